using EntityGraph.Models;

namespace EntityGraph.Syntax;

/// <summary>What the parser sees of a token beside its word: rows of one table whose sum describes it.</summary>
internal static class ParserFeatures
{
    /// <summary>Number of features of a token.</summary>
    public const int Count = 7;

    private const int
        XposStart = 0, UposStart = 64, ClassStart = 96, Suffix3Start = ClassStart + 1152, Suffix2Start = Suffix3Start + 2048,
        PrefixStart = Suffix2Start + 512, ShapeStart = PrefixStart + 1024, Shapes = 64;

    /// <summary>Rows of the table.</summary>
    public const int Rows = ShapeStart + Shapes;

    /// <summary>The row that stands for an unknown part of speech, by kind of tag.</summary>
    public const int NoXpos = XposStart, NoUpos = UposStart + 31;

    /// <summary>The features of a token.</summary>
    /// <param name="document">Its document, with tags.</param>
    /// <param name="token">The token.</param>
    /// <param name="first">Whether it begins its sentence.</param>
    /// <param name="tags">Whether to look at the tags; else they are unknown.</param>
    /// <param name="rows">Takes <see cref="Count"/> rows; the first two are those of the tags.</param>
    public static void Fill(Document document, int token, bool first, bool tags, Span<int> rows)
    {
        var word = document.TokenText(token);
        byte xpos = tags ? document.Xpos[token] : (byte)0;
        rows[0] = XposStart + xpos;
        rows[1] = xpos == 0 ? NoUpos : UposStart + (int)document.Upos[token];
        rows[2] = ClassStart + Math.Min((int)document.WordClasses[token], Suffix3Start - ClassStart - 1);
        rows[3] = Suffix3Start + (int)(WordHash.Folded(word.Length > 3 ? word[^3..] : word) & 2047);
        rows[4] = Suffix2Start + (int)(WordHash.Folded(word.Length > 2 ? word[^2..] : word) & 511);
        rows[5] = PrefixStart + (int)(WordHash.Folded(word.Length > 3 ? word[..3] : word) & 1023);
        rows[6] = ShapeStart + Shape(word) + (first ? Shapes / 2 : 0);
    }

    private static int Shape(ReadOnlySpan<char> word)
    {
        // Long tokens are told by their beginning, so that the time is bounded.
        if (word.Length > 40)
            word = word[..40];
        bool upper = false, digit = false;
        for (int i = 1; i < word.Length; i++)
        {
            upper |= char.IsUpper(word[i]);
            digit |= char.IsDigit(word[i]) || word[i] == '-';
        }
        int first = word.IsEmpty ? 3 : char.IsUpper(word[0]) ? 0 : char.IsLower(word[0]) ? 1 : char.IsDigit(word[0]) ? 2 : 3;
        return first + (upper ? 4 : 0) + (digit ? 8 : 0) + (word.Length == 1 ? 16 : 0);
    }
}

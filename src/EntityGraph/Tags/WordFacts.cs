using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>What a word shows by its characters alone.</summary>
internal struct WordFacts
{
    /// <summary>Hash of the compressed shape: "Xx", "X.X.", "d-d".</summary>
    public uint Shape;

    /// <summary>How it is capitalised.</summary>
    public LetterCase Case;

    /// <summary>Reads a word.</summary>
    public static WordFacts Of(ReadOnlySpan<char> word)
    {
        int upper = 0, lower = 0, digits = 0, stops = 0, others = 0;
        bool first = word.Length > 0 && char.IsUpper(word[0]);
        uint shape = 2166136261;
        char last = '\0';
        int run = 0;
        for (int i = 0; i < word.Length; i++)
        {
            char c = word[i], kind;
            if (char.IsAsciiLetterLower(c))
                (kind, lower) = ('x', lower + 1);
            else if (char.IsAsciiLetterUpper(c))
                (kind, upper) = ('X', upper + 1);
            else if (char.IsAsciiDigit(c))
                (kind, digits) = ('d', digits + 1);
            else if (c == '.')
                (kind, stops) = ('.', stops + 1);
            else if (char.IsUpper(c))
                (kind, upper) = ('X', upper + 1);
            else if (char.IsLetter(c))
                (kind, lower) = ('x', lower + 1);
            else
                (kind, others) = (c == '\u2019' ? '\'' : c, others + 1);
            run = kind == last ? run + 1 : 1;
            last = kind;
            if (run <= (kind is 'x' or 'X' ? 2 : 4) && i < 24)
                shape = (shape ^ kind) * 16777619;
        }
        var letters = upper + lower;
        var letterCase =
            letters == 0 ? digits > 0 ? LetterCase.Digits : LetterCase.None :
            digits > 0 ? LetterCase.Code :
            stops > 0 && letters == 1 && first ? LetterCase.Letter :
            stops > 1 || (stops == 1 && word[^1] == '.') ? LetterCase.Dotted :
            upper == 0 ? LetterCase.Lower :
            letters == 1 ? LetterCase.Letter :
            lower == 0 ? LetterCase.Upper :
            first && upper == 1 ? LetterCase.Initial : LetterCase.Mixed;
        return new() { Shape = shape, Case = letterCase };
    }

    /// <summary>Hash of a part of the word in lower case.</summary>
    public static ulong Part(ReadOnlySpan<char> part) => WordHash.Folded(part);
}

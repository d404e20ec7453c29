using System.Globalization;

namespace EntityGraph.Training.Corpora;

/// <summary>A snippet of the GAP corpus (Webster et al. 2018): a pronoun, and two names of which one, or none, is meant.</summary>
/// <param name="Text">The text.</param>
/// <param name="Pronoun">Where the pronoun begins, in UTF-16 code units.</param>
/// <param name="Start">Where the name that is meant begins; -1 where neither is.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Others">Where the names begin and end that are not meant.</param>
internal sealed record GapSnippet(string Text, int Pronoun, int Start, int End, IReadOnlyList<(int Start, int End)> Others)
{
    /// <summary>Reads a file of the corpus, plain or <c>.gz</c>.</summary>
    /// <exception cref="FormatException">A row has too few columns.</exception>
    public static List<GapSnippet> Read(string path)
    {
        using var reader = AnnotatedArticles.OpenText(path);
        reader.ReadLine();
        var result = new List<GapSnippet>();
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split('\t');
            if (cells.Length < 10)
                throw new FormatException($"{path}: a row has {cells.Length} columns in place of 11: {line}");
            string text = cells[1];
            int start = -1, end = -1;
            var others = new List<(int, int)>();
            foreach (int name in (int[])[4, 7])
            {
                int at = Units(text, cells[name + 1]);
                if (cells[name + 2] == "TRUE")
                    (start, end) = (at, at + cells[name].Length);
                else
                    others.Add((at, at + cells[name].Length));
            }
            result.Add(new(text, Units(text, cells[3]), start, end, others));
        }
        return result;
    }

    /// <summary>An offset in code points as one in UTF-16 code units.</summary>
    private static int Units(string text, string offset)
    {
        int points = int.Parse(offset, CultureInfo.InvariantCulture), at = 0;
        for (; points > 0; points--)
            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        return at;
    }
}

namespace EntityGraph.Training.Corpora;

/// <summary>A sentence of a CoNLL-U treebank: its words with tags and lemmas.</summary>
/// <param name="Document">Id of the document it stands in.</param>
/// <param name="Forms">The words as written.</param>
/// <param name="Lemmas">Their dictionary forms.</param>
/// <param name="Upos">Universal tags.</param>
/// <param name="Xpos">Penn tags.</param>
internal sealed record TreebankWords(string Document, string[] Forms, string[] Lemmas, string[] Upos, string[] Xpos)
{
    /// <summary>Reads a CoNLL-U file, plain or <c>.gz</c>; range lines and empty nodes are passed over.</summary>
    public static List<TreebankWords> Read(string path)
    {
        using var reader = AnnotatedArticles.OpenText(path);
        var sentences = new List<TreebankWords>();
        var rows = new List<string[]>();
        string document = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                if (rows.Count > 0)
                    sentences.Add(new(document, [.. rows.Select(r => r[1])], [.. rows.Select(r => r[2])], [.. rows.Select(r => r[3])], [.. rows.Select(r => r[4])]));
                rows.Clear();
            }
            else if (line[0] == '#')
            {
                if (line.StartsWith("# newdoc id = ", StringComparison.Ordinal))
                    document = line["# newdoc id = ".Length..];
            }
            else
            {
                string[] cells = line.Split('\t');
                if (cells.Length == 10 && cells[0].All(char.IsAsciiDigit))
                    rows.Add(cells);
            }
        }
        return sentences;
    }
}

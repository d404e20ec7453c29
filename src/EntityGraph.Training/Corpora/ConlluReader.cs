namespace EntityGraph.Training.Corpora;

/// <summary>Reads and writes CoNLL-U.</summary>
internal static class ConlluReader
{
    private const string DocumentMark = "# newdoc id = ";

    /// <summary>Reads a file, plain or <c>.gz</c>.</summary>
    public static IEnumerable<ConlluSentence> Read(string path)
    {
        using var reader = AnnotatedArticles.OpenText(path);
        foreach (var sentence in Read(reader, path))
            yield return sentence;
    }

    /// <summary>Reads from a reader; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="FormatException">A line has not ten columns; the message names it.</exception>
    public static IEnumerable<ConlluSentence> Read(TextReader reader, string name)
    {
        var lines = new List<string[]>();
        var words = new List<int>();
        string document = "";
        for (int number = 1; ; number++)
        {
            string? line = reader.ReadLine();
            if (string.IsNullOrWhiteSpace(line))
            {
                if (lines.Count > 0)
                    yield return new([.. lines], [.. words], document);
                lines.Clear();
                words.Clear();
                if (line is null)
                    yield break;
                continue;
            }
            if (line.StartsWith(DocumentMark, StringComparison.Ordinal))
                document = line[DocumentMark.Length..].Trim();
            string[] cells = line[0] == '#' ? [line] : line.Split('\t');
            if (line[0] != '#')
            {
                if (cells.Length != ConlluSentence.Columns)
                    throw new FormatException($"{name}, line {number}: {cells.Length} columns, expected {ConlluSentence.Columns} separated by tabs.");
                if (cells[0].All(char.IsAsciiDigit))
                    words.Add(lines.Count);
            }
            lines.Add(cells);
        }
    }

    /// <summary>Writes a sentence and the empty line after it.</summary>
    public static void Write(TextWriter writer, ConlluSentence sentence)
    {
        foreach (string[] cells in sentence.Lines)
        {
            writer.Write(string.Join('\t', cells));
            writer.Write('\n');
        }
        writer.Write('\n');
    }
}

namespace EntityGraph.Tests.Golden;

/// <summary>One case of a golden file: an article, and what is expected of it.</summary>
/// <remarks>
/// A case begins with a heading "## …". Its block <c>text</c> is the article; lines "title: …", "date: …", "dateline: …" before an empty line
/// set its other parts where the block is called <c>article</c>. The blocks <c>sentences</c>, <c>names</c>, <c>times</c>, <c>mentions</c>, <c>entities</c>
/// and <c>relations</c> are what is expected; a case has those that it is about.
/// </remarks>
internal sealed class GoldenCase(string heading)
{
    public string Heading { get; } = heading;

    public Article Article { get; private set; } = new("");

    /// <summary>The expected blocks by name, each as the range of its lines in the file.</summary>
    public Dictionary<string, (int FirstLine, int EndLine)> Expected { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the cases of a file.</summary>
    public static List<GoldenCase> Read(string[] lines)
    {
        var cases = new List<GoldenCase>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("## ", StringComparison.Ordinal))
                cases.Add(new(lines[i][3..].Trim()));
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;
            string name = lines[i][3..].Trim();
            int first = ++i;
            while (i < lines.Length && lines[i] != "```")
                i++;
            if (i == lines.Length)
                throw new FormatException($"The block '{name}' of line {first} is not closed.");
            if (cases.Count == 0)
                throw new FormatException($"The block '{name}' of line {first} stands before the first heading.");
            if (name == "text")
                cases[^1].Article = new(string.Join('\n', lines[first..i]));
            else if (name == "article")
                cases[^1].Article = ReadArticle(lines[first..i]);
            else
                cases[^1].Expected.Add(name, (first, i));
        }
        return cases;
    }

    private static Article ReadArticle(string[] lines)
    {
        int blank = Array.IndexOf(lines, "");
        string? Part(string key) => lines[..blank].FirstOrDefault(l => l.StartsWith(key + ": ", StringComparison.Ordinal))?[(key.Length + 2)..];
        return new(string.Join('\n', lines[(blank + 1)..]))
        {
            Title = Part("title"),
            Dateline = Part("dateline"),
            Date = Part("date") is { } date ? DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null,
        };
    }
}

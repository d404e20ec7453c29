namespace EntityGraph.Training.Corpora;

/// <summary>A document of a CoNLL file.</summary>
/// <param name="Id">What stands on its <c>-DOCSTART-</c> line after the label, or null.</param>
/// <param name="Sentences">Its sentences.</param>
public sealed record ConllDocument(string? Id, List<ConllSentence> Sentences);

/// <summary>A sentence of a CoNLL file.</summary>
/// <param name="Tokens">The first column.</param>
/// <param name="Labels">The last column, or the one that was asked for.</param>
public sealed record ConllSentence(string[] Tokens, string[] Labels);

/// <summary>Reads CoNLL files: a token a line, columns by tab or blank, a blank line after a sentence, <c>-DOCSTART-</c> lines before documents.</summary>
public static class ConllColumns
{
    /// <summary>Reads a file, plain or <c>.gz</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="column">The column of the label, from 0; -1 for the last.</param>
    /// <returns>The documents; a file without document lines is one document.</returns>
    public static List<ConllDocument> Read(string path, int column = -1)
    {
        using var reader = AnnotatedArticles.OpenText(path);
        return Read(reader, column);
    }

    /// <summary>Reads what a reader gives.</summary>
    public static List<ConllDocument> Read(TextReader reader, int column = -1)
    {
        var documents = new List<ConllDocument>();
        var current = new ConllDocument(null, []);
        List<string> tokens = [], labels = [];
        while (reader.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                EndSentence();
                continue;
            }
            string[] cells = line.Contains('\t') ? line.Split('\t') : line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (cells[0].StartsWith("-DOCSTART-", StringComparison.Ordinal))
            {
                EndSentence();
                EndDocument();
                current = new(cells.Length > 2 ? cells[^1] : null, []);
                continue;
            }
            tokens.Add(cells[0]);
            labels.Add(column < 0 ? cells.Length == 1 ? "O" : cells[^1] : cells[Math.Min(column, cells.Length - 1)]);
        }
        EndSentence();
        EndDocument();
        return documents;

        void EndSentence()
        {
            if (tokens.Count == 0)
                return;
            current.Sentences.Add(new([.. tokens], [.. labels]));
            tokens.Clear();
            labels.Clear();
        }

        void EndDocument()
        {
            if (current.Sentences.Count > 0)
                documents.Add(current);
        }
    }

    /// <summary>Cuts a file without documents into stretches: neighbours in it may belong together, but not all of it does.</summary>
    public static List<ConllDocument> Stretches(List<ConllDocument> documents, int sentences = 15) => documents is not [{ Id: null } only]
        ? documents
        : [.. only.Sentences.Chunk(sentences).Select(s => new ConllDocument(null, [.. s]))];

    /// <summary>The spans of BIO, BIOES or BILOU labels; an I without a B before it begins a span as well.</summary>
    public static List<(int Start, int End, string Label)> Spans(IReadOnlyList<string> labels)
    {
        var spans = new List<(int, int, string)>();
        int start = 0;
        string? open = null;
        for (int i = 0; i <= labels.Count; i++)
        {
            string label = i < labels.Count ? labels[i] : "O";
            int dash = label.IndexOf('-', StringComparison.Ordinal);
            string kind = dash < 0 ? "" : label[(dash + 1)..];
            char prefix = label.Length == 0 ? 'O' : label[0];
            if (open is not null && (prefix is 'O' or 'B' or 'S' or 'U' || kind != open))
            {
                spans.Add((start, i, open));
                open = null;
            }
            if (prefix is 'B' or 'S' or 'U' || (prefix is 'I' or 'E' or 'L' && open is null))
                (start, open) = (i, kind);
        }
        return spans;
    }
}

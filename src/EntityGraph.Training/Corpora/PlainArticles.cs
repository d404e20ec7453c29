using System.Text;

namespace EntityGraph.Training.Corpora;

/// <summary>Reads articles that nobody annotated, for models that teach others: <c>.jsonl</c> records as the extractor takes them, or CoNLL tokens of running text. Plain or <c>.gz</c>.</summary>
internal static class PlainArticles
{
    /// <summary>Sentences of a CoNLL file that make up one article.</summary>
    private const int Window = 10;

    /// <summary>Reads files, but no article that is among others, or was read before, by its id or by its words.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="others">Articles that are annotated, and those that are kept for measuring.</param>
    /// <returns>The articles in the order of the files.</returns>
    public static List<Article> Read(IEnumerable<string> paths, IEnumerable<Article> others)
    {
        var ids = new HashSet<string?>(StringComparer.Ordinal);
        var starts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var article in others)
        {
            ids.Add(article.Id);
            starts.Add(Start(article.Text));
        }
        return [.. paths.SelectMany(All).Where(a => (a.Id is null || ids.Add(a.Id)) && starts.Add(Start(a.Text)))];
    }

    private static IEnumerable<Article> All(string path) =>
        path.Contains(".conll", StringComparison.Ordinal) ? Windows(path) : AnnotatedArticles.Records(path).Select(AnnotatedArticles.ReadArticle);

    private static IEnumerable<Article> Windows(string path) =>
        ConllColumns.Stretches(ConllColumns.Read(path), Window).Select(d => new Article(string.Join('\n', d.Sentences.Select(s => Join(s.Tokens)))));

    /// <summary>The letters and digits that a text begins with: the same for two that differ in their spaces and quotation marks only.</summary>
    private static string Start(string text)
    {
        const int length = 80;
        var start = new StringBuilder(length);
        for (int i = 0; i < text.Length && start.Length < length; i++)
            if (char.IsLetterOrDigit(text[i]))
                start.Append(char.ToLowerInvariant(text[i]));
        return start.ToString();
    }

    /// <summary>Sets the spaces between tokens as they are written in news.</summary>
    private static string Join(string[] tokens)
    {
        var text = new StringBuilder();
        bool open = false, glued = true;
        foreach (string token in tokens)
        {
            string written = token is "``" or "''" ? "\"" : token;
            bool closes = written == "\"" && open;
            bool clitic = token.Length > 1 && (token[0] == '\'' || token.Equals("n't", StringComparison.OrdinalIgnoreCase));
            bool trailing = closes || clitic || token is "," or "." or ";" or ":" or "?" or "!" or "%" or ")" or "]" or "'";
            if (!glued && !trailing)
                text.Append(' ');
            text.Append(written);
            glued = token is "(" or "[" or "$" || (written == "\"" && !open);
            if (written == "\"")
                open = !open;
        }
        return text.ToString();
    }
}

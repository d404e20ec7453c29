namespace EntityGraph.Training.Corpora;

/// <summary>A tagger that knows the answers: it projects the annotated names of an article onto its tokens, so that later stages can be trained and measured alone.</summary>
/// <remarks>
/// Every form and nationality word of the annotation is marked wherever it stands between word boundaries, longest first; nationality words are
/// <see cref="EntityType.Group"/>, as the shipped tagger gives them. Parts of speech, and dates and money between the names, come from the inner tagger.
/// An article that is not among the annotated ones (by id) is left to the inner tagger alone. Thread-safe.
/// </remarks>
internal sealed class AnnotatedTagger : ITagger
{
    private readonly Dictionary<string, AnnotatedArticle> _articles = new(StringComparer.Ordinal);
    private readonly ITagger? _inner;

    /// <summary>A tagger for these articles.</summary>
    /// <param name="articles">The annotated articles; a later one of the same id replaces an earlier one.</param>
    /// <param name="inner">Gives parts of speech, dates and money; null for none.</param>
    public AnnotatedTagger(IEnumerable<AnnotatedArticle> articles, ITagger? inner = null)
    {
        ArgumentNullException.ThrowIfNull(articles);
        foreach (var article in articles)
            _articles[article.Article.Id ?? ""] = article;
        _inner = inner;
    }

    /// <summary>The names of an annotated article as stretches of the document's source, in order and without overlap.</summary>
    internal static List<AnnotatedName> Project(AnnotatedArticle article, string source)
    {
        var forms = new Dictionary<string, (int Entity, bool Demonym)>(StringComparer.Ordinal);
        for (int e = 0; e < article.Entities.Count; e++)
        {
            foreach (string word in article.Entities[e].Demonyms)
                forms.TryAdd(word, (e, true));
            foreach (string form in article.Entities[e].Forms)
                forms.TryAdd(form, (e, false));
        }
        var taken = new bool[source.Length];
        var result = new List<AnnotatedName>();
        foreach (var (form, (entity, demonym)) in forms.OrderByDescending(f => f.Key.Length).ThenBy(f => f.Key, StringComparer.Ordinal))
        {
            if (form.Length == 0)
                continue;
            for (int at = source.IndexOf(form, StringComparison.Ordinal); at >= 0; at = source.IndexOf(form, at + 1, StringComparison.Ordinal))
            {
                int end = at + form.Length;
                if (taken[at] || taken[end - 1] || IsInner(source, at) || IsInner(source, end))
                    continue;
                Array.Fill(taken, true, at, form.Length);
                result.Add(new(at, end, entity, demonym));
            }
        }
        result.Sort((a, b) => a.Start.CompareTo(b.Start));
        return result;
    }

    /// <inheritdoc/>
    public void Tag(Document document, TagSink sink)
    {
        ArgumentNullException.ThrowIfNull(document);
        _inner?.Tag(document, sink);
        if (!_articles.TryGetValue(document.Article.Id ?? "", out var article))
            return;
        var values = document.NameList.FindAll(n => n.Type is EntityType.Date or EntityType.Money);
        document.NameList.Clear();
        int value = 0, free = 0, token = 0;
        foreach (var name in Project(article, document.Source))
        {
            while (token < document.TokenCount && document.TokenEnds[token] <= name.Start)
                token++;
            int first = Math.Max(token, free), end = first;
            while (end < document.TokenCount && document.TokenStarts[end] < name.End)
                end++;
            if (end == first)
                continue;
            for (; value < values.Count && values[value].FirstToken < end; value++)
                if (values[value].FirstToken >= free && values[value].EndToken <= first)
                    sink.AddName(values[value]);
            var type = name.Demonym ? EntityType.Group : article.Entities[name.Entity].Type;
            sink.AddName(new(first, end, type, type.ToString(), 1f));
            free = end;
        }
        for (; value < values.Count; value++)
            if (values[value].FirstToken >= free)
                sink.AddName(values[value]);
    }

    /// <summary>Whether a place in the text lies between two letters or digits.</summary>
    private static bool IsInner(string text, int at) => at > 0 && at < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at]);
}

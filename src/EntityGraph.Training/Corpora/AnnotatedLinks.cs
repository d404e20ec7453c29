namespace EntityGraph.Training.Corpora;

/// <summary>Lays the annotation of an article over a document that was read from it: which entity is which, and what its pronouns and descriptions mean.</summary>
internal sealed class AnnotatedLinks
{
    private readonly Dictionary<int, (int Start, int[] Entities)> _references = [];

    public AnnotatedLinks(AnnotatedArticle article, Document document)
    {
        EntityOf = MapEntities(article, document);
        var numbers = article.Entities.Select((e, i) => (e.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        foreach (var reference in article.References ?? [])
        {
            int origin = reference.Range.Field switch { TextField.Title => 0, TextField.Dateline => document.DatelineStart, _ => document.TextStart };
            _references[origin + reference.Range.End] = (origin + reference.Range.Start, [.. reference.Entities.Where(numbers.ContainsKey).Select(id => numbers[id]).Order()]);
        }
    }

    /// <summary>Per entity of the document: the index of the annotated entity that most of its names belong to, or -1.</summary>
    public int[] EntityOf { get; }

    /// <summary>The annotated entities that a mention means, by index and in order; empty where it means none.</summary>
    public int[] Meant(Document document, Mention mention)
    {
        int end = document.TokenEnds[mention.EndToken - 1];
        return _references.TryGetValue(end, out var found) && found.Start < end ? found.Entities : [];
    }

    private static int[] MapEntities(AnnotatedArticle article, Document document)
    {
        var names = AnnotatedTagger.Project(article, document.Source);
        int[] result = new int[document.EntityList.Count];
        for (int e = 0; e < result.Length; e++)
        {
            var votes = new SortedDictionary<int, int>();
            foreach (int m in document.EntityList[e].MentionList)
            {
                var mention = document.MentionList[m];
                if (mention.Kind is not (MentionKind.Name or MentionKind.Adjectival))
                    continue;
                int start = document.TokenStarts[mention.FirstToken], end = document.TokenEnds[mention.EndToken - 1];
                int at = names.FindIndex(n => n.Start < end && n.End > start);
                if (at >= 0)
                    votes[names[at].Entity] = votes.GetValueOrDefault(names[at].Entity) + 1;
            }
            result[e] = votes.Count == 0 ? -1 : votes.MaxBy(v => v.Value).Key;
        }
        return result;
    }
}

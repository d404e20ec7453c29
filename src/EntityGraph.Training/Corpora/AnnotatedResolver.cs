namespace EntityGraph.Training.Corpora;

/// <summary>Fills in mentions and entities from annotation, so that the relation stage can be trained and measured alone.</summary>
internal static class AnnotatedResolver
{
    /// <summary>Replaces the mentions and entities of a document, whose tokens are known, by the annotated ones.</summary>
    public static void Resolve(Document document, AnnotatedArticle article)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(article);
        document.MentionList.Clear();
        document.EntityList.Clear();
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var annotated in article.Entities)
        {
            byId[annotated.Id] = document.EntityList.Count;
            var entity = new Entity(annotated.Type, annotated.Type.ToString(), annotated.Name) { Subtype = annotated.Subtype };
            entity.AliasList.AddRange(annotated.Forms.Where(f => f != annotated.Name));
            document.EntityList.Add(entity);
        }
        foreach (var name in AnnotatedTagger.Project(article, document.Source))
            Add(document, name.Start, name.End, name.Demonym ? MentionKind.Adjectival : MentionKind.Name, [name.Entity]);
        foreach (var reference in article.References ?? [])
        {
            int start = reference.Range.Start + (reference.Range.Field switch { TextField.Title => 0, TextField.Dateline => document.DatelineStart, _ => document.TextStart });
            bool pronoun = !document.Source.AsSpan(start, reference.Range.Length).Contains(' ') && IsPronoun(document.Source.AsSpan(start, reference.Range.Length));
            Add(document, start, start + reference.Range.Length, pronoun ? MentionKind.Pronoun : MentionKind.Nominal, [.. reference.Entities.Where(byId.ContainsKey).Select(e => byId[e])]);
        }
        document.MentionList.Sort((a, b) => a.FirstToken != b.FirstToken ? a.FirstToken.CompareTo(b.FirstToken) : b.EndToken.CompareTo(a.EndToken));
        for (int i = 0; i < document.MentionList.Count; i++)
            foreach (int entity in document.MentionList[i].EntityList)
                document.EntityList[entity].MentionList.Add(i);
    }

    private static bool IsPronoun(ReadOnlySpan<char> text) => text.Length <= 10 && (text.ToString().ToLowerInvariant() is
        "i" or "me" or "my" or "mine" or "myself" or "we" or "us" or "our" or "ours" or "ourselves" or "you" or "your" or "he" or "him" or "his" or "himself"
        or "she" or "her" or "hers" or "herself" or "it" or "its" or "itself" or "they" or "them" or "their" or "theirs" or "themselves" or "who" or "whom"
        or "whose" or "which" or "that" or "this" or "these" or "those" or "one" or "each");

    private static void Add(Document document, int start, int end, MentionKind kind, int[] entities)
    {
        int first = FirstTokenFrom(document, start), stop = FirstTokenFrom(document, end);
        if (stop <= first || entities.Length == 0)
            return;
        var type = document.EntityList[entities[0]].Type;
        document.MentionList.Add(new(first, stop, stop - 1, kind, type, type.ToString()) { EntityList = entities });
    }

    private static int FirstTokenFrom(Document document, int offset)
    {
        int at = Array.BinarySearch(document.TokenStarts, 0, document.TokenCount, offset);
        return at >= 0 ? at : ~at;
    }
}

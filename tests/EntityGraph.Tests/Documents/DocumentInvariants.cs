namespace EntityGraph.Tests.Documents;

/// <summary>What holds of every document, whatever the text.</summary>
internal static class DocumentInvariants
{
    public static void Check(Document document)
    {
        CheckTokens(document);
        CheckSentences(document);
        CheckNames(document);
        CheckMentions(document);
        CheckEntities(document);
        CheckRelations(document);
    }

    private static void CheckTokens(Document document)
    {
        int last = 0;
        string source = document.Source;
        for (int i = 0; i < document.TokenCount; i++)
        {
            int start = document.TokenStarts[i], end = document.TokenEnds[i];
            True(start >= last && end > start && end <= source.Length, $"token {i} [{start},{end}) after {last} of {source.Length}");
            True(source.AsSpan(last, start - last).IsWhiteSpace(), $"something between the tokens {i - 1} and {i}");
            var range = document.Tokens[i].Range;
            True(document.TextOf(range).SequenceEqual(document.Tokens[i].Text), $"range of token {i}");
            last = end;
        }
        True(source.AsSpan(last).IsWhiteSpace(), "something after the last token");
    }

    private static void CheckSentences(Document document)
    {
        int at = 0;
        for (int i = 0; i < document.SentenceCount; i++)
        {
            var sentence = document.Sentences[i];
            True(sentence.FirstToken == at && sentence.EndToken > at, $"sentence {i} begins at {sentence.FirstToken}, not {at}");
            at = sentence.EndToken;
        }
        True(at == document.TokenCount, "sentences end before the tokens do");
    }

    private static void CheckNames(Document document)
    {
        int at = 0;
        foreach (var name in document.Names)
        {
            True(name.FirstToken >= at && name.EndToken > name.FirstToken && name.EndToken <= document.TokenCount, $"name {name}");
            True(name.Confidence is >= 0 and <= 1, $"confidence of {name}");
            at = name.EndToken;
        }
        foreach (var time in document.Times)
            True(time.FirstToken >= 0 && time.EndToken > time.FirstToken && time.EndToken <= document.TokenCount && time.Value.Length > 0, $"time {time}");
        for (int i = 0; i < document.TokenCount; i++)
            True(document.Heads[i] >= -1 && document.Heads[i] < document.TokenCount && document.Heads[i] != i, $"head of {i} is {document.Heads[i]}");
    }

    private static void CheckMentions(Document document)
    {
        int at = 0;
        foreach (var mention in document.Mentions)
        {
            True(mention.FirstToken >= at, "mentions out of order");
            True(mention.EndToken > mention.FirstToken && mention.EndToken <= document.TokenCount, "range of a mention");
            True(mention.HeadToken >= mention.FirstToken && mention.HeadToken < mention.EndToken, "head of a mention");
            True(mention.Entities.All(e => e >= 0 && e < document.Entities.Count), "entity of a mention");
            True(mention.Entities.Distinct().Count() == mention.Entities.Count, "an entity twice in a set");
            at = mention.FirstToken;
        }
    }

    private static void CheckEntities(Document document)
    {
        for (int e = 0; e < document.Entities.Count; e++)
        {
            var entity = document.Entities[e];
            True(entity.Name.Length > 0 && entity.Label.Length > 0, $"entity {e} has no name or type");
            True(entity.Mentions.Count > 0, $"entity {e} has no mention");
            True(!entity.Aliases.Contains(entity.Name) && entity.Aliases.Distinct().Count() == entity.Aliases.Count, $"aliases of entity {e}");
            int last = -1;
            foreach (int m in entity.Mentions)
            {
                True(m > last && m < document.Mentions.Count, $"mentions of entity {e}");
                True(document.Mentions[m].Entities.Contains(e), $"mention {m} does not know entity {e}");
                last = m;
            }
        }
    }

    private static void CheckRelations(Document document)
    {
        var seen = new HashSet<(string, int, int, Modality)>();
        foreach (var relation in document.Relations)
        {
            int count = document.Entities.Count;
            True(relation.Source >= 0 && relation.Source < count && relation.Target >= 0 && relation.Target < count && relation.Source != relation.Target, "ends of a relation");
            True(relation.Place < count && relation.Attribution < count, "place or attribution of a relation");
            True(relation.Confidence is >= 0 and <= 1, $"confidence {relation.Confidence}");
            True(relation.Evidence.Count > 0, "a relation without evidence");
            True(relation.Evidence.All(e => e.Sentence >= 0 && e.Sentence < document.SentenceCount && document.TextOf(e.Range).Length == e.Range.Length), "evidence");
            var (low, high) = relation.Symmetric && relation.Target < relation.Source ? (relation.Target, relation.Source) : (relation.Source, relation.Target);
            True(seen.Add((relation.Type, low, high, relation.Modality)), $"{relation.Type} stands twice");
        }
    }

    private static void True(bool condition, string problem)
    {
        if (!condition)
            Assert.Fail(problem);
    }
}

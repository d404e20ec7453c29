using System.Globalization;

namespace EntityGraph.Graph;

/// <summary>Makes the graph of one document from its columns.</summary>
internal static class DocumentGraph
{
    public static KnowledgeGraph Make(Document document)
    {
        string id = document.Article.Id ?? "";
        var entities = new GraphEntity[document.EntityList.Count];
        for (int i = 0; i < entities.Length; i++)
            entities[i] = Node(document.EntityList[i], i);
        var mentions = new GraphMention[document.MentionList.Count];
        for (int i = 0; i < mentions.Length; i++)
        {
            var mention = document.MentionList[i];
            mentions[i] = new()
            {
                Range = document.RangeOf(mention),
                Text = document.TextOf(mention).ToString(),
                Type = mention.Label,
                Kind = mention.Kind,
                Entities = Array.ConvertAll(mention.EntityList, e => entities[e]),
                Reason = mention.Reason,
            };
        }
        var times = new GraphTime[document.TimeList.Count];
        for (int i = 0; i < times.Length; i++)
        {
            var time = document.TimeList[i];
            times[i] = new(document.RangeOfTokens(time.FirstToken, time.EndToken), document.TextOf(time).ToString(), time.Value);
        }
        var relations = new GraphRelation[document.RelationList.Count];
        for (int i = 0; i < relations.Length; i++)
            relations[i] = Edge(document, id, document.RelationList[i], entities);
        return new(
            [new() { Id = id, Title = document.Article.Title, Date = document.Article.Date ?? document.ReferenceDate, Mentions = mentions, Times = times }],
            entities,
            relations);
    }

    private static GraphEntity Node(Entity entity, int index) => new()
    {
        Id = NodeId(index),
        Type = entity.Label,
        Subtype = entity.Subtype,
        Name = entity.Name,
        Aliases = [.. entity.AliasList],
        Identifiers = new SortedDictionary<string, string>(entity.IdentifierMap, StringComparer.Ordinal),
        MentionCount = entity.MentionList.Count,
    };

    private static GraphRelation Edge(Document document, string id, Relation relation, GraphEntity[] entities) => new()
    {
        Type = relation.Type,
        Source = entities[relation.Source],
        Target = entities[relation.Target],
        Symmetric = relation.Symmetric,
        Time = relation.Time is { } time && (time.From ?? time.To) is not null ? new(time.From, time.To, document.TextOf(time).ToString()) : null,
        Place = relation.Place < 0 ? null : entities[relation.Place],
        Medium = relation.Medium,
        Title = relation.Title,
        Modality = relation.Modality,
        Attribution = relation.Attribution < 0 ? null : entities[relation.Attribution],
        Confidence = relation.Confidence,
        Evidence = [.. relation.EvidenceList.Select(e => new GraphEvidence(id, e.Range, document.TextOf(e.Range).ToString()))],
        Reason = relation.Reason,
    };

    /// <summary>The id of the n-th node of a graph, n from 0.</summary>
    internal static string NodeId(int index) => string.Create(CultureInfo.InvariantCulture, $"e{index + 1}");
}

using System.Globalization;
using EntityGraph.Graph;

namespace EntityGraph.Analytics;

/// <summary>Reads the graphs of a store's documents: its tables side by side, each in order of documents.</summary>
internal static class GraphReader
{
    public static IEnumerable<KnowledgeGraph> Read(StoreConnection store)
    {
        using var documents = new TableCursor(store, "SELECT document, title, date, error FROM documents ORDER BY document");
        using var mentions = new TableCursor(store, "SELECT document, field, start_char, end_char, text, type, kind, entities, reason FROM mentions ORDER BY document, mention");
        using var times = new TableCursor(store, "SELECT document, field, start_char, end_char, text, value FROM times ORDER BY document, time");
        using var entities = new TableCursor(store, "SELECT document, entity, type, subtype, name, aliases, mention_count FROM entities ORDER BY document, position");
        using var identifiers = new TableCursor(store, "SELECT document, entity, scheme, value FROM identifiers ORDER BY document, entity, scheme");
        using var relations = new TableCursor(
            store,
            "SELECT document, relation, type, source, target, is_symmetric, modality, confidence, first_day, last_day, time_text, place, medium, title, attribution, reason FROM relations ORDER BY document, relation");
        using var evidence = new TableCursor(store, "SELECT document, relation, field, start_char, end_char, text FROM evidence ORDER BY document, relation, evidence");
        while (documents.Next() is { } row)
        {
            string id = (string)row[0]!;
            var schemes = identifiers.Of(id).ToLookup(r => (string)r[1]!);
            var nodes = entities.Of(id).Select(r => Entity(r, schemes[(string)r[1]!])).ToList();
            var byId = nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
            var sentences = evidence.Of(id).ToLookup(r => (int)r[1]!, r => new GraphEvidence(id, Range(r, 2), (string)r[5]!));
            yield return KnowledgeGraph.Create(
                [
                    new()
                    {
                        Id = id,
                        Title = (string?)row[1],
                        Date = (DateOnly?)row[2],
                        Error = (string?)row[3],
                        Mentions = [.. mentions.Of(id).Select(r => Mention(r, byId))],
                        Times = [.. times.Of(id).Select(r => new GraphTime(Range(r, 1), (string)r[4]!, (string)r[5]!))],
                    },
                ],
                nodes,
                [.. relations.Of(id).Select(r => Relation(r, byId, [.. sentences[(int)r[1]!]]))]);
        }
    }

    private static GraphEntity Entity(object?[] row, IEnumerable<object?[]> identifiers) => new()
    {
        Id = (string)row[1]!,
        Type = (string)row[2]!,
        Subtype = (string?)row[3],
        Name = (string)row[4]!,
        Aliases = (List<string>)row[5]!,
        MentionCount = (int)row[6]!,
        Identifiers = new SortedDictionary<string, string>(identifiers.ToDictionary(r => (string)r[2]!, r => (string)r[3]!), StringComparer.Ordinal),
    };

    private static GraphMention Mention(object?[] row, Dictionary<string, GraphEntity> entities) => new()
    {
        Range = Range(row, 1),
        Text = (string)row[4]!,
        Type = (string)row[5]!,
        Kind = StoreText.Parse<MentionKind>((string)row[6]!),
        Entities = ((List<string>)row[7]!).ConvertAll(e => entities[e]),
        Reason = (string?)row[8],
    };

    private static GraphRelation Relation(object?[] row, Dictionary<string, GraphEntity> entities, GraphEvidence[] evidence) => new()
    {
        Type = (string)row[2]!,
        Source = entities[(string)row[3]!],
        Target = entities[(string)row[4]!],
        Symmetric = (bool)row[5]!,
        Modality = StoreText.Parse<Modality>((string)row[6]!),
        Confidence = Convert.ToDouble(row[7], CultureInfo.InvariantCulture),
        Time = row[10] is string text ? new((DateOnly?)row[8], (DateOnly?)row[9], text) : null,
        Place = row[11] is string place ? entities[place] : null,
        Medium = row[12] is string medium ? StoreText.Parse<ContactMedium>(medium) : ContactMedium.None,
        Title = (string?)row[13],
        Attribution = row[14] is string speaker ? entities[speaker] : null,
        Evidence = evidence,
        Reason = (string?)row[15],
    };

    private static TextRange Range(object?[] row, int first) => new(StoreText.Parse<TextField>((string)row[first]!), (int)row[first + 1]!, (int)row[first + 2]!);
}

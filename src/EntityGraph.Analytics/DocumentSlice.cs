using System.Security.Cryptography;
using System.Text;
using EntityGraph.Graph;
using EntityGraph.Outputs;

namespace EntityGraph.Analytics;

/// <summary>What a graph says of one of its documents: a graph of that document alone, its id in the store and the mark of its content.</summary>
internal sealed class DocumentSlice
{
    private DocumentSlice(KnowledgeGraph graph, Article? article)
    {
        Graph = graph;
        Fingerprint = Mark(graph);
        string id = graph.Documents[0].Id;
        // A document without an id is known by its content, so that it too can come twice.
        Id = StoreText.Clean(id.Length > 0 ? id : "sha256-" + Fingerprint[..32])!;
        Article = article;
    }

    public KnowledgeGraph Graph { get; }

    public string Id { get; }

    public string Fingerprint { get; }

    /// <summary>The article itself, where it is at hand.</summary>
    public Article? Article { get; }

    public GraphDocument Document => Graph.Documents[0];

    /// <summary>The slices of a graph, one a document.</summary>
    public static IEnumerable<DocumentSlice> Of(KnowledgeGraph graph, Article? article = null)
    {
        if (graph.Documents.Count == 1)
            return [new(graph, article)];
        var relations = new Dictionary<string, List<GraphRelation>>(StringComparer.Ordinal);
        foreach (var relation in graph.Relations)
        {
            foreach (var evidence in relation.Evidence.GroupBy(e => e.Document, StringComparer.Ordinal))
            {
                if (!relations.TryGetValue(evidence.Key, out var list))
                    relations[evidence.Key] = list = [];
                list.Add(Part(relation, [.. evidence]));
            }
        }
        return graph.Documents.Select(d => new DocumentSlice(Cut(d, relations.GetValueOrDefault(d.Id) ?? []), null));
    }

    private static KnowledgeGraph Cut(GraphDocument document, List<GraphRelation> relations)
    {
        var counts = new Dictionary<GraphEntity, int>();
        foreach (var entity in document.Mentions.SelectMany(m => m.Entities))
            counts[entity] = counts.GetValueOrDefault(entity) + 1;
        foreach (var relation in relations)
            foreach (var entity in new[] { relation.Source, relation.Target, relation.Place, relation.Attribution })
                if (entity is not null)
                    counts.TryAdd(entity, 0);
        var own = counts.ToDictionary(p => p.Key, p => new GraphEntity
        {
            Id = p.Key.Id,
            Type = p.Key.Type,
            Subtype = p.Key.Subtype,
            Name = p.Key.Name,
            Aliases = p.Key.Aliases,
            Identifiers = p.Key.Identifiers,
            MentionCount = p.Value,
        });
        return KnowledgeGraph.Create(
            [
                new()
                {
                    Id = document.Id,
                    Title = document.Title,
                    Date = document.Date,
                    Error = document.Error,
                    Times = document.Times,
                    Mentions = [.. document.Mentions.Select(m => new GraphMention { Range = m.Range, Text = m.Text, Type = m.Type, Kind = m.Kind, Entities = [.. m.Entities.Select(e => own[e])], Reason = m.Reason })],
                },
            ],
            own.Values,
            relations.Select(r => Part(r, r.Evidence, own)));
    }

    private static GraphRelation Part(GraphRelation relation, IReadOnlyList<GraphEvidence> evidence, Dictionary<GraphEntity, GraphEntity>? own = null) => new()
    {
        Type = relation.Type,
        Source = own?[relation.Source] ?? relation.Source,
        Target = own?[relation.Target] ?? relation.Target,
        Symmetric = relation.Symmetric,
        Time = evidence.Select(e => e.Time).FirstOrDefault(t => t is not null) ?? relation.Time,
        Place = relation.Place is { } place ? own?[place] ?? place : null,
        Medium = relation.Medium,
        Title = relation.Title,
        Modality = relation.Modality,
        Attribution = relation.Attribution is { } speaker ? own?[speaker] ?? speaker : null,
        Confidence = relation.Confidence,
        Evidence = evidence,
        Reason = relation.Reason,
    };

    private static string Mark(KnowledgeGraph graph)
    {
        var text = new StringWriter();
        JsonGraphWriter.Write(text, graph, indent: false, explain: true);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

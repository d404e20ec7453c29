namespace EntityGraph.Graph;

/// <summary>Typed nodes and edges with their evidence, over one document or many.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class KnowledgeGraph
{
    private readonly Lazy<ILookup<GraphEntity, GraphRelation>> _relationsOf;
    private readonly Lazy<ILookup<string, GraphEntity>> _byName;
    private readonly Lazy<ILookup<string, GraphRelation>> _byType;
    private readonly Lazy<ILookup<string, GraphRelation>> _byDocument;

    internal KnowledgeGraph(IReadOnlyList<GraphDocument> documents, IReadOnlyList<GraphEntity> entities, IReadOnlyList<GraphRelation> relations)
    {
        Documents = documents;
        Entities = entities;
        Relations = relations;
        _relationsOf = new(() => Relations
            .SelectMany(r => ReferenceEquals(r.Source, r.Target) ? [(r.Source, r)] : new[] { (r.Source, r), (r.Target, r) })
            .ToLookup(p => p.Item1, p => p.r));
        _byName = new(() => Entities
            .SelectMany(e => e.Aliases.Append(e.Name).Distinct(StringComparer.OrdinalIgnoreCase).Select(n => (n, e)))
            .ToLookup(p => p.n, p => p.e, StringComparer.OrdinalIgnoreCase));
        _byType = new(() => Relations.ToLookup(r => r.Type, StringComparer.Ordinal));
        _byDocument = new(() => Relations
            .SelectMany(r => r.Evidence.Select(e => e.Document).Distinct(StringComparer.Ordinal).Select(d => (d, r)))
            .ToLookup(p => p.d, p => p.r, StringComparer.Ordinal));
    }

    /// <summary>The documents.</summary>
    public IReadOnlyList<GraphDocument> Documents { get; }

    /// <summary>The nodes, in order of first mention.</summary>
    public IReadOnlyList<GraphEntity> Entities { get; }

    /// <summary>The edges, in order of first evidence.</summary>
    public IReadOnlyList<GraphRelation> Relations { get; }

    /// <summary>A graph of parts made elsewhere, such as a store.</summary>
    /// <param name="documents">The documents; their mentions point to entities of <paramref name="entities"/>.</param>
    /// <param name="entities">The nodes.</param>
    /// <param name="relations">The edges between them.</param>
    /// <exception cref="ArgumentException">A relation or mention points to an entity that the graph does not have.</exception>
    public static KnowledgeGraph Create(IEnumerable<GraphDocument> documents, IEnumerable<GraphEntity> entities, IEnumerable<GraphRelation> relations)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(relations);
        var graph = new KnowledgeGraph([.. documents], [.. entities], [.. relations]);
        var known = graph.Entities.ToHashSet(ReferenceEqualityComparer.Instance);
        if (graph.Relations.FirstOrDefault(r => !known.Contains(r.Source) || !known.Contains(r.Target)
            || (r.Place is not null && !known.Contains(r.Place)) || (r.Attribution is not null && !known.Contains(r.Attribution))) is { } relation)
            throw new ArgumentException($"The relation '{relation}' points to an entity that is not given.", nameof(relations));
        if (graph.Documents.SelectMany(d => d.Mentions).FirstOrDefault(m => m.Entities.Any(e => !known.Contains(e))) is { } mention)
            throw new ArgumentException($"The mention '{mention.Text}' points to an entity that is not given.", nameof(documents));
        return graph;
    }

    /// <summary>The graph of one document.</summary>
    public static KnowledgeGraph From(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return DocumentGraph.Make(document);
    }

    /// <summary>The graph over several documents, entities and relations joined (<see cref="KnowledgeGraphBuilder"/>).</summary>
    public static KnowledgeGraph From(IEnumerable<Document> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var builder = new KnowledgeGraphBuilder();
        foreach (var document in documents)
            builder.Add(From(document));
        return builder.Build();
    }

    /// <summary>The graph of a document that could not be read: nothing but its id and the error.</summary>
    public static KnowledgeGraph FromError(string id, string error) => new([new() { Id = id, Error = error }], [], []);

    /// <summary>A question to this graph, to which conditions are added.</summary>
    public GraphQuery Query() => new(this);

    /// <summary>The entities of a name or alias, letter case ignored.</summary>
    public IEnumerable<GraphEntity> Find(string name) => _byName.Value[name];

    /// <summary>The relations that an entity is an end of, in both directions.</summary>
    public IEnumerable<GraphRelation> RelationsOf(GraphEntity entity) => _relationsOf.Value[entity];

    internal IEnumerable<GraphRelation> RelationsOfType(string type) => _byType.Value[type];

    internal IEnumerable<GraphRelation> RelationsIn(string document) => _byDocument.Value[document];

    /// <summary>The relations between two entities, in both directions.</summary>
    public IEnumerable<GraphRelation> Between(GraphEntity one, GraphEntity other) =>
        RelationsOf(one).Where(r => ReferenceEquals(r.Other(one), other));

    /// <summary>The entities that a relation joins to this one, without repetition; of one type of relation, or of all.</summary>
    public IEnumerable<GraphEntity> Neighbours(GraphEntity entity, string? type = null) =>
        RelationsOf(entity).Where(r => type is null || r.Type == type).Select(r => r.Other(entity)).Distinct();

    /// <summary>The relations that are filtered by type, time and confidence; what is not given does not filter. With a time, undated relations are left out.</summary>
    /// <param name="type">The type of relation.</param>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="to">Last day, inclusive.</param>
    /// <param name="minimumConfidence">The least confidence, inclusive.</param>
    public IEnumerable<GraphRelation> Where(string? type = null, DateOnly? from = null, DateOnly? to = null, double minimumConfidence = 0) =>
        Relations.Where(r =>
            (type is null || r.Type == type)
            && r.Confidence >= minimumConfidence
            && ((from is null && to is null) || (r.Time is { } time && time.Overlaps(from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue))));
}

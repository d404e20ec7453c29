namespace EntityGraph.Graph;

/// <summary>Joins graphs into one: a node per real thing, an edge per (type, source, target, modality) with all its evidence.</summary>
/// <remarks>
/// The order in which graphs are added does not matter, and a document that was added before, by its id, changes nothing.
/// Entities are joined by outside identifiers first, then by type and name (<see cref="EntityJoin"/>). Not thread-safe.
/// </remarks>
public sealed class KnowledgeGraphBuilder
{
    private readonly List<KnowledgeGraph> _graphs = [];

    /// <summary>Adds a graph.</summary>
    /// <returns>This builder.</returns>
    public KnowledgeGraphBuilder Add(KnowledgeGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _graphs.Add(graph);
        return this;
    }

    /// <summary>The graph over all that was added. More may be added afterwards.</summary>
    public KnowledgeGraph Build() => Build(out _);

    /// <summary>The graph over all that was added, and which of its nodes each entity became.</summary>
    /// <param name="nodes">The node of each entity of the documents that were kept.</param>
    public KnowledgeGraph Build(out IReadOnlyDictionary<GraphEntity, GraphEntity> nodes)
    {
        var kept = KeepDocuments();
        var atoms = CollectAtoms(kept);
        var groups = EntityJoin.Group(atoms);
        var joined = new GraphEntity[groups.Count];
        var nodeOf = new Dictionary<GraphEntity, GraphEntity>();
        for (int i = 0; i < joined.Length; i++)
        {
            joined[i] = EntityJoin.Join(groups[i], DocumentGraph.NodeId(i));
            foreach (var atom in groups[i])
                nodeOf[atom.Entity] = joined[i];
        }
        nodes = nodeOf;
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (_, document) in kept)
            order.TryAdd(document.Id, order.Count);
        return new(
            [.. kept.Select(k => Map(k.Document, nodeOf))],
            joined,
            RelationJoin.Join(kept, nodeOf, order));
    }

    /// <summary>One copy of each document, in order of ids. Documents without id cannot be told apart and are all kept.</summary>
    private List<(KnowledgeGraph Graph, GraphDocument Document)> KeepDocuments()
    {
        var byId = new Dictionary<string, (KnowledgeGraph Graph, GraphDocument Document)>(StringComparer.Ordinal);
        var kept = new List<(KnowledgeGraph Graph, GraphDocument Document)>();
        foreach (var graph in _graphs)
        {
            foreach (var document in graph.Documents)
            {
                if (document.Id.Length == 0)
                    kept.Add((graph, document));
                else if (!byId.TryGetValue(document.Id, out var other) || Compare((graph, document), other) < 0)
                    byId[document.Id] = (graph, document);
            }
        }
        kept.Sort(Compare);
        kept.AddRange(byId.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value));
        return kept;
    }

    /// <summary>Which of two copies of a document is the better one: without error, from the larger graph, with more mentions; then any fixed order of their content.</summary>
    private static int Compare((KnowledgeGraph Graph, GraphDocument Document) one, (KnowledgeGraph Graph, GraphDocument Document) other)
    {
        var (a, b) = (one.Document, other.Document);
        int order = (a.Error is null ? 0 : 1) - (b.Error is null ? 0 : 1);
        if (order == 0)
            order = other.Graph.Documents.Count.CompareTo(one.Graph.Documents.Count);
        if (order == 0)
            order = b.Mentions.Count.CompareTo(a.Mentions.Count);
        for (int i = 0; order == 0 && i < a.Mentions.Count; i++)
        {
            order = Position.Compare(a.Mentions[i].Range, b.Mentions[i].Range);
            if (order == 0)
                order = string.CompareOrdinal(a.Mentions[i].Text, b.Mentions[i].Text);
            if (order == 0)
                order = string.CompareOrdinal(a.Mentions[i].Type, b.Mentions[i].Type);
        }
        if (order == 0)
            order = string.CompareOrdinal(a.Title, b.Title);
        return order != 0 ? order : Nullable.Compare(a.Date, b.Date);
    }

    /// <summary>The entities of the kept documents, in order of first mention.</summary>
    private List<EntityAtom> CollectAtoms(List<(KnowledgeGraph Graph, GraphDocument Document)> kept)
    {
        var atoms = new Dictionary<GraphEntity, EntityAtom>();
        int place = 0;
        foreach (var (_, document) in kept)
        {
            foreach (var mention in document.Mentions)
            {
                foreach (var entity in mention.Entities)
                {
                    if (!atoms.TryGetValue(entity, out var atom))
                        atoms[entity] = atom = new(entity, place);
                    atom.See(document.Id);
                }
                place++;
            }
        }
        AddUnmentioned(kept, atoms);
        return [.. atoms.Values.OrderBy(a => a.Place).ThenBy(a => a.Entity.Name, StringComparer.Ordinal).ThenBy(a => a.Entity.Type, StringComparer.Ordinal)];
    }

    /// <summary>Entities without mentions: written by others, or the ends of a kept relation.</summary>
    private static void AddUnmentioned(List<(KnowledgeGraph Graph, GraphDocument Document)> kept, Dictionary<GraphEntity, EntityAtom> atoms)
    {
        foreach (var graph in kept.Select(k => k.Graph).Distinct())
        {
            var mentioned = graph.Documents.SelectMany(d => d.Mentions).SelectMany(m => m.Entities).ToHashSet();
            foreach (var entity in graph.Entities)
                if (!mentioned.Contains(entity))
                    atoms.TryAdd(entity, new(entity, int.MaxValue));
        }
        foreach (var relation in RelationJoin.Kept(kept).Select(k => k.Relation))
            foreach (var end in new[] { relation.Source, relation.Target, relation.Place, relation.Attribution })
                if (end is not null)
                    atoms.TryAdd(end, new(end, int.MaxValue));
    }

    private static GraphDocument Map(GraphDocument document, Dictionary<GraphEntity, GraphEntity> nodeOf) => new()
    {
        Id = document.Id,
        Title = document.Title,
        Date = document.Date,
        Error = document.Error,
        Times = document.Times,
        Mentions =
        [
            .. document.Mentions.Select(m => new GraphMention
            {
                Range = m.Range,
                Text = m.Text,
                Type = m.Type,
                Kind = m.Kind,
                Entities = [.. m.Entities.Select(e => nodeOf[e]).Distinct()],
                Reason = m.Reason,
            }),
        ],
    };
}

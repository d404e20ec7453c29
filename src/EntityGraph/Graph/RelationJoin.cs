namespace EntityGraph.Graph;

/// <summary>Joins the relations of several graphs: one edge per (type, source, target, modality), with all evidence.</summary>
internal static class RelationJoin
{
    /// <summary>The relations that a kept document shows, each with the evidence that is kept; all those without evidence.</summary>
    public static IEnumerable<(GraphRelation Relation, List<GraphEvidence> Evidence)> Kept(List<(KnowledgeGraph Graph, GraphDocument Document)> kept)
    {
        foreach (var documents in kept.GroupBy(k => k.Graph, k => k.Document.Id))
        {
            var ids = documents.ToHashSet(StringComparer.Ordinal);
            foreach (var relation in documents.Key.Relations)
            {
                var evidence = relation.Evidence.Where(e => ids.Contains(e.Document)).ToList();
                if (evidence.Count > 0 || relation.Evidence.Count == 0)
                    yield return (relation, evidence);
            }
        }
    }

    /// <summary>Joins the relations.</summary>
    /// <param name="kept">The documents that are kept.</param>
    /// <param name="nodeOf">The node of each entity.</param>
    /// <param name="order">Place of each document.</param>
    public static List<GraphRelation> Join(
        List<(KnowledgeGraph Graph, GraphDocument Document)> kept, Dictionary<GraphEntity, GraphEntity> nodeOf, Dictionary<string, int> order)
    {
        var nodeOrder = nodeOf.Values.Distinct().Select((node, i) => (node, i)).ToDictionary(p => p.node, p => p.i);
        var edges = new Dictionary<(string, GraphEntity, GraphEntity, Modality), List<(GraphRelation Relation, List<GraphEvidence> Evidence)>>();
        foreach (var (relation, evidence) in Kept(kept))
        {
            var (source, target) = (nodeOf[relation.Source], nodeOf[relation.Target]);
            // Two names of one thing, related in some document, are no edge.
            if (ReferenceEquals(source, target))
                continue;
            if (relation.Symmetric && nodeOrder[target] < nodeOrder[source])
                (source, target) = (target, source);
            var key = (relation.Type, source, target, relation.Modality);
            if (!edges.TryGetValue(key, out var parts))
                edges[key] = parts = [];
            parts.Add((relation, evidence));
        }
        int Compare(GraphEvidence a, GraphEvidence b)
        {
            int by = order[a.Document].CompareTo(order[b.Document]);
            return by != 0 ? by : Position.Compare(a.Range, b.Range);
        }
        var joined = edges.Select(e => Edge(e.Key, e.Value, nodeOf, Compare)).ToList();
        joined.Sort((a, b) =>
        {
            int by = (a.Evidence.Count == 0 ? 1 : 0) - (b.Evidence.Count == 0 ? 1 : 0);
            if (by == 0 && a.Evidence.Count > 0)
                by = Compare(a.Evidence[0], b.Evidence[0]);
            if (by == 0)
                by = nodeOrder[a.Source].CompareTo(nodeOrder[b.Source]);
            if (by == 0)
                by = nodeOrder[a.Target].CompareTo(nodeOrder[b.Target]);
            if (by == 0)
                by = string.CompareOrdinal(a.Type, b.Type);
            return by != 0 ? by : a.Modality.CompareTo(b.Modality);
        });
        return joined;
    }

    private static GraphRelation Edge(
        (string Type, GraphEntity Source, GraphEntity Target, Modality Modality) key,
        List<(GraphRelation Relation, List<GraphEvidence> Evidence)> parts,
        Dictionary<GraphEntity, GraphEntity> nodeOf,
        Comparison<GraphEvidence> compare)
    {
        foreach (var (_, evidence) in parts)
            evidence.Sort(compare);
        // The surest part speaks first; of equals the one whose evidence comes first.
        parts.Sort((a, b) =>
        {
            int by = b.Relation.Confidence.CompareTo(a.Relation.Confidence);
            if (by == 0)
                by = (a.Evidence.Count == 0 ? 1 : 0) - (b.Evidence.Count == 0 ? 1 : 0);
            return by != 0 || a.Evidence.Count == 0 ? by : compare(a.Evidence[0], b.Evidence[0]);
        });
        var all = new List<GraphEvidence>();
        var seen = new HashSet<(string, TextRange)>();
        foreach (var (relation, evidence) in parts)
            foreach (var item in evidence)
                if (seen.Add((item.Document, item.Range)))
                    all.Add(item.Time is null && relation.Time is not null ? item with { Time = relation.Time } : item);
        all.Sort(compare);
        T? First<T>(Func<GraphRelation, T?> value) => parts.Select(p => value(p.Relation)).FirstOrDefault(v => v is not null);
        return new()
        {
            Type = key.Type,
            Source = key.Source,
            Target = key.Target,
            Modality = key.Modality,
            Symmetric = parts[0].Relation.Symmetric,
            Time = First(r => r.Time),
            Place = First(r => r.Place) is { } place ? nodeOf[place] : null,
            Medium = parts.Select(p => p.Relation.Medium).FirstOrDefault(m => m != ContactMedium.None),
            Title = First(r => r.Title),
            Attribution = First(r => r.Attribution) is { } speaker ? nodeOf[speaker] : null,
            Confidence = parts[0].Relation.Confidence,
            Evidence = all,
            Reason = First(r => r.Reason),
        };
    }
}

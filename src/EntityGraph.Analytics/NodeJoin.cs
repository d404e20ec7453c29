using EntityGraph.Graph;

namespace EntityGraph.Analytics;

/// <summary>Joins the entities of all documents to nodes, as <see cref="KnowledgeGraphBuilder"/> does, and keeps which entity became which node.</summary>
internal static class NodeJoin
{
    public static int Run(StoreConnection store)
    {
        var graphs = GraphReader.Read(store).ToList();
        var builder = new KnowledgeGraphBuilder();
        foreach (var graph in graphs)
            builder.Add(graph);
        var nodes = builder.Build(out var nodeOf).Entities;
        var number = new Dictionary<GraphEntity, int>();
        for (int i = 0; i < nodes.Count; i++)
            number[nodes[i]] = i + 1;
        store.InTransaction(() => Write(store, graphs, nodes, entity => nodeOf.TryGetValue(entity, out var node) ? number[node] : 0));
        return nodes.Count;
    }

    private static void Write(StoreConnection store, List<KnowledgeGraph> graphs, IReadOnlyList<GraphEntity> nodes, Func<GraphEntity, int> numberOf)
    {
        store.Run("DELETE FROM nodes; DELETE FROM node_identifiers; DELETE FROM node_entities");
        int[] documents = new int[nodes.Count + 1];
        using (var rows = store.Appender("node_entities"))
        {
            foreach (var graph in graphs)
            {
                var seen = new HashSet<int>();
                foreach (var entity in graph.Entities)
                {
                    int node = numberOf(entity);
                    if (node == 0)
                        continue;
                    rows.CreateRow().Add(graph.Documents[0].Id).Add(entity.Id).AppendValue(node).EndRow();
                    if (seen.Add(node))
                        documents[node]++;
                }
            }
        }
        using (var rows = store.Appender("nodes"))
            for (int i = 0; i < nodes.Count; i++)
                rows.CreateRow().AppendValue(i + 1).Add(nodes[i].Type).Add(nodes[i].Subtype).Add(nodes[i].Name).Add(nodes[i].Aliases)
                    .AppendValue(nodes[i].MentionCount).AppendValue(documents[i + 1]).EndRow();
        using (var rows = store.Appender("node_identifiers"))
            for (int i = 0; i < nodes.Count; i++)
                foreach (var (scheme, value) in nodes[i].Identifiers)
                    rows.CreateRow().AppendValue(i + 1).Add(scheme).Add(value).EndRow();
        store.Run("UPDATE store_info SET nodes_current = true");
    }
}

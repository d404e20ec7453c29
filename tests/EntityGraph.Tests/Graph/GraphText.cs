using EntityGraph.Graph;
using EntityGraph.Outputs;

namespace EntityGraph.Tests.Graph;

/// <summary>Short ways to write graphs in tests, and to print them.</summary>
internal static class GraphText
{
    /// <summary>A graph of one document whose entities are mentioned once each, in order: "Type:Name" or "Type:Name=scheme/value".</summary>
    public static KnowledgeGraph Made(string id, string[] entities, params (string Type, int Source, int Target, double Confidence)[] relations)
    {
        GraphEntity[] nodes =
        [
            .. entities.Select((text, i) =>
            {
                string[] parts = text.Split(':', '=', '/');
                return new GraphEntity
                {
                    Id = $"x{i}",
                    Type = parts[0],
                    Name = parts[1],
                    MentionCount = 1,
                    Identifiers = parts.Length < 4 ? new SortedDictionary<string, string>() : new SortedDictionary<string, string> { [parts[2]] = parts[3] },
                };
            }),
        ];
        return new(
            [new() { Id = id, Mentions = [.. nodes.Select((n, i) => new GraphMention { Range = new(TextField.Text, 10 * i, (10 * i) + 5), Text = n.Name, Type = n.Type, Entities = [n] })] }],
            nodes,
            [
                .. relations.Select((r, i) => new GraphRelation
                {
                    Type = r.Type,
                    Source = nodes[r.Source],
                    Target = nodes[r.Target],
                    Symmetric = r.Type == "met-with",
                    Confidence = r.Confidence,
                    Evidence = [new(id, new(TextField.Text, i, i + 1), "sentence")],
                }),
            ]);
    }

    public static KnowledgeGraph Merge(params KnowledgeGraph[] graphs)
    {
        var builder = new KnowledgeGraphBuilder();
        foreach (var graph in graphs)
            builder.Add(graph);
        return builder.Build();
    }

    public static string Json(KnowledgeGraph graph, bool indent = false)
    {
        var text = new StringWriter();
        JsonGraphWriter.Write(text, graph, indent, explain: true);
        return text.ToString();
    }

    public static string[] Names(KnowledgeGraph graph) => [.. graph.Entities.Select(e => e.Name)];
}

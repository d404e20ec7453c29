using System.Text;
using EntityGraph.Graph;

namespace EntityGraph.Outputs;

/// <summary>Writes a graph in the DOT language of Graphviz.</summary>
public static class DotWriter
{
    /// <summary>Writes a graph.</summary>
    /// <param name="output">Takes the text; not closed.</param>
    /// <param name="graph">The graph.</param>
    public static void Write(TextWriter output, KnowledgeGraph graph)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(graph);
        output.Write("digraph EntityGraph {\n rankdir=LR;\n node [shape=box, style=rounded];\n");
        foreach (var entity in graph.Entities)
            output.Write($" {Quote(entity.Id)} [label={Quote(entity.Name)}, tooltip={Quote(entity.Type)}];\n");
        foreach (var relation in graph.Relations)
        {
            string direction = relation.Symmetric ? ", dir=none" : "", style = relation.Modality == Modality.Asserted ? "" : ", style=dashed";
            string label = relation.Modality == Modality.Asserted ? relation.Type : $"{relation.Type} ({JsonNames.Of(relation.Modality)})";
            output.Write($" {Quote(relation.Source.Id)} -> {Quote(relation.Target.Id)} [label={Quote(label)}{direction}{style}];\n");
        }
        output.Write("}\n");
    }

    /// <summary>A quoted string: quotes and backslashes escaped, line ends and control characters as blanks.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\');
            quoted.Append(char.IsControl(c) ? ' ' : c);
        }
        return quoted.Append('"').ToString();
    }
}

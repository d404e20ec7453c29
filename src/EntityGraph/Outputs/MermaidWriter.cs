using System.Globalization;
using System.Text;
using EntityGraph.Graph;

namespace EntityGraph.Outputs;

/// <summary>Writes a graph as a Mermaid flowchart, for Markdown pages.</summary>
public static class MermaidWriter
{
    /// <summary>Writes a graph.</summary>
    /// <param name="output">Takes the text; not closed.</param>
    /// <param name="graph">The graph.</param>
    public static void Write(TextWriter output, KnowledgeGraph graph)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(graph);
        output.Write("flowchart LR\n");
        var names = new Dictionary<GraphEntity, string>();
        foreach (var entity in graph.Entities)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"n{names.Count + 1}");
            names[entity] = name;
            output.Write($"    {name}[\"{Escape(entity.Name)}\"]\n");
        }
        foreach (var relation in graph.Relations)
        {
            bool told = relation.Modality == Modality.Asserted;
            string label = told ? relation.Type : $"{relation.Type} ({JsonNames.Of(relation.Modality)})";
            string line = (relation.Symmetric, told) switch { (true, true) => "---", (true, false) => "-.-", (false, true) => "-->", _ => "-.->" };
            output.Write($"    {names[relation.Source]} {line}|\"{Escape(label)}\"| {names[relation.Target]}\n");
        }
    }

    /// <summary>Marks that mean something to Mermaid or to HTML as character codes; line ends and control characters as blanks.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is '"' or '#' or '<' or '>' or '&' or ';' or '`' or '\\' or '|' or '[' or ']' or '{' or '}' or '(' or ')')
                escaped.Append(CultureInfo.InvariantCulture, $"#{(int)c};");
            else
                escaped.Append(char.IsControl(c) ? ' ' : c);
        }
        return escaped.ToString();
    }
}

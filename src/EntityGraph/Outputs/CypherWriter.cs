using System.Globalization;
using System.Text;
using EntityGraph.Graph;

namespace EntityGraph.Outputs;

/// <summary>Writes a graph as openCypher statements, for Neo4j, Memgraph, Kùzu. Running them twice changes nothing.</summary>
public static class CypherWriter
{
    /// <summary>Writes a graph: one statement a line.</summary>
    /// <param name="output">Takes the text; not closed.</param>
    /// <param name="graph">The graph.</param>
    public static void Write(TextWriter output, KnowledgeGraph graph)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(graph);
        foreach (var entity in graph.Entities)
        {
            output.Write($"MERGE (n:Entity {{id: {Quote(entity.Id)}}}) SET n:{Name(entity.Type)}, n.name = {Quote(entity.Name)}");
            if (entity.Subtype is { } subtype)
                output.Write($", n.subtype = {Quote(subtype)}");
            output.Write($", n.aliases = [{string.Join(", ", entity.Aliases.Select(Quote))}]");
            foreach (var (scheme, value) in entity.Identifiers)
                output.Write($", n.{Name(scheme)} = {Quote(value)}");
            output.Write(string.Create(CultureInfo.InvariantCulture, $", n.mentions = {entity.MentionCount};\n"));
        }
        foreach (var relation in graph.Relations)
        {
            output.Write($"MATCH (a:Entity {{id: {Quote(relation.Source.Id)}}}), (b:Entity {{id: {Quote(relation.Target.Id)}}}) ");
            output.Write($"MERGE (a)-[r:{Name(relation.Type.ToUpperInvariant().Replace('-', '_'))} {{modality: {Quote(JsonNames.Of(relation.Modality))}}}]->(b) ");
            output.Write(string.Create(CultureInfo.InvariantCulture, $"SET r.confidence = {relation.Confidence:0.####}, r.symmetric = {(relation.Symmetric ? "true" : "false")}"));
            Set(output, "start", relation.Time?.Start is { } start ? JsonNames.Of(start) : null);
            Set(output, "end", relation.Time?.End is { } end ? JsonNames.Of(end) : null);
            Set(output, "place", relation.Place?.Id);
            Set(output, "medium", JsonNames.Of(relation.Medium));
            Set(output, "title", relation.Title);
            Set(output, "attribution", relation.Attribution?.Id);
            output.Write($", r.documents = [{string.Join(", ", relation.Evidence.Select(e => Quote(e.Document)))}]");
            output.Write($", r.evidence = [{string.Join(", ", relation.Evidence.Select(e => Quote(e.Text)))}];\n");
        }
    }

    private static void Set(TextWriter output, string key, string? value)
    {
        if (value is not null)
            output.Write($", r.{key} = {Quote(value)}");
    }

    /// <summary>A label or key. Names know no escapes but a doubled backtick, and some databases read <c>\u0060</c> as one before anything else: what cannot be written becomes an underscore.</summary>
    private static string Name(string name)
    {
        string plain = string.Concat(name.Select(c => c == '\\' || char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '_' : c));
        return $"`{plain.Replace("`", "``", StringComparison.Ordinal)}`";
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('\'');
        char before = '\0';
        foreach (char c in text)
        {
            // A database that reads \uXXXX before it reads strings must find none that the text brings along.
            bool escape = before == '\\' && c is ('u' or 'U');
            before = c;
            if (c is '\'' or '\\')
                quoted.Append('\\').Append(c);
            else if (escape || char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                quoted.Append(c);
        }
        return quoted.Append('\'').ToString();
    }
}

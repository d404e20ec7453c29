using System.Globalization;
using EntityGraph.Graph;

namespace EntityGraph.Outputs;

/// <summary>Writes a graph as two tables in the form of <c>neo4j-admin database import</c>: RFC 4180, with line feeds.</summary>
/// <remarks>Names and sentences come from texts that may be hostile. A cell that a spreadsheet would run as a formula (it begins with <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c>, a tab or a carriage return) gets an apostrophe before it, unless told otherwise.</remarks>
public static class CsvWriter
{
    /// <summary>Writes the table of nodes.</summary>
    /// <param name="output">Takes the text; not closed.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="guardFormulas">Whether cells that look like formulas get an apostrophe.</param>
    public static void WriteNodes(TextWriter output, KnowledgeGraph graph, bool guardFormulas = true)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(graph);
        Row(output, false, ":ID", "name", "subtype", "aliases:string[]", "wikidata", "mentions:int", ":LABEL");
        foreach (var entity in graph.Entities)
            Row(
                output,
                guardFormulas,
                entity.Id,
                entity.Name,
                entity.Subtype,
                string.Join(';', entity.Aliases.Select(a => a.Replace(';', ','))),
                entity.Identifiers.GetValueOrDefault("wikidata"),
                entity.MentionCount.ToString(CultureInfo.InvariantCulture),
                "Entity;" + entity.Type);
    }

    /// <summary>Writes the table of relations; evidence is the first sentence and the ids of all documents.</summary>
    /// <param name="output">Takes the text; not closed.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="guardFormulas">Whether cells that look like formulas get an apostrophe.</param>
    public static void WriteRelations(TextWriter output, KnowledgeGraph graph, bool guardFormulas = true)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(graph);
        Row(output, false, ":START_ID", ":END_ID", ":TYPE", "modality", "confidence:double", "start", "end", "place", "medium", "title", "attribution", "documents:string[]", "evidence");
        foreach (var relation in graph.Relations)
            Row(
                output,
                guardFormulas,
                relation.Source.Id,
                relation.Target.Id,
                relation.Type.ToUpperInvariant().Replace('-', '_'),
                JsonNames.Of(relation.Modality),
                relation.Confidence.ToString("0.####", CultureInfo.InvariantCulture),
                relation.Time?.Start is { } start ? JsonNames.Of(start) : null,
                relation.Time?.End is { } end ? JsonNames.Of(end) : null,
                relation.Place?.Id,
                JsonNames.Of(relation.Medium),
                relation.Title,
                relation.Attribution?.Id,
                string.Join(';', relation.Evidence.Select(e => e.Document.Replace(';', ',')).Distinct(StringComparer.Ordinal)),
                relation.Evidence.Count == 0 ? null : relation.Evidence[0].Text);
    }

    private static void Row(TextWriter output, bool guard, params ReadOnlySpan<string?> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                output.Write(',');
            string cell = cells[i] ?? "";
            if (guard && cell.Length > 0 && cell[0] is ('=' or '+' or '-' or '@' or '\t' or '\r'))
                cell = "'" + cell;
            bool quoted = cell.AsSpan().IndexOfAny("\",\r\n") >= 0 || (cell.Length > 0 && (cell[0] == ' ' || cell[^1] == ' '));
            output.Write(quoted ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
        }
        output.Write('\n');
    }
}

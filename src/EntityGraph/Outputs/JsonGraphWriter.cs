using EntityGraph.Graph;
using Newtonsoft.Json;

namespace EntityGraph.Outputs;

/// <summary>Writes a graph as one JSON object, or as one line of JSON Lines.</summary>
/// <remarks>The same graph gives the same characters. Keys with no value are left out; <c>subtype</c>, <c>place</c>, <c>medium</c>, <c>title</c> and <c>attribution</c> too.</remarks>
public static class JsonGraphWriter
{
    /// <summary>Writes a graph.</summary>
    /// <param name="output">Takes the text; not closed.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="indent">Whether each mention, entity and relation stands on a line of its own; otherwise all is one line without line end.</param>
    /// <param name="explain">Whether the reasons of mentions and relations are written.</param>
    public static void Write(TextWriter output, KnowledgeGraph graph, bool indent = false, bool explain = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(graph);
        using var json = new JsonTextWriter(output) { CloseOutput = false, AutoCompleteOnClose = false, Indentation = 1 };
        var lines = indent ? Formatting.Indented : Formatting.None;
        json.Formatting = lines;
        json.WriteStartObject();
        json.WritePropertyName("documents");
        json.WriteStartArray();
        foreach (var document in graph.Documents)
            Write(json, document, lines, explain);
        json.WriteEndArray();
        json.WritePropertyName("entities");
        json.WriteStartArray();
        foreach (var entity in graph.Entities)
            Write(json, entity, lines);
        json.WriteEndArray();
        json.WritePropertyName("relations");
        json.WriteStartArray();
        foreach (var relation in graph.Relations)
            Write(json, relation, lines, explain);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(JsonTextWriter json, GraphDocument document, Formatting lines, bool explain)
    {
        json.WriteStartObject();
        Write(json, "id", document.Id);
        Write(json, "title", document.Title);
        Write(json, "date", document.Date);
        Write(json, "error", document.Error);
        json.WritePropertyName("mentions");
        json.WriteStartArray();
        foreach (var mention in document.Mentions)
        {
            json.WriteStartObject();
            json.Formatting = Formatting.None;
            Write(json, mention.Range);
            Write(json, "text", mention.Text);
            Write(json, "type", mention.Type);
            Write(json, "kind", JsonNames.Of(mention.Kind));
            if (mention.Entities.Count == 1)
                Write(json, "entity", mention.Entities[0].Id);
            else if (mention.Entities.Count > 1)
                Write(json, "entities", mention.Entities.Select(e => e.Id));
            if (explain)
                Write(json, "reason", mention.Reason);
            json.WriteEndObject();
            json.Formatting = lines;
        }
        json.WriteEndArray();
        json.WritePropertyName("times");
        json.WriteStartArray();
        foreach (var time in document.Times)
        {
            json.WriteStartObject();
            json.Formatting = Formatting.None;
            Write(json, time.Range);
            Write(json, "text", time.Text);
            Write(json, "value", time.Value);
            json.WriteEndObject();
            json.Formatting = lines;
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(JsonTextWriter json, GraphEntity entity, Formatting lines)
    {
        json.WriteStartObject();
        json.Formatting = Formatting.None;
        Write(json, "id", entity.Id);
        Write(json, "type", entity.Type);
        Write(json, "subtype", entity.Subtype);
        Write(json, "name", entity.Name);
        Write(json, "aliases", entity.Aliases);
        if (entity.Identifiers.Count > 0)
        {
            json.WritePropertyName("identifiers");
            json.WriteStartObject();
            foreach (var (scheme, value) in entity.Identifiers)
                Write(json, scheme, value);
            json.WriteEndObject();
        }
        json.WritePropertyName("mentionCount");
        json.WriteValue(entity.MentionCount);
        json.WriteEndObject();
        json.Formatting = lines;
    }

    private static void Write(JsonTextWriter json, GraphRelation relation, Formatting lines, bool explain)
    {
        json.WriteStartObject();
        json.Formatting = Formatting.None;
        Write(json, "type", relation.Type);
        Write(json, "source", relation.Source.Id);
        Write(json, "target", relation.Target.Id);
        json.WritePropertyName("symmetric");
        json.WriteValue(relation.Symmetric);
        Write(json, relation.Time);
        Write(json, "place", relation.Place?.Id);
        Write(json, "medium", JsonNames.Of(relation.Medium));
        Write(json, "title", relation.Title);
        Write(json, "modality", JsonNames.Of(relation.Modality));
        Write(json, "attribution", relation.Attribution?.Id);
        json.WritePropertyName("confidence");
        json.WriteValue(Math.Round(relation.Confidence, 4));
        json.WritePropertyName("evidence");
        json.WriteStartArray();
        foreach (var evidence in relation.Evidence)
        {
            json.WriteStartObject();
            Write(json, "document", evidence.Document);
            Write(json, evidence.Range);
            Write(json, "text", evidence.Text);
            Write(json, evidence.Time);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (explain)
            Write(json, "reason", relation.Reason);
        json.WriteEndObject();
        json.Formatting = lines;
    }

    private static void Write(JsonTextWriter json, TextRange range)
    {
        Write(json, "field", JsonNames.Of(range.Field));
        json.WritePropertyName("start");
        json.WriteValue(range.Start);
        json.WritePropertyName("end");
        json.WriteValue(range.End);
    }

    private static void Write(JsonTextWriter json, GraphInterval? time)
    {
        if (time is null)
            return;
        json.WritePropertyName("time");
        json.WriteStartObject();
        json.WritePropertyName("start");
        json.WriteValue(time.Start is { } start ? JsonNames.Of(start) : null);
        json.WritePropertyName("end");
        json.WriteValue(time.End is { } end ? JsonNames.Of(end) : null);
        Write(json, "text", time.Text);
        json.WriteEndObject();
    }

    private static void Write(JsonTextWriter json, string key, DateOnly? value)
    {
        if (value is { } day)
            Write(json, key, JsonNames.Of(day));
    }

    private static void Write(JsonTextWriter json, string key, string? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(key);
        json.WriteValue(value);
    }

    private static void Write(JsonTextWriter json, string key, IEnumerable<string> values)
    {
        json.WritePropertyName(key);
        json.WriteStartArray();
        foreach (string value in values)
            json.WriteValue(value);
        json.WriteEndArray();
    }
}

using System.Globalization;
using EntityGraph.Graph;
using Newtonsoft.Json;

namespace EntityGraph.Outputs;

/// <summary>Writes a graph as JSON-LD 1.1: the triples of <see cref="TurtleWriter"/>.</summary>
public static class JsonLdWriter
{
    private static readonly (string Term, string Iri, string? Type)[] Context =
    [
        ("label", "http://www.w3.org/2000/01/rdf-schema#label", null), ("altLabel", "http://www.w3.org/2004/02/skos/core#altLabel", null),
        ("sameAs", "http://www.w3.org/2002/07/owl#sameAs", "@id"), ("attributedTo", "http://www.w3.org/ns/prov#wasAttributedTo", "@id"),
        ("quotedFrom", "http://www.w3.org/ns/prov#wasQuotedFrom", "@id"), ("document", "http://www.w3.org/ns/prov#hadPrimarySource", "@id"),
        ("value", "http://www.w3.org/ns/prov#value", null), ("type", TurtleWriter.Ontology + "type", "@vocab"),
        ("source", TurtleWriter.Ontology + "source", "@id"), ("target", TurtleWriter.Ontology + "target", "@id"), ("place", TurtleWriter.Ontology + "place", "@id"),
        ("start", TurtleWriter.Ontology + "start", "http://www.w3.org/2001/XMLSchema#date"), ("end", TurtleWriter.Ontology + "end", "http://www.w3.org/2001/XMLSchema#date"),
        ("date", TurtleWriter.Ontology + "date", "http://www.w3.org/2001/XMLSchema#date"), ("confidence", TurtleWriter.Ontology + "confidence", "http://www.w3.org/2001/XMLSchema#decimal"),
    ];

    /// <summary>Writes a graph.</summary>
    /// <param name="output">Takes the text; not closed.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="baseIri">Namespace of the entities, relations and documents.</param>
    public static void Write(TextWriter output, KnowledgeGraph graph, string baseIri = "urn:entitygraph:graph:")
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(baseIri);
        using var json = new JsonTextWriter(output) { CloseOutput = false, Formatting = Formatting.Indented, Indentation = 1 };
        json.WriteStartObject();
        WriteContext(json);
        json.WritePropertyName("@graph");
        json.WriteStartArray();
        foreach (var document in graph.Documents)
        {
            Begin(json, baseIri + "document/" + TurtleWriter.Escape(document.Id), "Document");
            Pair(json, "label", document.Title);
            Pair(json, "date", document.Date is { } date ? JsonNames.Of(date) : null);
            Pair(json, "error", document.Error);
            json.WriteEndObject();
        }
        foreach (var entity in graph.Entities)
        {
            Begin(json, Entity(entity), TurtleWriter.Escape(entity.Type));
            Pair(json, "label", entity.Name);
            Pair(json, "subtype", entity.Subtype);
            json.WritePropertyName("altLabel");
            json.WriteStartArray();
            foreach (string alias in entity.Aliases)
                json.WriteValue(XmlText.Clean(alias));
            json.WriteEndArray();
            foreach (var (scheme, value) in entity.Identifiers)
                Pair(json, scheme == "wikidata" ? "sameAs" : TurtleWriter.Ontology + TurtleWriter.Escape(scheme), scheme == "wikidata" ? "http://www.wikidata.org/entity/" + TurtleWriter.Escape(value) : value);
            json.WritePropertyName("mentionCount");
            json.WriteValue(entity.MentionCount);
            json.WriteEndObject();
        }
        for (int i = 0; i < graph.Relations.Count; i++)
            Write(json, graph.Relations[i], string.Create(CultureInfo.InvariantCulture, $"{baseIri}relation/r{i + 1}"));
        json.WriteEndArray();
        json.WriteEndObject();

        string Entity(GraphEntity entity) => baseIri + "entity/" + TurtleWriter.Escape(entity.Id);

        void Write(JsonTextWriter json, GraphRelation relation, string id)
        {
            if (relation.Modality == Modality.Asserted)
            {
                json.WriteStartObject();
                Pair(json, "@id", Entity(relation.Source));
                json.WritePropertyName(TurtleWriter.Ontology + TurtleWriter.Escape(relation.Type));
                json.WriteStartObject();
                Pair(json, "@id", Entity(relation.Target));
                json.WriteEndObject();
                json.WriteEndObject();
            }
            Begin(json, id, "Relation");
            Pair(json, "type", TurtleWriter.Ontology + TurtleWriter.Escape(relation.Type));
            Pair(json, "source", Entity(relation.Source));
            Pair(json, "target", Entity(relation.Target));
            Pair(json, "modality", JsonNames.Of(relation.Modality));
            // As text: a number of JSON would be a double, not the decimal that it is.
            Pair(json, "confidence", TurtleWriter.Decimal(relation.Confidence));
            Pair(json, "start", relation.Time?.Start is { } start ? JsonNames.Of(start) : null);
            Pair(json, "end", relation.Time?.End is { } end ? JsonNames.Of(end) : null);
            Pair(json, "place", relation.Place is { } place ? Entity(place) : null);
            Pair(json, "medium", JsonNames.Of(relation.Medium));
            Pair(json, "title", relation.Title);
            Pair(json, "attributedTo", relation.Attribution is { } speaker ? Entity(speaker) : null);
            json.WritePropertyName("quotedFrom");
            json.WriteStartArray();
            foreach (var evidence in relation.Evidence)
            {
                json.WriteStartObject();
                Pair(json, "document", baseIri + "document/" + TurtleWriter.Escape(evidence.Document));
                Pair(json, "field", JsonNames.Of(evidence.Range.Field) ?? "text");
                json.WritePropertyName("begin");
                json.WriteValue(evidence.Range.Start);
                json.WritePropertyName("finish");
                json.WriteValue(evidence.Range.End);
                Pair(json, "value", evidence.Text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static void WriteContext(JsonTextWriter json)
    {
        json.WritePropertyName("@context");
        json.WriteStartObject();
        Pair(json, "@vocab", TurtleWriter.Ontology);
        foreach (var (term, iri, type) in Context)
        {
            json.WritePropertyName(term);
            json.WriteStartObject();
            Pair(json, "@id", iri);
            Pair(json, "@type", type);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Begin(JsonTextWriter json, string id, string type)
    {
        json.WriteStartObject();
        Pair(json, "@id", id);
        Pair(json, "@type", type);
    }

    private static void Pair(JsonTextWriter json, string key, string? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(key);
        json.WriteValue(XmlText.Clean(value));
    }
}

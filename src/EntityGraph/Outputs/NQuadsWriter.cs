using System.Globalization;
using EntityGraph.Graph;

namespace EntityGraph.Outputs;

/// <summary>Writes a graph as RDF 1.1 N-Quads: the statements of <see cref="TurtleWriter"/>, where what a document says stands in a named graph under the document's own name.</summary>
/// <remarks>
/// Documents, entities and relation nodes are in the default graph. The plain triple of a relation that is told as fact, and each piece of evidence, are in the
/// graphs of the documents that show it, so <c>GRAPH ?document { ?who eg:met-with ?whom }</c> asks who says so. A statement a line: files can be cut and joined.
/// </remarks>
public static class NQuadsWriter
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", Rdfs = "http://www.w3.org/2000/01/rdf-schema#", Skos = "http://www.w3.org/2004/02/skos/core#";
    private const string Owl = "http://www.w3.org/2002/07/owl#", Prov = "http://www.w3.org/ns/prov#", Xsd = "http://www.w3.org/2001/XMLSchema#";

    /// <summary>Writes a graph.</summary>
    /// <param name="output">Takes the text; not closed.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="baseIri">Namespace of the entities, relations and documents.</param>
    public static void Write(TextWriter output, KnowledgeGraph graph, string baseIri = "urn:entitygraph:graph:")
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(baseIri);
        foreach (var document in graph.Documents)
        {
            string node = TurtleWriter.Node(baseIri, "document/", document.Id);
            Quad(output, node, Rdf + "type", TurtleWriter.Term("Document"));
            Quad(output, node, Rdfs + "label", document.Title is { } title ? TurtleWriter.Literal(title) : null);
            Quad(output, node, Own("date"), document.Date is { } date ? Day(date) : null);
            Quad(output, node, Own("error"), document.Error is { } error ? TurtleWriter.Literal(error) : null);
        }
        foreach (var entity in graph.Entities)
        {
            string node = TurtleWriter.Node(baseIri, "entity/", entity.Id);
            Quad(output, node, Rdf + "type", TurtleWriter.Term(entity.Type));
            Quad(output, node, Rdfs + "label", TurtleWriter.Literal(entity.Name));
            Quad(output, node, Own("subtype"), entity.Subtype is { } subtype ? TurtleWriter.Literal(subtype) : null);
            foreach (string alias in entity.Aliases)
                Quad(output, node, Skos + "altLabel", TurtleWriter.Literal(alias));
            foreach (var (scheme, value) in entity.Identifiers)
                Quad(output, node, scheme == "wikidata" ? Owl + "sameAs" : Own(scheme), scheme == "wikidata" ? TurtleWriter.Wikidata(value) : TurtleWriter.Literal(value));
            Quad(output, node, Own("mentionCount"), Number(entity.MentionCount));
        }
        for (int i = 0; i < graph.Relations.Count; i++)
            Write(output, graph.Relations[i], i + 1, baseIri);
    }

    private static void Write(TextWriter output, GraphRelation relation, int number, string baseIri)
    {
        string source = TurtleWriter.Node(baseIri, "entity/", relation.Source.Id), target = TurtleWriter.Node(baseIri, "entity/", relation.Target.Id);
        string node = TurtleWriter.Node(baseIri, "relation/", string.Create(CultureInfo.InvariantCulture, $"r{number}"));
        if (relation.Modality == Modality.Asserted)
        {
            var documents = relation.Evidence.Select(e => e.Document).Distinct(StringComparer.Ordinal).Select(d => TurtleWriter.Node(baseIri, "document/", d)).ToList();
            foreach (string? document in documents.DefaultIfEmpty(null!))
                Quad(output, source, Own(relation.Type), target, document);
        }
        Quad(output, node, Rdf + "type", TurtleWriter.Term("Relation"));
        Quad(output, node, Own("type"), TurtleWriter.Term(relation.Type));
        Quad(output, node, Own("source"), source);
        Quad(output, node, Own("target"), target);
        Quad(output, node, Own("modality"), TurtleWriter.Literal(JsonNames.Of(relation.Modality)));
        Quad(output, node, Own("confidence"), $"\"{TurtleWriter.Decimal(relation.Confidence)}\"^^<{Xsd}decimal>");
        Quad(output, node, Own("start"), relation.Time?.Start is { } start ? Day(start) : null);
        Quad(output, node, Own("end"), relation.Time?.End is { } end ? Day(end) : null);
        Quad(output, node, Own("place"), relation.Place is { } place ? TurtleWriter.Node(baseIri, "entity/", place.Id) : null);
        Quad(output, node, Own("medium"), JsonNames.Of(relation.Medium) is { } medium ? TurtleWriter.Literal(medium) : null);
        Quad(output, node, Own("title"), relation.Title is { } title ? TurtleWriter.Literal(title) : null);
        Quad(output, node, Prov + "wasAttributedTo", relation.Attribution is { } speaker ? TurtleWriter.Node(baseIri, "entity/", speaker.Id) : null);
        for (int i = 0; i < relation.Evidence.Count; i++)
        {
            var evidence = relation.Evidence[i];
            string quote = string.Create(CultureInfo.InvariantCulture, $"_:r{number}e{i + 1}"), document = TurtleWriter.Node(baseIri, "document/", evidence.Document);
            Quad(output, node, Prov + "wasQuotedFrom", quote, document);
            Quad(output, quote, Prov + "hadPrimarySource", document, document);
            Quad(output, quote, Own("field"), TurtleWriter.Literal(JsonNames.Of(evidence.Range.Field) ?? "text"), document);
            Quad(output, quote, Own("begin"), Number(evidence.Range.Start), document);
            Quad(output, quote, Own("finish"), Number(evidence.Range.End), document);
            Quad(output, quote, Prov + "value", TurtleWriter.Literal(evidence.Text), document);
        }
    }

    private static void Quad(TextWriter output, string subject, string predicate, string? value, string? graph = null)
    {
        if (value is not null)
            output.Write(graph is null ? $"{subject} <{predicate}> {value} .\n" : $"{subject} <{predicate}> {value} {graph} .\n");
    }

    private static string Own(string name) => TurtleWriter.Ontology + TurtleWriter.Escape(name);

    private static string Day(DateOnly day) => $"\"{JsonNames.Of(day)}\"^^<{Xsd}date>";

    private static string Number(int value) => string.Create(CultureInfo.InvariantCulture, $"\"{value}\"^^<{Xsd}integer>");
}

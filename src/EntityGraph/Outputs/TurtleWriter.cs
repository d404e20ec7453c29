using System.Globalization;
using System.Text;
using EntityGraph.Graph;

namespace EntityGraph.Outputs;

/// <summary>Writes a graph as RDF 1.1 Turtle: entities, each relation as a node of its own with its evidence, and a plain triple for what is told as fact.</summary>
/// <remarks>Terms of the ontology stand under <c>urn:entitygraph:ontology:</c>, entities and documents under the base that is given; evidence uses PROV-O.</remarks>
public static class TurtleWriter
{
    /// <summary>Namespace of the ontology's terms.</summary>
    public const string Ontology = "urn:entitygraph:ontology:";

    /// <summary>Writes a graph.</summary>
    /// <param name="output">Takes the text; not closed.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="baseIri">Namespace of the entities, relations and documents.</param>
    public static void Write(TextWriter output, KnowledgeGraph graph, string baseIri = "urn:entitygraph:graph:")
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(baseIri);
        output.Write($"@prefix eg: <{Ontology}> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n");
        output.Write("@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix prov: <http://www.w3.org/ns/prov#> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n");
        foreach (var document in graph.Documents)
        {
            output.Write($"{Node(baseIri, "document/", document.Id)} a eg:Document");
            Pair(output, "rdfs:label", document.Title is { } title ? Literal(title) : null);
            Pair(output, "eg:date", document.Date is { } date ? Day(date) : null);
            Pair(output, "eg:error", document.Error is { } error ? Literal(error) : null);
            output.Write(" .\n");
        }
        foreach (var entity in graph.Entities)
        {
            output.Write($"{Node(baseIri, "entity/", entity.Id)} a {Term(entity.Type)}");
            Pair(output, "rdfs:label", Literal(entity.Name));
            Pair(output, "eg:subtype", entity.Subtype is { } subtype ? Literal(subtype) : null);
            foreach (string alias in entity.Aliases)
                Pair(output, "skos:altLabel", Literal(alias));
            foreach (var (scheme, value) in entity.Identifiers)
                Pair(output, scheme == "wikidata" ? "owl:sameAs" : Term(scheme), scheme == "wikidata" ? Wikidata(value) : Literal(value));
            Pair(output, "eg:mentionCount", entity.MentionCount.ToString(CultureInfo.InvariantCulture));
            output.Write(" .\n");
        }
        for (int i = 0; i < graph.Relations.Count; i++)
            Write(output, graph.Relations[i], i, baseIri);
    }

    private static void Write(TextWriter output, GraphRelation relation, int index, string baseIri)
    {
        string source = Node(baseIri, "entity/", relation.Source.Id), target = Node(baseIri, "entity/", relation.Target.Id);
        if (relation.Modality == Modality.Asserted)
            output.Write($"{source} {Term(relation.Type)} {target} .\n");
        output.Write($"{Node(baseIri, "relation/", string.Create(CultureInfo.InvariantCulture, $"r{index + 1}"))} a eg:Relation");
        Pair(output, "eg:type", Term(relation.Type));
        Pair(output, "eg:source", source);
        Pair(output, "eg:target", target);
        Pair(output, "eg:modality", Literal(JsonNames.Of(relation.Modality)));
        Pair(output, "eg:confidence", Decimal(relation.Confidence));
        Pair(output, "eg:start", relation.Time?.Start is { } start ? Day(start) : null);
        Pair(output, "eg:end", relation.Time?.End is { } end ? Day(end) : null);
        Pair(output, "eg:place", relation.Place is { } place ? Node(baseIri, "entity/", place.Id) : null);
        Pair(output, "eg:medium", JsonNames.Of(relation.Medium) is { } medium ? Literal(medium) : null);
        Pair(output, "eg:title", relation.Title is { } title ? Literal(title) : null);
        Pair(output, "prov:wasAttributedTo", relation.Attribution is { } speaker ? Node(baseIri, "entity/", speaker.Id) : null);
        foreach (var evidence in relation.Evidence)
            Pair(output, "prov:wasQuotedFrom", string.Create(
                CultureInfo.InvariantCulture,
                $"[ prov:hadPrimarySource {Node(baseIri, "document/", evidence.Document)} ; eg:field {Literal(JsonNames.Of(evidence.Range.Field) ?? "text")} ; eg:begin {evidence.Range.Start} ; eg:finish {evidence.Range.End} ; prov:value {Literal(evidence.Text)} ]"));
        output.Write(" .\n");
    }

    private static void Pair(TextWriter output, string predicate, string? value)
    {
        if (value is not null)
            output.Write($" ;\n  {predicate} {value}");
    }

    private static string Day(DateOnly day) => $"\"{JsonNames.Of(day)}\"^^xsd:date";

    internal static string Term(string name) => $"<{Ontology}{Escape(name)}>";

    internal static string Node(string baseIri, string kind, string id) => $"<{baseIri}{kind}{Escape(id)}>";

    internal static string Wikidata(string id) => $"<http://www.wikidata.org/entity/{Escape(id)}>";

    internal static string Decimal(double value) => value.ToString("0.0###", CultureInfo.InvariantCulture);

    /// <summary>Percent-encodes what may not stand in an IRI; a lone surrogate becomes U+FFFD first.</summary>
    internal static string Escape(string text) => Uri.EscapeDataString(XmlText.Clean(text));

    internal static string Literal(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in XmlText.Clean(text))
        {
            if (c is '"' or '\\')
                literal.Append('\\').Append(c);
            else if (char.IsControl(c))
                literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                literal.Append(c);
        }
        return literal.Append('"').ToString();
    }
}

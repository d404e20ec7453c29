using EntityGraph.Models;
using EntityGraph.Relations;

namespace EntityGraph.Outputs;

/// <summary>Writes the vocabulary of <see cref="TurtleWriter"/>, <see cref="NQuadsWriter"/> and <see cref="JsonLdWriter"/> as RDF Schema and OWL in Turtle: the types of entities and relations with what they mean and may join.</summary>
public static class VocabularyWriter
{
    private static readonly (string Name, string Near, string Comment)[] Classes =
    [
        ("Person", "schema:Person", "One named human."),
        ("Organization", "schema:Organization", "A named body that acts: office, ministry, party, company, armed group, team, union of states."),
        ("Country", "schema:Country", "A state, also a former one."),
        ("Place", "schema:Place", "Any other named place."),
        ("Event", "schema:Event", "A named war, summit, election, disaster or festival."),
        ("Group", "schema:Thing", "A people, religion or conviction, meant as people."),
        ("Misc", "schema:Thing", "Any other proper name: law, treaty, work, product, prize."),
        ("Document", "prov:Entity", "An article."),
        ("Relation", "prov:Entity", "What documents say of two entities, with its evidence."),
    ];

    private static readonly (string Name, string Kind, string Domain, string Range, string Comment)[] Properties =
    [
        ("type", "Object", "eg:Relation", "rdf:Property", "The property that relates source and target."),
        ("source", "Object", "eg:Relation", "rdfs:Resource", "The entity that acts."),
        ("target", "Object", "eg:Relation", "rdfs:Resource", "The entity that is acted upon."),
        ("place", "Object", "eg:Relation", "rdfs:Resource", "Where it happened."),
        ("modality", "Datatype", "eg:Relation", "xsd:string", "How it is told: asserted, planned, negated, hypothetical or former. Only what is asserted has a plain triple too."),
        ("confidence", "Datatype", "eg:Relation", "xsd:decimal", "The calibrated probability that the documents say so, 0 to 1."),
        ("start", "Datatype", "eg:Relation", "xsd:date", "The first day on which it was so."),
        ("end", "Datatype", "eg:Relation", "xsd:date", "The last day on which it was so."),
        ("medium", "Datatype", "eg:Relation", "xsd:string", "Of a contact: phone, video, letter, message or other."),
        ("title", "Datatype", "eg:Relation", "xsd:string", "The role or post as written."),
        ("date", "Datatype", "eg:Document", "xsd:date", "The day of publication."),
        ("error", "Datatype", "eg:Document", "xsd:string", "Why the article could not be read."),
        ("subtype", "Datatype", "rdfs:Resource", "xsd:string", "A finer type of an entity."),
        ("mentionCount", "Datatype", "rdfs:Resource", "xsd:integer", "How often the entity is mentioned."),
        ("field", "Datatype", "rdfs:Resource", "xsd:string", "Where a piece of evidence stands: text, title or dateline."),
        ("begin", "Datatype", "rdfs:Resource", "xsd:integer", "Where it begins, in UTF-16 code units of that field."),
        ("finish", "Datatype", "rdfs:Resource", "xsd:integer", "Where it ends, exclusive."),
    ];

    /// <summary>Writes the vocabulary of a model.</summary>
    /// <param name="output">Takes the text; not closed.</param>
    /// <param name="models">The model; the English one if null.</param>
    /// <param name="own">Types of your own to write beside, or null.</param>
    public static void Write(TextWriter output, ModelSet? models = null, OwnOntology? own = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var stream = (models ?? ModelSet.English).Open("ontology.json");
        var ontology = Ontology.Read(stream, "ontology.json");
        if (own is not null)
            ontology = ontology.With([own]);
        output.Write($"@prefix eg: <{TurtleWriter.Ontology}> .\n@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n");
        output.Write("@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix prov: <http://www.w3.org/ns/prov#> .\n@prefix schema: <https://schema.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n");
        output.Write($"<{TurtleWriter.Ontology.TrimEnd(':')}> a owl:Ontology ;\n  rdfs:label \"EntityGraph\" .\n\n");
        foreach (var (name, near, comment) in Classes)
            output.Write($"eg:{name} a owl:Class ;\n  rdfs:subClassOf {near} ;\n  rdfs:comment {TurtleWriter.Literal(comment)} ;\n  rdfs:isDefinedBy <{TurtleWriter.Ontology.TrimEnd(':')}> .\n");
        foreach (string label in ontology.EntityLabels)
            output.Write($"{TurtleWriter.Term(label)} a owl:Class ;\n  rdfs:label {TurtleWriter.Literal(label)} .\n");
        output.Write('\n');
        foreach (var (name, kind, domain, range, comment) in Properties)
            output.Write($"eg:{name} a owl:{kind}Property ;\n  rdfs:domain {domain} ;\n  rdfs:range {range} ;\n  rdfs:comment {TurtleWriter.Literal(comment)} .\n");
        output.Write('\n');
        foreach (var type in ontology.Types)
            Write(output, type);
    }

    private static void Write(TextWriter output, RelationType type)
    {
        output.Write($"{TurtleWriter.Term(type.Name)} a owl:ObjectProperty{(type.Symmetric ? ", owl:SymmetricProperty" : "")} ;\n  rdfs:label {TurtleWriter.Literal(type.Name.Replace('-', ' '))} ;\n");
        if (type.Description is { } description)
            output.Write($"  rdfs:comment {TurtleWriter.Literal(description)} ;\n");
        foreach (string property in type.Wikidata)
            output.Write($"  rdfs:seeAlso {TurtleWriter.Wikidata(property)} ;\n");
        output.Write($"  rdfs:domain {Union(type.From, type.FromLabels)} ;\n  rdfs:range {Union(type.To, type.ToLabels)} .\n");
    }

    private static string Union(int types, IReadOnlySet<string>? labels)
    {
        string[] names = labels is not null
            ? [.. labels.Order(StringComparer.Ordinal)]
            : [.. Enum.GetValues<EntityType>().Where(t => (types >> (int)t & 1) != 0).Select(t => t.ToString())];
        return names.Length == 1 ? TurtleWriter.Term(names[0]) : $"[ a owl:Class ; owl:unionOf ( {string.Join(' ', names.Select(TurtleWriter.Term))} ) ]";
    }
}

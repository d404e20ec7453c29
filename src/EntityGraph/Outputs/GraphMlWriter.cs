using System.Globalization;
using System.Xml;
using EntityGraph.Graph;

namespace EntityGraph.Outputs;

/// <summary>Writes a graph as GraphML, for Gephi, yEd, NetworkX, igraph.</summary>
public static class GraphMlWriter
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";

    private static readonly (string Id, string Of, string Type)[] Keys =
    [
        ("label", "node", "string"), ("type", "node", "string"), ("subtype", "node", "string"), ("mentions", "node", "int"), ("aliases", "node", "string"),
        ("relation", "edge", "string"), ("modality", "edge", "string"), ("confidence", "edge", "double"), ("start", "edge", "string"), ("end", "edge", "string"),
        ("place", "edge", "string"), ("medium", "edge", "string"), ("title", "edge", "string"), ("attribution", "edge", "string"), ("evidence", "edge", "string"),
    ];

    /// <summary>Writes a graph.</summary>
    /// <param name="output">Takes the text; not closed.</param>
    /// <param name="graph">The graph.</param>
    public static void Write(TextWriter output, KnowledgeGraph graph)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(graph);
        using var xml = XmlText.Writer(output);
        xml.WriteStartElement("graphml", Namespace);
        foreach (var (id, of, type) in Keys)
        {
            xml.WriteStartElement("key", Namespace);
            xml.WriteAttributeString("id", id);
            xml.WriteAttributeString("for", of);
            xml.WriteAttributeString("attr.name", id);
            xml.WriteAttributeString("attr.type", type);
            xml.WriteEndElement();
        }
        xml.WriteStartElement("graph", Namespace);
        xml.WriteAttributeString("edgedefault", "directed");
        foreach (var entity in graph.Entities)
        {
            xml.WriteStartElement("node", Namespace);
            xml.WriteAttributeString("id", XmlText.Clean(entity.Id));
            Data(xml, "label", entity.Name);
            Data(xml, "type", entity.Type);
            Data(xml, "subtype", entity.Subtype);
            Data(xml, "mentions", entity.MentionCount.ToString(CultureInfo.InvariantCulture));
            Data(xml, "aliases", entity.Aliases.Count == 0 ? null : string.Join("; ", entity.Aliases));
            xml.WriteEndElement();
        }
        foreach (var relation in graph.Relations)
            Write(xml, relation);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, GraphRelation relation)
    {
        xml.WriteStartElement("edge", Namespace);
        xml.WriteAttributeString("source", XmlText.Clean(relation.Source.Id));
        xml.WriteAttributeString("target", XmlText.Clean(relation.Target.Id));
        if (relation.Symmetric)
            xml.WriteAttributeString("directed", "false");
        Data(xml, "relation", relation.Type);
        Data(xml, "modality", JsonNames.Of(relation.Modality));
        Data(xml, "confidence", relation.Confidence.ToString("0.####", CultureInfo.InvariantCulture));
        Data(xml, "start", relation.Time?.Start is { } start ? JsonNames.Of(start) : null);
        Data(xml, "end", relation.Time?.End is { } end ? JsonNames.Of(end) : null);
        Data(xml, "place", relation.Place?.Name);
        Data(xml, "medium", JsonNames.Of(relation.Medium));
        Data(xml, "title", relation.Title);
        Data(xml, "attribution", relation.Attribution?.Name);
        Data(xml, "evidence", relation.Evidence.Count == 0 ? null : string.Join("\n", relation.Evidence.Select(e => e.Text)));
        xml.WriteEndElement();
    }

    private static void Data(XmlWriter xml, string key, string? value)
    {
        if (value is null)
            return;
        xml.WriteStartElement("data", Namespace);
        xml.WriteAttributeString("key", key);
        xml.WriteString(XmlText.Clean(value));
        xml.WriteEndElement();
    }
}

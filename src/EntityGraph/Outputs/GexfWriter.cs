using System.Globalization;
using System.Xml;
using EntityGraph.Graph;

namespace EntityGraph.Outputs;

/// <summary>Writes a graph as GEXF 1.3, for Gephi.</summary>
public static class GexfWriter
{
    private const string Namespace = "http://gexf.net/1.3";

    /// <summary>Writes a graph.</summary>
    /// <param name="output">Takes the text; not closed.</param>
    /// <param name="graph">The graph.</param>
    public static void Write(TextWriter output, KnowledgeGraph graph)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(graph);
        using var xml = XmlText.Writer(output);
        xml.WriteStartElement("gexf", Namespace);
        xml.WriteAttributeString("version", "1.3");
        xml.WriteStartElement("graph", Namespace);
        xml.WriteAttributeString("defaultedgetype", "directed");
        Attributes(xml, "node", ("type", "string"), ("mentions", "integer"));
        Attributes(xml, "edge", ("modality", "string"), ("start", "string"), ("end", "string"), ("evidence", "string"));
        xml.WriteStartElement("nodes", Namespace);
        foreach (var entity in graph.Entities)
        {
            xml.WriteStartElement("node", Namespace);
            xml.WriteAttributeString("id", XmlText.Clean(entity.Id));
            xml.WriteAttributeString("label", XmlText.Clean(entity.Name));
            Values(xml, ("type", entity.Type), ("mentions", entity.MentionCount.ToString(CultureInfo.InvariantCulture)));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteStartElement("edges", Namespace);
        for (int i = 0; i < graph.Relations.Count; i++)
            Write(xml, graph.Relations[i], i);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, GraphRelation relation, int index)
    {
        xml.WriteStartElement("edge", Namespace);
        xml.WriteAttributeString("id", string.Create(CultureInfo.InvariantCulture, $"r{index + 1}"));
        xml.WriteAttributeString("source", XmlText.Clean(relation.Source.Id));
        xml.WriteAttributeString("target", XmlText.Clean(relation.Target.Id));
        xml.WriteAttributeString("type", relation.Symmetric ? "undirected" : "directed");
        xml.WriteAttributeString("kind", XmlText.Clean(relation.Type));
        xml.WriteAttributeString("label", XmlText.Clean(relation.Type));
        xml.WriteAttributeString("weight", relation.Confidence.ToString("0.####", CultureInfo.InvariantCulture));
        Values(
            xml,
            ("modality", JsonNames.Of(relation.Modality)),
            ("start", relation.Time?.Start is { } start ? JsonNames.Of(start) : null),
            ("end", relation.Time?.End is { } end ? JsonNames.Of(end) : null),
            ("evidence", relation.Evidence.Count == 0 ? null : string.Join("\n", relation.Evidence.Select(e => e.Text))));
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, string of, params (string Name, string Type)[] attributes)
    {
        xml.WriteStartElement("attributes", Namespace);
        xml.WriteAttributeString("class", of);
        foreach (var (name, type) in attributes)
        {
            xml.WriteStartElement("attribute", Namespace);
            xml.WriteAttributeString("id", name);
            xml.WriteAttributeString("title", name);
            xml.WriteAttributeString("type", type);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Values(XmlWriter xml, params (string Name, string? Value)[] values)
    {
        xml.WriteStartElement("attvalues", Namespace);
        foreach (var (name, value) in values)
        {
            if (value is null)
                continue;
            xml.WriteStartElement("attvalue", Namespace);
            xml.WriteAttributeString("for", name);
            xml.WriteAttributeString("value", XmlText.Clean(value));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}

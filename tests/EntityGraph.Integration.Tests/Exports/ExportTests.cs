using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.VisualBasic.FileIO;

namespace EntityGraph.Integration.Tests.Exports;

/// <summary>Every form is read back by a parser that is not ours, on names with quotes, line ends, control characters and right-to-left marks.</summary>
public sealed class ExportTests
{
    private const string Name = "\"A\" 'B' \\ <c> & {d} [e] | ; , # ` $ \r\n\t \u0001 مرحبا \u202E😀";

    internal static readonly string Graph = JsonSerializer.Serialize(new
    {
        documents = new[] { new { id = "news 1/ä", title = Name, date = "2020-01-02" } },
        entities = new object[]
        {
            new { id = "e1", type = "Person", name = Name, aliases = new[] { Name + "2", "b" }, identifiers = new { wikidata = "Q1", geonames = "5" }, mentionCount = 2 },
            new { id = "e2", type = "Place", subtype = "City", name = "Brno", aliases = Array.Empty<string>(), mentionCount = 1 },
        },
        relations = new object[]
        {
            new
            {
                type = "visited", source = "e1", target = "e2", symmetric = false, confidence = 0.5, title = Name, place = "e2", attribution = "e1", medium = "phone",
                time = new { start = "2020-01-01", end = "2020-01-01", text = "Monday" }, evidence = new[] { new { document = "news 1/ä", start = 0, end = 3, text = Name } },
            },
            new { type = "met-with", source = "e2", target = "e1", symmetric = true, modality = "planned", confidence = 1.0, evidence = new[] { new { document = "news 1/ä", start = 5, end = 9, text = "x" } } },
        },
    });

    [Test]
    public void Export_GraphMl_IsReadByXLinq()
    {
        XNamespace ns = "http://graphml.graphdrawing.org/xmlns";
        var root = XDocument.Parse(Export("graphml")).Root!;
        var keys = root.Elements(ns + "key").Select(k => (string?)k.Attribute("id")).ToHashSet();
        var label = root.Descendants(ns + "node").First().Elements(ns + "data").First(d => (string?)d.Attribute("key") == "label");
        Assert.Multiple(() =>
        {
            Assert.That(root.Descendants(ns + "edge").Select(e => $"{(string?)e.Attribute("source")}-{(string?)e.Attribute("target")}"), Is.EqualTo(new[] { "e1-e2", "e1-e2" }));
            Assert.That(root.Descendants(ns + "data").Select(d => (string?)d.Attribute("key")).Distinct(), Is.SubsetOf(keys));
            Assert.That(label.Value.ReplaceLineEndings("\n"), Is.EqualTo(Name.Replace('\u0001', '\uFFFD').ReplaceLineEndings("\n")));
        });
    }

    [Test]
    public void Export_Gexf_IsReadByXLinq()
    {
        XNamespace ns = "http://gexf.net/1.3";
        var root = XDocument.Parse(Export("gexf")).Root!;
        Assert.Multiple(() =>
        {
            Assert.That((string?)root.Descendants(ns + "node").First().Attribute("label"), Is.EqualTo(Name.Replace('\u0001', '\uFFFD')));
            Assert.That(root.Descendants(ns + "edge").Select(e => (string?)e.Attribute("type")), Is.EqualTo(new[] { "directed", "undirected" }));
        });
    }

    [Test]
    public void Export_JsonLd_IsReadByAnotherJsonReader()
    {
        using var json = JsonDocument.Parse(Export("jsonld"));
        var nodes = json.RootElement.GetProperty("@graph").EnumerateArray().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(nodes.Single(n => n.GetProperty("@id").GetString() == "urn:entitygraph:graph:entity/e1" && n.TryGetProperty("label", out _)).GetProperty("label").GetString(), Is.EqualTo(Name.Replace('\u0001', '\uFFFD')), "as in the other forms of RDF");
            Assert.That(nodes.Count(n => n.TryGetProperty("@type", out var t) && t.GetString() == "Relation"), Is.EqualTo(2));
            Assert.That(json.RootElement.GetProperty("@context").GetProperty("@vocab").GetString(), Is.EqualTo("urn:entitygraph:ontology:"));
        });
    }

    [Test]
    public void Export_Csv_IsReadByTextFieldParser()
    {
        using var folder = new TemporaryFolder();
        Assert.That(EntityGraphTool.Run(Encoding.UTF8.GetBytes(Graph), "export", "--to", "csv", "-o", folder.Path).ExitCode, Is.Zero);
        var nodes = ReadCsv(Path.Combine(folder.Path, "nodes.csv"));
        var relations = ReadCsv(Path.Combine(folder.Path, "relationships.csv"));
        Assert.Multiple(() =>
        {
            Assert.That(nodes.Select(r => r.Length), Is.All.EqualTo(7));
            Assert.That(nodes[1][1].ReplaceLineEndings("\n"), Is.EqualTo(Name.ReplaceLineEndings("\n")));
            Assert.That(relations.Select(r => r[2]), Is.EqualTo(new[] { ":TYPE", "VISITED", "MET_WITH" }));
            Assert.That(relations[1][12].ReplaceLineEndings("\n"), Is.EqualTo(Name.ReplaceLineEndings("\n")));
        });
    }

    [Test]
    public void Export_Turtle_IsReadByRaptor()
    {
        using var folder = new TemporaryFolder();
        var result = Foreign("rapper", ["-q", "-i", "turtle", "-o", "ntriples", folder.Write("graph.ttl", Export("turtle"))]);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Lines.Count(l => l.Contains("urn:entitygraph:ontology:Relation>", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(result.Lines, Has.Some.Contains("<urn:entitygraph:graph:entity/e1> <urn:entitygraph:ontology:visited> <urn:entitygraph:graph:entity/e2>"));
    }

    [Test]
    public void Export_NQuads_IsReadByRaptor()
    {
        using var folder = new TemporaryFolder();
        var result = Foreign("rapper", ["-q", "-i", "nquads", "-o", "nquads", folder.Write("graph.nq", Export("nquads"))]);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Lines, Has.Some.EqualTo(
            "<urn:entitygraph:graph:entity/e1> <urn:entitygraph:ontology:visited> <urn:entitygraph:graph:entity/e2> <urn:entitygraph:graph:document/news%201%2F%C3%A4> ."));
    }

    [Test]
    public void Export_TurtleNQuadsAndJsonLd_AreTheSameTriplesToRdfLib()
    {
        using var folder = new TemporaryFolder();
        var result = Python("same_triples.py", folder.Write("graph.ttl", Export("turtle")), folder.Write("graph.nq", Export("nquads")), folder.Write("graph.jsonld", Export("jsonld")));
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Lines, Has.Some.EqualTo("same"), result.Output);
        Assert.That(result.Lines.Single(l => l.StartsWith("graph.nq ", StringComparison.Ordinal)), Does.EndWith(" urn:entitygraph:graph:document/news%201%2F%C3%A4"), "a named graph a document");
    }

    [Test]
    public void Vocabulary_Published_HasEachTermThatIsWritten()
    {
        string published = File.ReadAllText(Repository.PathOf("docs", "vocabulary.ttl")), printed = EntityGraphTool.Run("describe", "--vocabulary").Output;
        if (Repository.Update)
            File.WriteAllText(Repository.PathOf("docs", "vocabulary.ttl"), published = printed);
        Assert.That(published, Is.EqualTo(printed), "docs/vocabulary.ttl is what 'describe --vocabulary' prints; ENTITYGRAPH_UPDATE=1 writes it anew.");
        using var folder = new TemporaryFolder();
        HashSet<string> Terms(string form, string file, string text) => [.. Foreign("rapper", ["-q", "-i", form, "-o", "ntriples", folder.Write(file, text)]).Output
            .Split('<', '>').Where(t => t.StartsWith("urn:entitygraph:ontology:", StringComparison.Ordinal))];
        // An identifier's scheme is a property too; which there are is up to the lists.
        Assert.That(Terms("nquads", "graph.nq", Export("nquads")).Where(t => !t.EndsWith(":geonames", StringComparison.Ordinal)), Is.Not.Empty.And.SubsetOf(Terms("turtle", "vocabulary.ttl", published)));
    }

    [Test]
    public void Export_Dot_IsReadByGraphviz()
    {
        using var folder = new TemporaryFolder();
        var result = Foreign("dot", ["-Tplain", folder.Write("graph.dot", Export("dot"))]);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Lines.Count(l => l.StartsWith("edge ", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public void Export_Cypher_KeepsEachStatementOnALine()
    {
        string[] lines = Export("cypher").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(4));
        foreach (string line in lines)
        {
            Assert.That(line, Does.EndWith(";"));
            int quotes = 0;
            for (int i = 0; i < line.Length; i++)
            {
                if (line[i] == '\\')
                    i++;
                else if (line[i] == '\'')
                    quotes++;
            }
            Assert.That(quotes % 2, Is.Zero, line);
        }
    }

    [Test]
    public void Export_Cypher_IsReadByNeo4jsParser()
    {
        string parser = Repository.PathOf("artifacts", "parsers", "cypher.cjs");
        if (!File.Exists(parser))
            Assert.Ignore("Neo4j's parser is absent (tests/EntityGraph.Integration.Tests/Exports/fetch-parsers.sh).");
        using var folder = new TemporaryFolder();
        string[] read = [Repository.PathOf("tests", "EntityGraph.Integration.Tests", "Exports", "lint_cypher.cjs"), parser];
        var result = Foreign("node", [.. read, folder.Write("graph.cypher", Export("cypher"))]);
        var broken = Foreign("node", [.. read, folder.Write("broken.cypher", Export("cypher").Replace("\\'", "'", StringComparison.Ordinal))]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Errors);
            Assert.That(result.Output.Trim(), Is.EqualTo("4 statements"));
            Assert.That(broken.Output.Trim(), Is.Not.EqualTo("4 statements"), "the parser sees a quote that is not escaped");
        });
    }

    [Test]
    public void Export_Mermaid_NeedsNoEscapes()
    {
        string[] lines = Export("mermaid").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(5));
        Assert.That(lines.Skip(1).Select(l => l.Count(c => c == '"')), Is.All.EqualTo(2));
    }

    [TestCase("export")]
    [TestCase("export --to csv")]
    [TestCase("export --to word")]
    public void Export_WrongUsage_EndsWithTwo(string line) => Assert.That(EntityGraphTool.Run(line.Split(' ')).ExitCode, Is.EqualTo(2));

    private static string Export(string form)
    {
        var result = EntityGraphTool.Run(Encoding.UTF8.GetBytes(Graph), "export", "--to", form);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        return result.Output;
    }

    private static ToolResult Python(string script, params string[] arguments)
    {
        string python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        if (Foreign(python, ["-c", "import rdflib"]).ExitCode != 0)
            Assert.Ignore("rdflib is absent (Debian package python3-rdflib).");
        return Foreign(python, [Repository.PathOf("tests", "EntityGraph.Integration.Tests", "Exports", script), .. arguments]);
    }

    private static ToolResult Foreign(string program, string[] arguments)
    {
        try
        {
            return EntityGraphTool.Run(program, arguments);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore($"{program} is absent (Debian packages raptor2-utils, graphviz, python3 and nodejs).");
            throw;
        }
    }

    private static List<string[]> ReadCsv(string path)
    {
        using var parser = new TextFieldParser(path, Encoding.UTF8) { TrimWhiteSpace = false, HasFieldsEnclosedInQuotes = true };
        parser.SetDelimiters(",");
        var rows = new List<string[]>();
        while (parser.ReadFields() is { } row)
            rows.Add(row);
        return rows;
    }
}

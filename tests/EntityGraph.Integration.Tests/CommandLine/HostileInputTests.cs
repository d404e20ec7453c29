using System.Text;
using System.Text.Json;
using Microsoft.VisualBasic.FileIO;

namespace EntityGraph.Integration.Tests.CommandLine;

/// <summary>Inputs made to hurt, through the tool: an exit code and a message, never a crash, a stray file or a broken output.</summary>
public sealed class HostileInputTests
{
    private const string Formula = "=HYPERLINK(\"http://x.example\")";

    private static readonly string Graph = JsonSerializer.Serialize(new
    {
        documents = new[] { new { id = "../../evil", title = "=1+1" } },
        entities = new object[]
        {
            new { id = "e1", type = "../Person", name = Formula, aliases = new[] { "../../../etc/passwd" }, mentionCount = 1 },
            new { id = "e2", type = "Place", name = "-2+3", aliases = Array.Empty<string>(), mentionCount = 1 },
        },
        relations = new[]
        {
            new { type = "visited", source = "e1", target = "e2", symmetric = false, title = "@SUM(A1)", modality = "asserted", confidence = 0.5, evidence = new[] { new { document = "../../evil", start = 0, end = 3, text = "+cmd" } } },
        },
    });

    [Test]
    public void Extract_HostileRecords_GiveOneValidGraphEach()
    {
        string[] texts = ["Merkel \\ud800 met Macron.", "\\u0000Merkel\\u0000", "\\u202eMerkel met\\u202c Macron \\u2066in Paris.", "", "\\udfff", "\\\"(\\\"(\\\"(", new('(', 3000), "<script>alert(1)</script> met ''; DROP TABLE documents; --"];
        string input = string.Concat(texts.Select((t, i) => $"{{\"id\":\"{i}\",\"text\":\"{t}\"}}\n"));
        var result = EntityGraphTool.Run(Encoding.UTF8.GetBytes(input), "extract", "--format", "jsonl");
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Lines, Has.Length.EqualTo(texts.Length));
        foreach (string line in result.Lines)
        {
            using var graph = JsonDocument.Parse(line);
            var document = graph.RootElement.GetProperty("documents")[0];
            string text = JsonDocument.Parse($"\"{texts[int.Parse(document.GetProperty("id").GetString()!, System.Globalization.CultureInfo.InvariantCulture)].Replace("\\ud800", "\\ufffd").Replace("\\udfff", "\\ufffd")}\"").RootElement.GetString()!;
            foreach (var mention in document.GetProperty("mentions").EnumerateArray())
                Assert.That(text[mention.GetProperty("start").GetInt32()..mention.GetProperty("end").GetInt32()], Is.EqualTo(mention.GetProperty("text").GetString()));
        }
    }

    [Test]
    public void Extract_DeepRecord_IsABadRecordAndTheRestGoesOn()
    {
        string deep = $"{{\"id\":\"deep\",\"x\":{new string('[', 500_000)}{new string(']', 500_000)},\"text\":\"x\"}}\n{{\"id\":\"b\",\"text\":\"y\"}}\n";
        var result = EntityGraphTool.Run(Encoding.UTF8.GetBytes(deep), "extract", "--format", "jsonl");
        Assert.That((result.ExitCode, result.Lines.Length), Is.EqualTo((1, 2)));
        Assert.That(result.Errors, Does.Contain("stdin, line 1: the record is nested deeper than the limit of 64"));
    }

    [TestCase("--max-depth", "100", 0)]
    [TestCase("--max-depth", "50", 1)]
    [TestCase("--max-bytes", "10", 1)]
    [TestCase("--max-expansion", "0", 2)]
    public void Extract_LimitOfTheUser_Counts(string option, string value, int expected)
    {
        string nested = $"{{\"id\":\"a\",\"x\":{new string('[', 60)}{new string(']', 60)},\"text\":\"x\"}}\n";
        Assert.That(EntityGraphTool.Run(Encoding.UTF8.GetBytes(nested), "extract", option, value).ExitCode, Is.EqualTo(expected));
    }

    [TestCase("merge")]
    [TestCase("export --to cypher")]
    [TestCase("view")]
    public void Verb_DeepGraphDocument_EndsWithOne(string line)
    {
        string deep = $"{{\"documents\":{new string('[', 500_000)}{new string(']', 500_000)},\"entities\":[],\"relations\":[]}}";
        using var folder = new TemporaryFolder();
        var result = EntityGraphTool.Run([.. line.Split(' '), folder.Write("deep.json", deep)]);
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Errors);
        Assert.That(result.Errors, Does.Contain("MaxDepth"));
    }

    [Test]
    public void Export_ToCsv_HasNoFormulas()
    {
        using var folder = new TemporaryFolder();
        Assert.That(EntityGraphTool.Run(Encoding.UTF8.GetBytes(Graph), "export", "--to", "csv", "-o", folder.Path).ExitCode, Is.Zero);
        string[][] nodes = ReadCsv(Path.Combine(folder.Path, "nodes.csv")), relations = ReadCsv(Path.Combine(folder.Path, "relationships.csv"));
        Assert.Multiple(() =>
        {
            Assert.That(nodes.Concat(relations).SelectMany(r => r).Where(c => c.Length > 0 && "=+-@\t\r".Contains(c[0])), Is.Empty);
            Assert.That(nodes.Skip(1).Select(r => r[1]), Is.EquivalentTo(new[] { "'" + Formula, "'-2+3" }));
            Assert.That(relations[1][^1], Is.EqualTo("'+cmd"));
        });
    }

    [Test]
    public void Query_ToCsv_HasNoFormulasAndKeepsNumbers()
    {
        using var folder = new TemporaryFolder();
        string store = Path.Combine(folder.Path, "s.duckdb");
        Assert.That(EntityGraphTool.Run(Encoding.UTF8.GetBytes(Graph), "load", "--store", store).ExitCode, Is.Zero);
        var result = EntityGraphTool.Run("query", "--store", store, "--format", "csv", "SELECT '=1+1' AS a, -2 AS b, '-x' AS c");
        Assert.That(result.Lines, Is.EqualTo(new[] { "a,b,c", "'=1+1,-2,'-x" }));
    }

    [TestCase("csv", "nodes.csv relationships.csv")]
    [TestCase("parquet", null)]
    [TestCase("graphrag", null)]
    public void Export_IdsThatArePaths_WritesNothingOutsideItsFolder(string form, string? expected)
    {
        using var folder = new TemporaryFolder();
        string inner = Path.Combine(folder.Path, "a", "b", "c");
        var result = EntityGraphTool.Run(Encoding.UTF8.GetBytes(Graph), "export", "--to", form, "-o", inner);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        string[] written = Directory.GetFiles(folder.Path, "*", System.IO.SearchOption.AllDirectories);
        Assert.That(written.Select(Path.GetDirectoryName), Is.Not.Empty.And.All.EqualTo(inner));
        if (expected is not null)
            Assert.That(written.Select(Path.GetFileName).Order(StringComparer.Ordinal), Is.EqualTo(expected.Split(' ')));
    }

    private static string[][] ReadCsv(string path)
    {
        using var parser = new TextFieldParser(path) { TextFieldType = FieldType.Delimited, Delimiters = [","], TrimWhiteSpace = false };
        var rows = new List<string[]>();
        while (parser.ReadFields() is { } row)
            rows.Add(row);
        return [.. rows];
    }
}

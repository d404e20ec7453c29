using System.Text;
using System.Text.Json;
using EntityGraph.Integration.Tests.Store;

namespace EntityGraph.Integration.Tests.CommandLine;

/// <summary>The verbs <c>load</c>, <c>query</c> and <c>export --store</c>.</summary>
public sealed class StoreVerbTests
{
    private TemporaryFolder _folder = null!;
    private string _store = "";

    [OneTimeSetUp]
    public void Load()
    {
        _folder = new();
        _store = Path.Combine(_folder.Path, "news.duckdb");
        string lines = string.Join('\n', Enumerable.Range(0, 10).Select(i => MadeGraphs.Json(MadeGraphs.Make(i))).Append(MadeGraphs.Json(MadeGraphs.MakeHostile())));
        var result = EntityGraphTool.Run(Encoding.UTF8.GetBytes(lines), "load", "--store", _store);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Errors, Does.Contain("11 documents: 11 added, 0 replaced, 0 unchanged"));
        Assert.That(result.Output, Is.Empty);
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Query_Met_PrintsATable()
    {
        var result = Run("query", "--store", _store, "--met", "person3");
        Assert.That(result.Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), Does.Contain("first_day").And.Contains("place"));
        Assert.That(result.Lines[2], Does.StartWith("Ada Person3  met-with  Ben Human3").And.Contains("2020-01-06").And.Contains("Town3"));
        Assert.That(result.Lines[^1], Is.EqualTo("(1 row)"));
    }

    [Test]
    public void Query_Json_IsAnObjectALine()
    {
        var result = Run("query", "--store", _store, "--format", "json", "SELECT name, aliases, mention_count, NULL AS none FROM nodes WHERE name = $who", "--param", "who=" + MadeGraphs.Hostile);
        var row = JsonDocument.Parse(result.Lines.Single()).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(row.GetProperty("name").GetString(), Is.EqualTo(MadeGraphs.Hostile));
            Assert.That(row.GetProperty("aliases").GetArrayLength(), Is.EqualTo(2));
            Assert.That(row.GetProperty("mention_count").GetInt32(), Is.EqualTo(1));
            Assert.That(row.GetProperty("none").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });
    }

    [Test]
    public void Query_Csv_QuotesCells()
    {
        var result = Run("query", "--store", _store, "-f", "csv", "SELECT 'a,\"b\"' AS x, DATE '2020-01-02' AS day, 0.5::DOUBLE AS n, ['a', 'b'] AS l");
        Assert.That(result.Output, Is.EqualTo("x,day,n,l\n\"a,\"\"b\"\"\",2020-01-02,0.5,a; b\n"));
    }

    [Test]
    public void Export_Store_WritesTheGraphAndParquet()
    {
        using var folder = new TemporaryFolder();
        using var graph = JsonDocument.Parse(Run("export", "--store", _store, "--to", "json").Bytes);
        Assert.That(graph.RootElement.GetProperty("documents").GetArrayLength(), Is.EqualTo(11));
        Run("export", "--store", _store, "--to", "parquet", "-o", folder.Path);
        string other = Path.Combine(folder.Path, "other.duckdb");
        Assert.That(Run("load", "--store", other, "--parquet", folder.Path).Errors, Does.Contain("11 added"));
        Assert.That(Run("export", "--store", other, "--to", "json").Output, Is.EqualTo(graph.RootElement.GetRawText()));
    }

    [TestCase("query --store S", 2, "one question")]
    [TestCase("query SQL", 2, "--store")]
    [TestCase("query --store S --met A --about B", 2, "one question")]
    [TestCase("query --store S --met A --from yesterday", 2, "yesterday")]
    [TestCase("query --store S --param x SQL", 2, "NAME=VALUE")]
    [TestCase("query --store nowhere.duckdb --met A", 1, "no such store")]
    [TestCase("query --store S SELEC", 1, "SELEC")]
    [TestCase("load missing.jsonl --store S", 1, "missing.jsonl")]
    [TestCase("load a.jsonl --parquet b --store S", 2, "--parquet")]
    [TestCase("export a.json --store S --to json", 2, "--store")]
    [TestCase("export --store S --to graphrag", 2, "--output")]
    public void Run_WhatCannotBe_SaysWhy(string line, int code, string named)
    {
        var result = EntityGraphTool.Run([.. line.Split(' ').Select(a => a == "S" ? _store : a)]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(code), result.Errors);
            Assert.That(result.Errors, Does.Contain(named));
        });
    }

    private static ToolResult Run(params string[] arguments)
    {
        var result = EntityGraphTool.Run(arguments);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        return result;
    }
}

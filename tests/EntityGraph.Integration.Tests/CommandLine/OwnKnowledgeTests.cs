using System.Text.Json;

namespace EntityGraph.Integration.Tests.CommandLine;

/// <summary>What users add by files: names, phrases, relations.</summary>
public sealed class OwnKnowledgeTests
{
    private const string Ontology = "{\"entityTypes\":[\"Drug\"],\"relationTypes\":[{\"name\":\"sells\",\"from\":[\"Organization\"],\"to\":[\"Drug\"]}]}";

    [Test]
    public void Extract_OwnFiles_GiveNamesAndRelations()
    {
        using var folder = new TemporaryFolder();
        var result = EntityGraphTool.Run(
            "extract", folder.Write("a.txt", "Kestrel Bank sells Zolpidex. Anna Novak met Jana Havlova at the Alder Hall."), "--explain",
            "--gazetteer", folder.Write("names.tsv", "Kestrel Bank\tOrganization\twikidata:Q1\nZolpidex\tDrug\n"),
            "--phrases", folder.Write("own.phrases", "Hall: [tag=NNP*]+ \"Hall\""),
            "--ontology", folder.Write("own.json", Ontology),
            "--rules", folder.Write("own.rules", "sells: sell[VERB] subject -> object{Drug} sure 85"),
            "--without-types", "met-with,met-in");
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        using var graph = JsonDocument.Parse(result.Bytes);
        var relation = graph.RootElement.GetProperty("relations").EnumerateArray().Single(r => r.GetProperty("type").GetString() == "sells");
        var entities = graph.RootElement.GetProperty("entities").EnumerateArray().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(graph.RootElement.GetProperty("relations").EnumerateArray().Select(r => r.GetProperty("type").GetString()), Has.None.EqualTo("met-with").And.None.EqualTo("met-in"));
            Assert.That(relation.GetProperty("confidence").GetDouble(), Is.EqualTo(0.85));
            Assert.That(relation.GetProperty("reason").GetString(), Does.Contain("own.rules:1 sells: sell[VERB]"));
            Assert.That(entities.Select(e => e.GetProperty("type").GetString()), Does.Contain("Hall").And.Contain("Drug"));
            Assert.That(entities.Single(e => e.GetProperty("name").GetString() == "Kestrel Bank").GetProperty("identifiers").GetProperty("wikidata").GetString(), Is.EqualTo("Q1"));
        });
    }

    [TestCase("--gazetteer", "Zolpidex", "own.txt, line 1: no type", 1)]
    [TestCase("--phrases", "Hall: [", "own.txt, line 1, column 8: expected a condition", 1)]
    [TestCase("--ontology", "[]", "own.txt, line 1, column 1: expected an object", 1)]
    [TestCase("--rules", "sells: sell subject -> object", "own.txt, line 1, column 1: the ontology has no relation type 'sells'", 1)]
    [TestCase("--relation-model", "x", "own.txt", 1)]
    public void Extract_BadOwnFile_SaysWhere(string option, string text, string expected, int code)
    {
        using var folder = new TemporaryFolder();
        var result = EntityGraphTool.Run("extract", folder.Write("a.txt", "A text."), option, folder.Write("own.txt", text));
        Assert.That(result.ExitCode, Is.EqualTo(code));
        Assert.That(result.Errors, Does.Contain(expected));
    }

    [Test]
    public void Extract_UnknownTypeToLeaveOut_IsWrongUsage()
    {
        using var folder = new TemporaryFolder();
        var result = EntityGraphTool.Run("extract", folder.Write("a.txt", "A text."), "--without-types", "mett-with");
        Assert.That((result.ExitCode, result.Errors.Contains("'mett-with'", StringComparison.Ordinal)), Is.EqualTo((2, true)));
    }

    [Test]
    public void Train_OwnRelations_GivesAModelThatExtractTakes()
    {
        using var folder = new TemporaryFolder();
        string article = folder.Write("a.txt", "Lystra Logistics delivers steel to Orlan Motors."), model = Path.Combine(folder.Path, "own.egm");
        string samples = Path.Combine(Repository.Root, "samples", "own");
        string[] own = ["--ontology", Path.Combine(samples, "ontology.json"), "--rules", Path.Combine(samples, "own.rules"), "--gazetteer", Path.Combine(samples, "names.tsv")];
        var trained = EntityGraphTool.Run(["train", "relations", "--train", Path.Combine(samples, "relations.jsonl"), "--output", model, .. own]);
        Assert.That(trained.ExitCode, Is.Zero, trained.Errors);
        var result = EntityGraphTool.Run(["extract", article, "--relation-model", model, .. own]);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Output, Does.Contain("\"type\":\"supplies\""));
    }
}

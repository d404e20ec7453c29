using EntityGraph.Graph;
using EntityGraph.Tests.Documents;

namespace EntityGraph.Tests.Docs;

/// <summary>The C# of the documentation compiles and runs: each block must stand in <see cref="Examples"/>.</summary>
public sealed class ExampleTests
{
    private static readonly string Source = Squeeze(
        File.ReadAllText(Repository.PathOf("tests", "EntityGraph.Tests", "Docs", "Examples.cs"))
        + File.ReadAllText(Repository.PathOf("tests", "EntityGraph.Tests", "Docs", "OtherTagger.cs"))
        + File.ReadAllText(Repository.PathOf("tests", "EntityGraph.Tests", "Docs", "OtherToken.cs"))
        + File.ReadAllText(Repository.PathOf("tests", "EntityGraph.Integration.Tests", "Store", "StoreExamples.cs"))
        + File.ReadAllText(Repository.PathOf("tests", "EntityGraph.Integration.Tests", "Hosting", "HostingExamples.cs"))
        + File.ReadAllText(Repository.PathOf("tests", "EntityGraph.Orleans.Tests", "ClusterExamples.cs"))
        + File.ReadAllText(Repository.PathOf("tests", "EntityGraph.ML.Tests", "MlExamples.cs")));

    [TestCaseSource(nameof(Blocks))]
    public void Block_InTheDocumentation_IsOneOfTheExamples(string file, int number, string code)
    {
        string[] statements = code.Split('\n').Where(l => !l.StartsWith("using EntityGraph", StringComparison.Ordinal)).ToArray();
        Assert.That(Source, Does.Contain(Squeeze(string.Join('\n', statements))), $"Example {number} of {file} differs from Docs/Examples.cs.");
    }

    [Test]
    public void Blocks_OfReadme_AreFound() => Assert.That(Blocks().Count(), Is.AtLeast(3));

    [Test]
    public async Task Examples_OnTheSample_Print()
    {
        string before = Environment.CurrentDirectory;
        var console = Console.Out;
        using var printed = new StringWriter();
        using var temporary = new StreamReader(Repository.PathOf("samples", "article.txt"));
        var extractor = new Extractor();
        var document = extractor.Read(await temporary.ReadToEndAsync());
        try
        {
            Environment.CurrentDirectory = Repository.Root;
            Console.SetOut(printed);
            Examples.Start();
            Examples.Package();
            await Examples.Stream(extractor, SampleArticles.All.ToAsyncEnumerable());
            Examples.Ask(KnowledgeGraph.From(document));
            Examples.Paths(KnowledgeGraph.From(document));
            Examples.Views(document);
            Examples.Times(extractor);
            Examples.OwnNames();
            Examples.OwnPhrases();
            Examples.OwnRules();
            string model = Path.GetTempFileName();
            Assert.That(Examples.TrainRelations(model).Read("Lystra Logistics delivers steel to Orlan Motors.").Relations.Select(r => r.Type), Does.Contain("supplies"));
            Assert.That(Examples.OwnModel(model).Read("Lystra Logistics delivers steel to Orlan Motors.").Relations.Select(r => r.Type), Does.Contain("supplies"));
            File.Delete(model);
            Environment.CurrentDirectory = Directory.CreateTempSubdirectory().FullName;
            Examples.Files(Repository.PathOf("samples", "article.txt"));
            Assert.That(File.ReadAllText("graph.json"), Does.Contain("Jana Havlova"));
            Examples.NamesAlone(SampleArticles.All[0]);
            Examples.Formats(KnowledgeGraph.From(document));
            Assert.That(File.ReadAllText("graph.ttl"), Does.Contain("<https://example.org/news/"));
            using var lines = File.OpenText("graph.json");
            Assert.That(Examples.ReadBack(lines).Relations, Is.Not.Empty);
        }
        finally
        {
            Environment.CurrentDirectory = before;
            Console.SetOut(console);
        }
        Assert.That(printed.ToString(), Does.Contain("berlin: ").And.Contains("Peter Urban: ").And.Contains("— met-with —").And.Contains("Zolpidex Forte (Drug) [own, D-17]").And.Contains("Jana Havlova: Officer").And.Contains("Red Falcon Brigade: Unit")
            .And.Contains("acquired 0.90 own.rules:1 acquired: buy|acquire[VERB] subject -> object sure 90; Motors ←nsubj bought →obj Opel"));
    }

    [Test]
    public void OtherTagger_OfTheDocumentation_GivesItsNamesAndTags()
    {
        // A pipeline that knows two names, and cuts "Zolpi-dex" in two where the library does not.
        static IReadOnlyList<OtherToken> Pipeline(string text) =>
            [.. Spans(text, "Ada", "Organization", true), .. Spans(text, "Brinck", "Person", true), .. Spans(text, "Holm", "Person", false), .. Spans(text, "Zolpi", "Drug", true), .. Spans(text, "-dex", "Drug", false)];
        static IEnumerable<OtherToken> Spans(string text, string word, string entity, bool begins)
        {
            int at = text.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0)
                yield return new(at, at + word.Length, Upos.PROPN, "NNP", word, entity, begins);
        }

        var document = Examples.OwnTagger(Pipeline).Read("It rained. Ada, Brinck Holm and Zolpi-dex.");
        Assert.Multiple(() =>
        {
            Assert.That(document.Names.Select(n => $"{document.TextOf(document.RangeOfTokens(n.FirstToken, n.EndToken))} {n.Label}"), Is.EqualTo(new[] { "Ada Organization", "Brinck Holm Person", "Zolpi-dex Drug" }));
            Assert.That(document.Tokens.First(t => t.ToString() == "Ada").Upos, Is.EqualTo(Upos.PROPN));
        });
    }

    [Test]
    public void Ontology_OfTheDocumentation_HasEachType()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "ontology.md"));
        using var ontology = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Repository.PathOf("models", "english", "ontology.json")));
        var types = ontology.RootElement.GetProperty("relationTypes").EnumerateArray().Select(t => t.GetProperty("name").GetString()!).ToArray();
        Assert.That(types, Is.All.Matches<string>(t => page.Contains($"| `{t}`", StringComparison.Ordinal)));
        Assert.That(page, Does.Contain($"{types.Length} types of relation"));
    }

    private static IEnumerable<TestCaseData> Blocks()
    {
        string[] files = [Repository.PathOf("README.md"), .. Directory.GetFiles(Repository.PathOf("src"), "README.md", SearchOption.AllDirectories), .. Directory.GetFiles(Repository.PathOf("docs"), "*.md")];
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            string[] parts = File.ReadAllText(file).Split("```csharp\n");
            for (int i = 1; i < parts.Length; i++)
                yield return new TestCaseData(Path.GetRelativePath(Repository.Root, file), i, parts[i].Split("```")[0]).SetArgDisplayNames(Path.GetRelativePath(Repository.Root, file), $"{i}");
        }
    }

    private static string Squeeze(string code) => string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

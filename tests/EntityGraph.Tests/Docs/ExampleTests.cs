using EntityGraph.Graph;
using EntityGraph.Tests.Documents;

namespace EntityGraph.Tests.Docs;

/// <summary>The C# of the documentation compiles and runs: each block must stand in <see cref="Examples"/>.</summary>
public sealed class ExampleTests
{
    private static readonly string Source = Squeeze(
        File.ReadAllText(Repository.PathOf("tests", "EntityGraph.Tests", "Docs", "Examples.cs"))
        + File.ReadAllText(Repository.PathOf("tests", "EntityGraph.Integration.Tests", "Store", "StoreExamples.cs"))
        + File.ReadAllText(Repository.PathOf("tests", "EntityGraph.Integration.Tests", "Hosting", "HostingExamples.cs"))
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
            Assert.That(Examples.OwnModel(model).Read("Lystra Logistics delivers steel to Orlan Motors.").Relations.Select(r => r.Type), Does.Contain("supplies"));
            File.Delete(model);
            Environment.CurrentDirectory = Directory.CreateTempSubdirectory().FullName;
            Examples.Files(Repository.PathOf("samples", "article.txt"));
            Assert.That(File.ReadAllText("graph.json"), Does.Contain("Jana Havlova"));
        }
        finally
        {
            Environment.CurrentDirectory = before;
            Console.SetOut(console);
        }
        Assert.That(printed.ToString(), Does.Contain("berlin: ").And.Contains("Peter Urban: ").And.Contains("— met-with —").And.Contains("Zolpidex Forte (Drug) [own, D-17]").And.Contains("Jana Havlova: Officer").And.Contains("Red Falcon Brigade: Unit")
            .And.Contains("acquired 0.90 own.rules:1 acquired: buy|acquire[VERB] subject -> object sure 90; Motors ←nsubj bought →obj Opel"));
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

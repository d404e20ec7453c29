using System.IO.Compression;
using EntityGraph.Graph;
using EntityGraph.Outputs;

namespace EntityGraph.Integration.Tests.Packages;

/// <summary>What users install: packed to a local feed, used from a new project outside the repository.</summary>
[Category("Slow")]
public sealed class PackageTests
{
    private const string Program =
        """
        using EntityGraph;
        using EntityGraph.Graph;

        var graph = KnowledgeGraph.From(new Extractor().Read("Angela Merkel met Emmanuel Macron in Paris on Monday."));
        foreach (var entity in graph.Entities)
            Console.WriteLine(entity);
        """;

    private const string StoreProgram =
        """
        using EntityGraph;
        using EntityGraph.Analytics;

        using var store = GraphStore.Open("news.duckdb");
        var article = new Article("Angela Merkel met Emmanuel Macron in Paris on Monday.") { Id = "a", Date = new(2020, 1, 7) };
        await store.LoadAsync(new Extractor().ReadAsync(new[] { article }.ToAsyncEnumerable()));
        store.JoinNodes();
        foreach (object?[] row in store.Met("Angela Merkel"))
            Console.WriteLine(string.Join(" | ", row));
        Console.WriteLine($"{store.Counts.Documents} documents");
        """;

    private const string HostProgram =
        """
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Diagnostics.HealthChecks;

        var services = new ServiceCollection().AddEntityGraph();
        services.AddHealthChecks().AddEntityGraph();
        var report = await services.BuildServiceProvider().GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Console.WriteLine(report.Status);
        """;

    private const string ClusterProgram =
        """
        using EntityGraph;
        using EntityGraph.Orleans;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(silo => silo.UseEntityGraphInMemory(port: 11711, gatewayPort: 30711));
        using var host = builder.Build();
        await host.StartAsync();
        var graph = new ClusterGraph(host.Services.GetRequiredService<IGrainFactory>(), "news");
        var article = new Article("Angela Merkel met Emmanuel Macron in Paris on Monday.") { Id = "a" };
        var report = await graph.AddAsync(new[] { article, article }.ToAsyncEnumerable());
        Console.WriteLine($"{report.Added} added, {report.Repeated} repeated");
        foreach (var relation in (await graph.ReadAsync()).Relations)
            Console.WriteLine(relation);
        await host.StopAsync();
        """;

    private const string MlProgram =
        """
        using EntityGraph.ML;
        using Microsoft.ML;
        using Microsoft.ML.Data;

        var context = new MLContext();
        var articles = context.Data.LoadFromEnumerable([new Row { Text = "Angela Merkel met Emmanuel Macron in Paris on Monday." }]);
        context.Model.Save(context.Transforms.Text.ExtractEntityGraph("Graph", "Text").Fit(articles), articles.Schema, "graph.zip");
        foreach (string[] relations in context.LoadEntityGraphModel("graph.zip", out _).Transform(articles).GetColumn<string[]>("Graph.Relations"))
            Console.WriteLine(string.Join(", ", relations));

        class Row
        {
            public string Text { get; set; } = "";
        }
        """;

    private const string TrainProgram =
        """
        using EntityGraph;
        using EntityGraph.Training.Corpora;
        using EntityGraph.Training.Trainers;

        var ontology = OwnOntology.FromFile(args[0] + "/ontology.json");
        var options = ExtractorOptions.Default with { Ontology = ontology, NameGazetteer = NameGazetteer.FromFile(args[0] + "/names.tsv"), ShippedRelations = false };
        var trained = new OwnRelationTrainer(options, Console.WriteLine).Train(OwnRelationCorpus.Read(args[0] + "/relations.jsonl", ontology));
        trained.Model.Save("own.egm");
        var document = new Extractor(options with { RelationModel = RelationModel.Load("own.egm") }).Read("Corvane Chemicals has supplied Osprey Airlines with fuel for years.");
        foreach (var relation in document.Relations)
            Console.WriteLine($"{relation.Type} {document.Entities[relation.Source].Name} {document.Entities[relation.Target].Name}");
        """;

    private const string LearnProgram =
        """
        using EntityGraph;
        using EntityGraph.ML;
        using Microsoft.ML;
        using Microsoft.ML.Data;

        var context = new MLContext();
        EntityGraphExtractors.Register("own", ExtractorOptions.Default with { NameGazetteer = NameGazetteer.FromFile(args[0] + "/names.tsv"), ShippedRelations = false });
        var examples = context.Data.LoadRelationExamples(args[0] + "/relations.jsonl");
        var ontology = OwnOntology.FromFile(args[0] + "/ontology.json");
        context.Model.Save(context.Transforms.Text.LearnRelations(ontology, options: new() { Extractor = "own" }).Fit(examples), examples.Schema, "own.zip");
        var articles = context.Data.LoadFromEnumerable([new Row { Text = "Corvane Chemicals has supplied Osprey Airlines with fuel for years." }]);
        foreach (string[] relations in context.LoadEntityGraphModel("own.zip", out _).Transform(articles).GetColumn<string[]>("Graph.Relations"))
            Console.WriteLine(string.Join(", ", relations));

        class Row
        {
            public string Text { get; set; } = "";
        }
        """;

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name.StartsWith("release", StringComparison.Ordinal) ? "Release" : "Debug";

    private static readonly string[] Packages = [.. Directory.GetDirectories(Repository.PathOf("src")).Select(d => Path.GetFileName(d)!)
        .Where(n => File.ReadAllText(Repository.PathOf("src", n, n + ".csproj")).Contains("<IsPackable>true</IsPackable>", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private TemporaryFolder _feed = null!;

    [OneTimeSetUp]
    public void Pack()
    {
        _feed = new();
        foreach (string package in Packages)
            Dotnet(Repository.Root, "pack", "src/" + package, "-c", Configuration, "--no-build", "-o", _feed.Path);
    }

    [OneTimeTearDown]
    public void Throw() => _feed.Dispose();

    [Test]
    public void Packages_OfTheRepository_AreThese() => Assert.That(
        Packages, Is.SupersetOf(new[] { "EntityGraph", "EntityGraph.Analytics", "EntityGraph.Cli", "EntityGraph.Hosting", "EntityGraph.ML", "EntityGraph.Orleans", "EntityGraph.Training" }));

    [TestCaseSource(nameof(Packages))]
    public void Package_Each_CarriesReadmeIconLicencesAndSymbols(string package)
    {
        using var zip = ZipFile.OpenRead(FileOf(package, "nupkg"));
        using var symbols = ZipFile.OpenRead(FileOf(package, "snupkg"));
        string[] files = [.. zip.Entries.Select(e => e.FullName)], ours = [.. files.Where(f => Path.GetFileName(f).StartsWith("EntityGraph", StringComparison.Ordinal) && f.EndsWith(".dll", StringComparison.Ordinal))];
        using var nuspec = new StreamReader(zip.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        string description = nuspec.ReadToEnd();
        Assert.Multiple(() =>
        {
            Assert.That(files, Is.SupersetOf(new[] { "README.md", "LICENSE", "NOTICE.md", "icon.png" }));
            Assert.That(ours, Is.Not.Empty);
            Assert.That(package == "EntityGraph.Cli" ? [] : ours.Select(f => Path.ChangeExtension(f, ".xml")), Is.SubsetOf(files), "the documentation of members");
            Assert.That(symbols.Entries.Select(e => e.FullName), Is.SupersetOf(ours.Select(f => Path.ChangeExtension(f, ".pdb"))));
            Assert.That(description, Does.Contain("<license type=\"expression\">MIT</license>").And.Contains("<icon>icon.png</icon>").And.Contains("<readme>README.md</readme>"));
        });
    }

    [Test]
    public void Package_Library_IsSmallAndRunsInANewProject()
    {
        Assert.That(new FileInfo(FileOf("EntityGraph", "nupkg")).Length, Is.LessThan(25_000_000));
        Assert.That(RunInANewProject(Program, "EntityGraph"), Does.Contain("Angela Merkel (Person)").And.Contains("Paris (Place)"));
    }

    [Test]
    public void Package_Analytics_RunsInANewProject() =>
        Assert.That(RunInANewProject(StoreProgram, "EntityGraph.Analytics"), Does.Contain("met-with").And.Contains("Paris").And.Contains("1 documents"));

    [Test]
    public void Package_Hosting_RunsInANewProject() => Assert.That(RunInANewProject(HostProgram, "EntityGraph.Hosting"), Does.Contain("Healthy"));

    [Test]
    public void Package_Orleans_RunsInANewProject() =>
        Assert.That(RunInANewProject(ClusterProgram, "EntityGraph.Orleans"), Does.Contain("1 added, 1 repeated").And.Contains("Angela Merkel met-with Emmanuel Macron"));

    [Test]
    public void Package_ML_ExtractsInANewProject() => Assert.That(RunInANewProject(MlProgram, "EntityGraph.ML"), Does.Contain("Angela Merkel|met-with|Emmanuel Macron"));

    [Test]
    public void Package_ML_LearnsRelationsInANewProject() =>
        Assert.That(RunInANewProject(LearnProgram, "EntityGraph.ML", Repository.PathOf("samples", "own")), Does.Contain("Corvane Chemicals|supplies|Osprey Airlines"));

    [Test]
    public void Package_Training_RunsInANewProjectAndNeedsTheSameVersion()
    {
        using (var zip = ZipFile.OpenRead(FileOf("EntityGraph.Training", "nupkg")))
        using (var nuspec = new StreamReader(zip.GetEntry("EntityGraph.Training.nuspec")!.Open()))
            Assert.That(nuspec.ReadToEnd(), Does.Contain($"<dependency id=\"EntityGraph\" version=\"[{VersionOf("EntityGraph")}]\""));
        Assert.That(RunInANewProject(TrainProgram, "EntityGraph.Training", Repository.PathOf("samples", "own")), Does.Contain("supplies Corvane Chemicals Osprey Airlines"));
    }

    [Test]
    public void Package_Tool_IsInstalledAndRuns()
    {
        using var folder = new TemporaryFolder();
        string tools = Path.Combine(folder.Path, "tools");
        Dotnet(folder.Path, "tool", "install", "EntityGraph.Cli", "--tool-path", tools, "--add-source", _feed.Path, "--version", VersionOf("EntityGraph.Cli"));
        var result = EntityGraphTool.Run(Path.Combine(tools, "entitygraph"), ["extract", Repository.PathOf("samples", "article.txt")]);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Output, Does.Contain("\"Jana Havlova\""));
    }

    [Test]
    public void Publish_SampleAheadOfTime_RunsWithoutWarnings()
    {
        string? compiler = new[] { "clang", "gcc" }.FirstOrDefault(c => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, c))));
        if (compiler is null)
            Assert.Ignore("Neither clang nor gcc is there: publishing ahead of time needs one as its linker.");
        using var folder = new TemporaryFolder();
        string printed = Dotnet(
            Repository.Root, "publish", "samples/EntityGraph.Samples.Console", "-c", "Release", "-o", folder.Path, "--artifacts-path", Path.Combine(folder.Path, "artifacts"), $"-p:CppCompilerAndLinker={compiler}");
        var result = EntityGraphTool.Run(Path.Combine(folder.Path, "EntityGraph.Samples.Console"), [Repository.PathOf("samples", "article.txt")]);
        var graph = KnowledgeGraph.From(new Extractor().Read(File.ReadAllText(Repository.PathOf("samples", "article.txt"))));
        using var json = new StringWriter();
        JsonGraphWriter.Write(json, graph, explain: true);
        var bytes = EntityGraphTool.Run(Path.Combine(folder.Path, "EntityGraph.Samples.Console"), [Repository.PathOf("samples", "article.txt"), "--json"]);
        var relations = graph.Relations.Select(r => $"{r.Source.Name} {r.Type} {r.Target.Name}\n");
        Assert.Multiple(() =>
        {
            Assert.That(printed, Does.Not.Contain("warning IL"));
            Assert.That(result.ExitCode, Is.Zero, result.Errors);
            Assert.That(result.Output, Is.EqualTo(string.Concat(relations)));
            Assert.That(bytes.Bytes, Is.EqualTo(System.Text.Encoding.UTF8.GetBytes(json.ToString())), "the same bytes as just in time");
        });
    }

    private string FileOf(string package, string extension) =>
        Directory.GetFiles(_feed.Path, $"{package}.*.{extension}").Single(f => char.IsAsciiDigit(Path.GetFileName(f)[package.Length + 1]));

    private string VersionOf(string package) => Path.GetFileNameWithoutExtension(FileOf(package, "nupkg"))[(package.Length + 1)..];

    /// <summary>Runs a program in a project that has nothing but a package of the feed; other packages come from where this machine has them.</summary>
    private string RunInANewProject(string program, string package, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        folder.Write("user/Program.cs", program);
        folder.Write("user/user.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
                <RestorePackagesPath>{folder.Path}/packages</RestorePackagesPath><RestoreAdditionalProjectSources>{_feed.Path}</RestoreAdditionalProjectSources>
                <RestoreFallbackFolders>{cache}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="{package}" Version="{VersionOf(package)}" /></ItemGroup>
            </Project>
            """);
        return Dotnet(Path.Combine(folder.Path, "user"), ["run", .. arguments.Length == 0 ? [] : arguments.Prepend("--")]);
    }

    private static string Dotnet(string folder, params string[] arguments)
    {
        var result = EntityGraphTool.Run("dotnet", arguments, folder: folder);
        Assert.That(result.ExitCode, Is.Zero, $"dotnet {string.Join(' ', arguments)}\n{result.Output}\n{result.Errors}");
        return result.Output;
    }
}

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

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name.StartsWith("release", StringComparison.Ordinal) ? "Release" : "Debug";

    [Test]
    public void Pack_Library_IsSmallAndRunsInANewProject()
    {
        using var folder = new TemporaryFolder();
        Dotnet(Repository.Root, "pack", "src/EntityGraph", "-c", Configuration, "--no-build", "-o", folder.Path);
        string package = Directory.GetFiles(folder.Path, "EntityGraph.*.nupkg").Single();
        using (var zip = ZipFile.OpenRead(package))
        {
            Assert.Multiple(() =>
            {
                Assert.That(zip.Entries.Select(e => e.FullName), Is.SupersetOf(new[] { "README.md", "LICENSE", "NOTICE.md", "icon.png", "lib/net10.0/EntityGraph.dll", "lib/net10.0/EntityGraph.xml" }));
                Assert.That(new FileInfo(package).Length, Is.LessThan(25_000_000));
                Assert.That(Directory.GetFiles(folder.Path, "EntityGraph.*.snupkg"), Has.Length.EqualTo(1));
            });
        }
        string output = RunInANewProject(folder, Program, "EntityGraph", Path.GetFileNameWithoutExtension(package)["EntityGraph.".Length..]);
        Assert.That(output, Does.Contain("Angela Merkel (Person)").And.Contains("Paris (Place)"));
    }

    [Test]
    public void Pack_Analytics_RunsInANewProject()
    {
        using var folder = new TemporaryFolder();
        foreach (string project in new[] { "EntityGraph", "EntityGraph.Analytics" })
            Dotnet(Repository.Root, "pack", "src/" + project, "-c", Configuration, "--no-build", "-o", folder.Path);
        string package = Directory.GetFiles(folder.Path, "EntityGraph.Analytics.*.nupkg").Single();
        using (var zip = ZipFile.OpenRead(package))
            Assert.That(zip.Entries.Select(e => e.FullName), Is.SupersetOf(new[] { "README.md", "LICENSE", "NOTICE.md", "icon.png", "lib/net10.0/EntityGraph.Analytics.dll", "lib/net10.0/EntityGraph.Analytics.xml" }));
        string output = RunInANewProject(folder, StoreProgram, "EntityGraph.Analytics", Path.GetFileNameWithoutExtension(package)["EntityGraph.Analytics.".Length..]);
        Assert.That(output, Does.Contain("met-with").And.Contains("Paris").And.Contains("1 documents"));
    }

    [Test]
    public void Pack_Hosting_RunsInANewProject()
    {
        using var folder = new TemporaryFolder();
        foreach (string project in new[] { "EntityGraph", "EntityGraph.Hosting" })
            Dotnet(Repository.Root, "pack", "src/" + project, "-c", Configuration, "--no-build", "-o", folder.Path);
        string package = Directory.GetFiles(folder.Path, "EntityGraph.Hosting.*.nupkg").Single();
        using (var zip = ZipFile.OpenRead(package))
            Assert.That(zip.Entries.Select(e => e.FullName), Is.SupersetOf(new[] { "README.md", "LICENSE", "NOTICE.md", "icon.png", "lib/net10.0/EntityGraph.Hosting.dll", "lib/net10.0/EntityGraph.Hosting.xml" }));
        string output = RunInANewProject(folder, HostProgram, "EntityGraph.Hosting", Path.GetFileNameWithoutExtension(package)["EntityGraph.Hosting.".Length..]);
        Assert.That(output, Does.Contain("Healthy"));
    }

    [Test]
    public void Pack_ML_RunsInANewProject()
    {
        using var folder = new TemporaryFolder();
        foreach (string project in new[] { "EntityGraph", "EntityGraph.ML" })
            Dotnet(Repository.Root, "pack", "src/" + project, "-c", Configuration, "--no-build", "-o", folder.Path);
        string package = Directory.GetFiles(folder.Path, "EntityGraph.ML.*.nupkg").Single();
        using (var zip = ZipFile.OpenRead(package))
            Assert.That(zip.Entries.Select(e => e.FullName), Is.SupersetOf(new[] { "README.md", "LICENSE", "NOTICE.md", "icon.png", "lib/net10.0/EntityGraph.ML.dll", "lib/net10.0/EntityGraph.ML.xml" }));
        string output = RunInANewProject(folder, MlProgram, "EntityGraph.ML", Path.GetFileNameWithoutExtension(package)["EntityGraph.ML.".Length..]);
        Assert.That(output, Does.Contain("Angela Merkel|met-with|Emmanuel Macron"));
    }

    [Test]
    public void Pack_Tool_IsInstalledAndRuns()
    {
        using var folder = new TemporaryFolder();
        Dotnet(Repository.Root, "pack", "src/EntityGraph.Cli", "-c", Configuration, "--no-build", "-o", folder.Path);
        string tools = Path.Combine(folder.Path, "tools"), version = Path.GetFileNameWithoutExtension(Directory.GetFiles(folder.Path, "*.nupkg").Single())["EntityGraph.Cli.".Length..];
        Dotnet(folder.Path, "tool", "install", "EntityGraph.Cli", "--tool-path", tools, "--add-source", folder.Path, "--version", version);
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

    /// <summary>Runs a program in a project that has nothing but a package of the folder; other packages come from where this machine has them.</summary>
    private static string RunInANewProject(TemporaryFolder folder, string program, string package, string version)
    {
        string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        folder.Write("user/Program.cs", program);
        folder.Write("user/user.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
                <RestorePackagesPath>{folder.Path}/packages</RestorePackagesPath><RestoreAdditionalProjectSources>{folder.Path}</RestoreAdditionalProjectSources>
                <RestoreFallbackFolders>{cache}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="{package}" Version="{version}" /></ItemGroup>
            </Project>
            """);
        return Dotnet(Path.Combine(folder.Path, "user"), "run");
    }

    private static string Dotnet(string folder, params string[] arguments)
    {
        var result = EntityGraphTool.Run("dotnet", arguments, folder: folder);
        Assert.That(result.ExitCode, Is.Zero, $"dotnet {string.Join(' ', arguments)}\n{result.Output}\n{result.Errors}");
        return result.Output;
    }
}

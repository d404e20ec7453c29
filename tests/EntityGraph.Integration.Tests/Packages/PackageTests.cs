using System.IO.Compression;
using EntityGraph.Graph;

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
                Assert.That(zip.Entries.Select(e => e.FullName), Is.SupersetOf(new[] { "README.md", "LICENSE", "lib/net10.0/EntityGraph.dll", "lib/net10.0/EntityGraph.xml" }));
                Assert.That(new FileInfo(package).Length, Is.LessThan(25_000_000));
                Assert.That(Directory.GetFiles(folder.Path, "EntityGraph.*.snupkg"), Has.Length.EqualTo(1));
            });
        }
        string version = Path.GetFileNameWithoutExtension(package)["EntityGraph.".Length..];
        folder.Write("user/Program.cs", Program);
        folder.Write("user/user.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
                <RestorePackagesPath>{folder.Path}/packages</RestorePackagesPath><RestoreAdditionalProjectSources>{folder.Path}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="EntityGraph" Version="{version}" /></ItemGroup>
            </Project>
            """);
        string output = Dotnet(Path.Combine(folder.Path, "user"), "run");
        Assert.That(output, Does.Contain("Angela Merkel (Person)").And.Contains("Paris (Place)"));
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
        var relations = graph.Relations.Select(r => $"{r.Source.Name} {r.Type} {r.Target.Name}\n");
        Assert.Multiple(() =>
        {
            Assert.That(printed, Does.Not.Contain("warning IL"));
            Assert.That(result.ExitCode, Is.Zero, result.Errors);
            Assert.That(result.Output, Is.EqualTo(string.Concat(relations)));
        });
    }

    private static string Dotnet(string folder, params string[] arguments)
    {
        var result = EntityGraphTool.Run("dotnet", arguments, folder: folder);
        Assert.That(result.ExitCode, Is.Zero, $"dotnet {string.Join(' ', arguments)}\n{result.Output}\n{result.Errors}");
        return result.Output;
    }
}

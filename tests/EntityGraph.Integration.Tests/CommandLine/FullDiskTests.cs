namespace EntityGraph.Integration.Tests.CommandLine;

/// <summary>A disk that is full ends a run with a message and the exit code of a failure; a reader that goes away ends it quietly.</summary>
public sealed class FullDiskTests
{
    private const string Full = "/dev/full";

    [TestCase("extract '{0}' > /dev/full", "standard output: ")]
    [TestCase("extract '{0}' --format jsonl > /dev/full", "standard output: ")]
    [TestCase("extract '{0}' --format text > /dev/full", "standard output: ")]
    [TestCase("tokenize '{0}' > /dev/full", "standard output: ")]
    [TestCase("export '{1}' --to turtle > /dev/full", "standard output: ")]
    [TestCase("export '{1}' --to turtle -o /dev/full", "")]
    [TestCase("view '{1}' -o /dev/full", "")]
    public void Verb_DiskThatIsFull_SaysSo(string line, string place)
    {
        using var folder = new TemporaryFolder();
        var result = Shell(string.Format(System.Globalization.CultureInfo.InvariantCulture, line, Repository.PathOf("samples", "article.txt"), Graph(folder)));
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Errors);
        Assert.That(result.Errors, Does.StartWith("entitygraph: " + place).And.Contains("No space left on device"));
    }

    [Test]
    public void Extract_ReaderThatGoesAway_EndsQuietly()
    {
        var result = Shell($"extract '{Repository.PathOf("samples", "articles.jsonl")}' --format jsonl | head -c 10");
        Assert.That((result.Output, result.Errors), Is.EqualTo(("{\"document", "")));
    }

    private static string Graph(TemporaryFolder folder) =>
        folder.Write("graph.json", EntityGraphTool.Run("extract", Repository.PathOf("samples", "article.txt")).Bytes);

    private static ToolResult Shell(string line)
    {
        if (!File.Exists(Full))
            Assert.Ignore($"There is no {Full} here.");
        return EntityGraphTool.Run("bash", ["-c", $"dotnet '{Path.Combine(AppContext.BaseDirectory, "EntityGraph.Cli.dll")}' {line}"]);
    }
}

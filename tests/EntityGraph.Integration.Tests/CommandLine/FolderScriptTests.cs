namespace EntityGraph.Integration.Tests.CommandLine;

/// <summary>The script that extracts a folder over several processes.</summary>
public sealed class FolderScriptTests
{
    private static readonly string Script = Repository.PathOf("samples", "scale", "extract-folder.sh");

    [Test]
    public void Script_KilledAndRunAgain_GivesWhatOneProcessGives()
    {
        if (!File.Exists("/bin/bash"))
            Assert.Ignore("/bin/bash is not there.");
        using var folder = new TemporaryFolder();
        string a = folder.Write("in/a b.jsonl", Records("a", 5)), b = folder.Write("in/deep/b.jsonl", Records("b", 3) + "\n{\"id\":\"bad\"}\n"), c = folder.Write("in/c.txt", "Angela Merkel visited Paris.");
        string graphs = Path.Combine(folder.Path, "out", "graphs");
        var first = Run(folder);
        byte[] whole = File.ReadAllBytes(Path.Combine(folder.Path, "out", "graph.json"));
        Assert.Multiple(() =>
        {
            Assert.That(first.ExitCode, Is.Zero, first.Errors);
            Assert.That(whole, Is.EqualTo(EntityGraphTool.Run("extract", a, b, c).Bytes));
            Assert.That(File.ReadAllText(Path.Combine(folder.Path, "out", "errors", "deep", "b.jsonl.txt")), Does.Contain("no \"text\""));
        });

        // As a kill leaves it: one file is missing, half of it under another name.
        string done = Path.Combine(graphs, "deep", "b.jsonl.graphs.jsonl.gz"), kept = Path.Combine(graphs, "a b.jsonl.graphs.jsonl.gz");
        File.Move(done, done + ".part.77");
        File.Delete(Path.Combine(folder.Path, "out", "graph.json"));
        File.SetLastWriteTimeUtc(kept, new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var second = Run(folder);
        Assert.Multiple(() =>
        {
            Assert.That(second.ExitCode, Is.Zero, second.Errors);
            Assert.That(File.ReadAllBytes(Path.Combine(folder.Path, "out", "graph.json")), Is.EqualTo(whole));
            Assert.That(Directory.GetFiles(graphs, "*.part.*", SearchOption.AllDirectories), Is.Empty);
            Assert.That(File.GetLastWriteTimeUtc(kept).Year, Is.EqualTo(2020), "what was complete is not done again");
        });
    }

    private static ToolResult Run(TemporaryFolder folder) => EntityGraphTool.Run(
        "env", [$"ENTITYGRAPH=dotnet {Path.Combine(AppContext.BaseDirectory, "EntityGraph.Cli.dll")}", "/bin/bash", Script, Path.Combine(folder.Path, "in"), Path.Combine(folder.Path, "out"), "2"]);

    private static string Records(string prefix, int number) =>
        string.Join('\n', Enumerable.Range(0, number).Select(i => $"{{\"id\":\"{prefix}{i}\",\"date\":\"2021-05-0{1 + i}\",\"text\":\"Angela Merkel met Emmanuel Macron in Paris on Monday. She praised France {i} times.\"}}"));
}

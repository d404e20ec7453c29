using System.Diagnostics;
using EntityGraph.Analytics;
using static EntityGraph.Integration.Tests.Store.MadeGraphs;

namespace EntityGraph.Integration.Tests.Store;

/// <summary>A load that is killed half-way is resumed by running it again.</summary>
public sealed class KilledLoadTests
{
    private const int Articles = 3000;

    [Test]
    public void Load_KilledHalfWayAndRunAgain_EndsAsOneThatWasNotKilled()
    {
        using var folder = new TemporaryFolder();
        string[] lines = [.. Enumerable.Range(0, Articles).Select(i => Json(Make(i)))];
        string input = folder.Write("graphs.jsonl", string.Join('\n', lines) + "\n");
        string path = Path.Combine(folder.Path, "killed.duckdb"), whole = Path.Combine(folder.Path, "whole.duckdb");

        long left = KillHalfWay(path, lines);
        Assert.That(left, Is.InRange(1, Articles - 1), "documents kept by the killed run");

        var resumed = EntityGraphTool.Run("load", input, "--store", path);
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Errors);
        Assert.That(resumed.Errors, Does.Contain($"{Articles} documents: {Articles - left} added, 0 replaced, {left} unchanged"));
        Assert.That(EntityGraphTool.Run("load", input, "--store", whole).ExitCode, Is.Zero);

        using var one = GraphStore.Open(path, new() { ReadOnly = true });
        using var other = GraphStore.Open(whole, new() { ReadOnly = true });
        Assert.Multiple(() =>
        {
            Assert.That(one.Counts, Is.EqualTo(other.Counts));
            Assert.That(one.Counts, Is.EqualTo(new StoreCounts(Articles, 0, 4 * Articles, 3 * Articles, 2 * Articles, 2 * Articles, 50 + 70 + 30)));
            Assert.That(one.ReadGraphs().Select(Json), Is.EqualTo(other.ReadGraphs().Select(Json)));
        });
    }

    /// <summary>Gives a loading process half of the lines, waits until it has kept some, and kills it.</summary>
    private static long KillHalfWay(string path, string[] lines)
    {
        using var process = EntityGraphTool.Start("load", "--store", path, "--batch", "100");
        try
        {
            process.StandardInput.Write(string.Join('\n', lines[..(Articles / 2)]) + "\n");
            process.StandardInput.Flush();
            var watch = Stopwatch.StartNew();
            // It cannot end by itself: its input stays open.
            while (SizeOf(path) + SizeOf(path + ".wal") < 200_000)
            {
                Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromMinutes(3)), "the load did not begin");
                Thread.Sleep(20);
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        using var store = GraphStore.Open(path);
        return store.Counts.Documents;
    }

    private static long SizeOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}

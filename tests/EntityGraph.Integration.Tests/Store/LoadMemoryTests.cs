using System.Globalization;
using EntityGraph.Analytics;
using static EntityGraph.Integration.Tests.Store.MadeGraphs;

namespace EntityGraph.Integration.Tests.Store;

/// <summary>A load takes little memory, whatever it loads, and leaves the rest of the machine's to the questions after it.</summary>
public sealed class LoadMemoryTests
{
    /// <summary>32 MB.</summary>
    private const string Kept = "30.5 MiB";

    [Test]
    public void Load_NoLimitGiven_LeavesNoMoreThanALittleInMemory()
    {
        using var folder = new TemporaryFolder();
        using var store = GraphStore.Open(Path.Combine(folder.Path, "graph.duckdb"));
        // Some 90 MB.
        for (int batch = 0; batch < 30; batch++)
            store.LoadTexts(Articles(batch, 20, 150_000));
        Assert.Multiple(() =>
        {
            Assert.That(store.Counts.Texts, Is.EqualTo(600));
            Assert.That(Convert.ToInt64(Ask(store, "SELECT sum(memory_usage_bytes)::BIGINT FROM duckdb_memory()"), CultureInfo.InvariantCulture), Is.LessThan(32_000_000));
            Assert.That(Limit(store), Is.Not.EqualTo(Kept));
        });
    }

    [Test]
    public void Load_LimitGiven_IsKept()
    {
        using var folder = new TemporaryFolder();
        using var store = GraphStore.Open(Path.Combine(folder.Path, "graph.duckdb"), new() { MemoryLimit = "64MiB" });
        store.Load([Make(1)]);
        Assert.That(Limit(store), Is.EqualTo("64.0 MiB"));
    }

    [Test]
    public void Load_AfterAStatementOfAStranger_GoesOn()
    {
        using var folder = new TemporaryFolder();
        using var store = GraphStore.Open(Path.Combine(folder.Path, "graph.duckdb"), new() { AllowFiles = false });
        store.Load([Make(1)]);
        Assert.Multiple(() =>
        {
            Assert.That(() => Ask(store, "SET memory_limit = '1GB'"), Throws.TypeOf<GraphStoreException>().With.Message.Contains("locked"));
            Assert.That(store.Load([Make(2)]).Added, Is.EqualTo(1));
        });
    }

    [Test]
    public void LoadTexts_BatchLargerThanWhatIsLeftInMemory_IsKept()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "graph.duckdb");
        var articles = Articles(0, 60, 1 << 20);
        using (var store = GraphStore.Open(path))
            Assert.That(store.LoadTexts(articles), Is.EqualTo(new LoadReport(60, 0, 0)));
        using var read = GraphStore.Open(path, new() { ReadOnly = true });
        Assert.That(read.ReadTexts().ToDictionary(a => a.Id!, a => a.Text), Is.EquivalentTo(articles.ToDictionary(a => a.Id!, a => a.Text)));
    }

    /// <summary>Texts that cannot be packed.</summary>
    private static List<Article> Articles(int batch, int count, int length)
    {
        var random = new Random(batch);
        return [.. Enumerable.Range(0, count).Select(i => new Article(random.GetString("abcdefghijklmnopqrstuvwxyz", length)) { Id = $"doc-{batch}-{i}" })];
    }

    private static string Limit(GraphStore store) => (string)Ask(store, "SELECT current_setting('memory_limit')")!;

    private static object? Ask(GraphStore store, string sql)
    {
        using var result = store.Query(sql);
        return result.Single()[0];
    }
}

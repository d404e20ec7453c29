using EntityGraph.Analytics;
using EntityGraph.Graph;

namespace EntityGraph.Integration.Tests.Store;

/// <summary>The examples of the store's documentation, word for word, and a run of them.</summary>
public sealed class StoreExamples
{
    [Test]
    public async Task Examples_OnTheSample_Print()
    {
        using var folder = new TemporaryFolder();
        string before = Environment.CurrentDirectory;
        var console = Console.Out;
        using var printed = new StringWriter();
        var article = new Article(File.ReadAllText(Repository.PathOf("samples", "article.txt"))) { Id = "ostrava" };
        try
        {
            Environment.CurrentDirectory = folder.Path;
            Console.SetOut(printed);
            await Start(new Extractor(), new[] { article }.ToAsyncEnumerable());
            await Resume(new Extractor(), new[] { article, new Article("Nothing.") { Id = "b" } }.ToAsyncEnumerable());
        }
        finally
        {
            Environment.CurrentDirectory = before;
            Console.SetOut(console);
        }
        Assert.That(printed.ToString(), Does.Contain("Jana Havlova | met-with | ").And.Contains("1 added, 0 unchanged"));
    }

    private static async Task Start(Extractor extractor, IAsyncEnumerable<Article> articles)
    {
        using var store = GraphStore.Open("news.duckdb");
        var report = await store.LoadAsync(extractor.ReadAsync(articles));
        store.JoinNodes();
        foreach (object?[] row in store.Met("Jana Havlova"))
            Console.WriteLine(string.Join(" | ", row));
        using var busiest = store.Query("SELECT source, count(*) AS n FROM facts WHERE confidence >= $least GROUP BY source ORDER BY n DESC LIMIT 10", ("least", 0.5));
        Assert.That(report.Added, Is.EqualTo(1));
        Assert.That(busiest.Count(), Is.AtLeast(1));
    }

    private static async Task Resume(Extractor extractor, IAsyncEnumerable<Article> articles)
    {
        using var store = GraphStore.Open("news.duckdb");
        var known = store.DocumentIds();
        var report = await store.LoadAsync(extractor.ReadAsync(articles.Where(a => !known.Contains(a.Id!))));
        Console.WriteLine($"{report.Added} added, {report.Unchanged} unchanged");
        KnowledgeGraph graph = store.ReadGraph();
        Assert.That(graph.Documents, Has.Count.EqualTo(2));
    }
}

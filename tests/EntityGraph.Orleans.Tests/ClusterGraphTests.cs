using EntityGraph.Inputs;

namespace EntityGraph.Orleans.Tests;

/// <summary>The graph of a cluster is that of one process: nothing lost, nothing doubled.</summary>
public sealed class ClusterGraphTests
{
    private static readonly GraphJobOptions Small = new() { BatchSize = 8, Shards = 4, MaximumInFlight = 4 };

    [TestCase(1)]
    [TestCase(2)]
    public async Task Add_Articles_GivesTheGraphOfOneProcess(int silos)
    {
        await using var cluster = await MemoryCluster.StartAsync(silos);
        var articles = MadeArticles.Make(100);
        var report = await cluster.Open().AddAsync(articles.ToAsyncEnumerable(), Small);
        var counts = await cluster.Open().CountAsync();
        string graph = await cluster.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That((report.Articles, report.Added, report.Repeated, report.Errors), Is.EqualTo((100, 100, 0, 0)));
            Assert.That((counts.Documents, counts.Errors, counts.Words, counts.Shards), Is.EqualTo((100, 0, report.Words, 4)));
            Assert.That(report.Words, Is.EqualTo(articles.Sum(a => OneProcess.Extractor.Read(a).Tokens.Count)));
            Assert.That(graph, Is.EqualTo(OneProcess.Graph(articles)));
        });
    }

    [Test]
    public async Task Add_TheSameAgain_ChangesNothing()
    {
        await using var cluster = await MemoryCluster.StartAsync();
        var articles = MadeArticles.Make(40);
        await cluster.Open().AddAsync(articles.ToAsyncEnumerable(), Small);
        var before = (await cluster.Open().CountAsync(), cluster.Storage.Rows, await cluster.JsonAsync());
        var report = await cluster.Open().AddAsync(articles.ToAsyncEnumerable(), Small with { BatchSize = 7, Shards = 9 });
        var after = (await cluster.Open().CountAsync(), cluster.Storage.Rows, await cluster.JsonAsync());
        Assert.Multiple(() =>
        {
            Assert.That((report.Articles, report.Added, report.Repeated, report.Words), Is.EqualTo((40, 0, 40, 0)));
            Assert.That(after, Is.EqualTo(before));
        });
    }

    [Test]
    public async Task Add_OneArticleManyTimesInOneJob_CountsItOnce()
    {
        await using var cluster = await MemoryCluster.StartAsync(2);
        var articles = MadeArticles.Make(3);
        var stream = Enumerable.Range(0, 30).Select(i => articles[i % 3]);
        var report = await cluster.Open().AddAsync(stream.ToAsyncEnumerable(), Small with { BatchSize = 4, MaximumInFlight = 8 });
        string graph = await cluster.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That((report.Articles, report.Added, report.Repeated), Is.EqualTo((30, 3, 27)));
            Assert.That(graph, Is.EqualTo(OneProcess.Graph(articles)));
        });
    }

    [Test]
    public async Task Add_TwoJobsAtOnce_AddEachArticleOnce()
    {
        await using var cluster = await MemoryCluster.StartAsync(2);
        var articles = MadeArticles.Make(60);
        var reports = await Task.WhenAll(
            cluster.Open().AddAsync(articles.ToAsyncEnumerable(), Small),
            cluster.Open().AddAsync(articles.AsEnumerable().Reverse().ToAsyncEnumerable(), Small with { BatchSize = 5 }));
        string graph = await cluster.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(reports.Sum(r => r.Added), Is.EqualTo(60));
            Assert.That(reports.Sum(r => r.Repeated), Is.EqualTo(60));
            Assert.That(graph, Is.EqualTo(OneProcess.Graph(articles)));
        });
    }

    [Test]
    public async Task Add_OtherTextUnderOneId_KeepsWhatMergeKeeps()
    {
        await using var cluster = await MemoryCluster.StartAsync();
        Article[] articles = [new("Angela Merkel met Emmanuel Macron in Paris.") { Id = "x" }, new("Lars Holm met Ingrid Solberg and Peter Urban in Oslo.") { Id = "x" }];
        await cluster.Open().AddAsync(articles.ToAsyncEnumerable(), Small);
        var counts = await cluster.Open().CountAsync();
        string graph = await cluster.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(counts.Documents, Is.EqualTo(1));
            Assert.That(graph, Is.EqualTo(OneProcess.Graph(articles)));
        });
    }

    [Test]
    public async Task Add_BadArticles_AreCountedAndTheRestGoesOn()
    {
        var extractor = new Extractor(ExtractorOptions.Default with { MaximumLength = 1000 });
        await using var cluster = await MemoryCluster.StartAsync(extractor: extractor);
        var good = MadeArticles.Make(20).Select(a => new ArticleRecord(a.Id!, a, null)).ToList();
        using var lines = new MemoryStream("{\"id\":\"broken\"\n{\"id\":\"empty\",\"text\":\"\"}\n"u8.ToArray());
        var records = good.Concat(new ArticleReader().Read(lines, "lines.jsonl")).Append(new("long", new(new string('x', 1001)) { Id = "long" }, null)).ToList();
        var report = await cluster.Open().AddAsync(records.ToAsyncEnumerable(), Small);
        var counts = await cluster.Open().CountAsync();
        string graph = await cluster.JsonAsync();
        var again = await cluster.Open().AddAsync(records.ToAsyncEnumerable(), Small);
        Assert.Multiple(() =>
        {
            Assert.That((report.Articles, report.Added, report.Errors), Is.EqualTo((23, 21, 2)));
            Assert.That(report.Failures.Select(f => f.Id).Order(), Is.EqualTo(new[] { "broken", "long" }));
            Assert.That(report.Failures.Select(f => f.Error), Has.Some.Contains("more than the limit of 1000").And.Some.Contains("lines.jsonl, line 1"));
            Assert.That((counts.Documents, counts.Errors), Is.EqualTo((23, 2)));
            Assert.That(graph, Is.EqualTo(OneProcess.Graph(records, extractor)));
            Assert.That((again.Articles, again.Added, again.Repeated, again.Errors), Is.EqualTo((23, 0, 21, 2)));
        });
    }

    [Test]
    public async Task Add_ArticleThatFailedBefore_TakesThePlaceOfItsError()
    {
        await using var cluster = await MemoryCluster.StartAsync();
        var article = MadeArticles.Make(1)[0];
        var tooLong = await cluster.Open().AddAsync(new[] { article }.ToAsyncEnumerable(), Small with { MaximumArticleBytes = 100 });
        var counts = await cluster.Open().CountAsync();
        var report = await cluster.Open().AddAsync(new[] { article }.ToAsyncEnumerable(), Small);
        var after = await cluster.Open().CountAsync();
        var documents = await cluster.Open().ReadDocumentsAsync().ToListAsync();
        string graph = await cluster.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That((tooLong.Errors, counts.Documents, counts.Errors), Is.EqualTo((1, 1, 1)));
            Assert.That(tooLong.Failures.Single().Error, Does.Contain("MaximumArticleBytes"));
            Assert.That((report.Added, after.Documents, after.Errors), Is.EqualTo((1, 1, 0)));
            Assert.That(documents, Has.Count.EqualTo(1), "The error does not count beside the graph.");
            Assert.That(graph, Is.EqualTo(OneProcess.Graph([article])));
        });
    }

    [Test]
    public async Task Add_AnyUnicodeAndNoId_LosesNothing()
    {
        await using var cluster = await MemoryCluster.StartAsync();
        Article[] articles =
        [
            new("Angela Merkel\ud800 met \0 Emmanuel Macron in Paris. 😀 Größe \udc00") { Id = "odd", Title = "\udfff Paris", Dateline = "PARIS" },
            new("") { Id = "empty" },
            new("Lars Holm lives in Oslo."),
        ];
        var report = await cluster.Open().AddAsync(articles.ToAsyncEnumerable(), Small);
        var again = await cluster.Open().AddAsync(articles.ToAsyncEnumerable(), Small);
        var graph = await cluster.Open().ReadAsync();
        string id = graph.Documents.Single(d => d.Id.StartsWith("sha256-", StringComparison.Ordinal)).Id;
        Assert.Multiple(() =>
        {
            Assert.That((report.Added, again.Repeated), Is.EqualTo((3, 3)));
            Assert.That(OneProcess.Json(graph), Is.EqualTo(OneProcess.Graph([.. articles[..2], articles[2] with { Id = id }])));
        });
    }

    [Test]
    public async Task Add_WhileNothingIsStored_ReadsNoFurtherThanTheLimit()
    {
        await using var cluster = await MemoryCluster.StartAsync();
        var (gate, full) = (new TaskCompletionSource(), new TaskCompletionSource());
        int read = 0;
        var articles = MadeArticles.Make(200).ToAsyncEnumerable().Select(a =>
        {
            Interlocked.Increment(ref read);
            return a;
        });
        // The first write of all is that of the directory of the graph.
        await cluster.Open().AddAsync(MadeArticles.Make(1, seed: 2).ToAsyncEnumerable(), Small);
        cluster.Storage.OnWrite = async after =>
        {
            if (!after)
                full.TrySetResult();
            await gate.Task;
        };
        var job = cluster.Open().AddAsync(articles, new() { BatchSize = 5, MaximumInFlight = 3 });
        await full.Task;
        await Task.Delay(500);
        int ahead = Volatile.Read(ref read);
        gate.SetResult();
        var report = await job;
        Assert.Multiple(() =>
        {
            Assert.That(ahead, Is.InRange(5, 15));
            Assert.That(report.Articles, Is.EqualTo(200));
        });
    }

    [Test]
    public async Task Add_Progress_EndsWithTheReport()
    {
        await using var cluster = await MemoryCluster.StartAsync();
        var heard = new List<GraphJobReport>();
        var report = await cluster.Open().AddAsync(MadeArticles.Make(30).ToAsyncEnumerable(), Small, new Listener(heard));
        Assert.Multiple(() =>
        {
            Assert.That(heard.Select(r => r.Articles), Is.Ordered);
            Assert.That(heard, Has.Count.EqualTo(4));
            Assert.That((heard[^1].Articles, heard[^1].Added, heard[^1].Words), Is.EqualTo((30, 30, report.Words)));
        });
    }

    [Test]
    public async Task Add_StreamThatThrows_EndsTheJobAndKeepsWhatWasSent()
    {
        await using var cluster = await MemoryCluster.StartAsync();
        static async IAsyncEnumerable<Article> Articles()
        {
            foreach (var article in MadeArticles.Make(16))
                yield return article;
            await Task.Yield();
            throw new IOException("The source broke.");
        }
        await Assert.ThrowsAsync<IOException>(() => cluster.Open().AddAsync(Articles(), Small));
        Assert.That((await cluster.Open().CountAsync()).Documents, Is.EqualTo(16));
    }

    [Test]
    public async Task Add_Cancelled_StopsAndKeepsWhatWasSent()
    {
        await using var cluster = await MemoryCluster.StartAsync();
        using var stop = new CancellationTokenSource();
        var progress = new Listener([], () => stop.Cancel());
        await Assert.ThrowsAsync(Is.InstanceOf<OperationCanceledException>(), () => cluster.Open().AddAsync(MadeArticles.Make(200).ToAsyncEnumerable(), Small with { MaximumInFlight = 1 }, progress, stop.Token));
        Assert.That((await cluster.Open().CountAsync()).Documents, Is.InRange(8, 24));
    }

    [Test]
    public async Task Read_NoSuchGraph_IsEmpty()
    {
        await using var cluster = await MemoryCluster.StartAsync();
        var counts = await cluster.Open("none").CountAsync();
        var graph = await cluster.Open("none").ReadAsync();
        Assert.Multiple(() =>
        {
            Assert.That(counts, Is.EqualTo(new GraphCounts(0, 0, 0, 0, 0)));
            Assert.That(graph.Documents, Is.Empty);
            Assert.That(cluster.Storage.Rows, Is.Zero);
        });
    }

    [TestCase("")]
    [TestCase("a/b")]
    [TestCase("caf\u00e9")]
    public async Task Open_NameThatIsNone_IsRefused(string name)
    {
        await using var cluster = await MemoryCluster.StartAsync();
        Assert.That(() => cluster.Open(name), Throws.ArgumentException);
    }

    private sealed class Listener(List<GraphJobReport> heard, Action? then = null) : IProgress<GraphJobReport>
    {
        public void Report(GraphJobReport value)
        {
            heard.Add(value);
            then?.Invoke();
        }
    }
}

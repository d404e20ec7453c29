namespace EntityGraph.Orleans.Tests;

/// <summary>Silos that die and a storage that fails, within one process: the counts stay exact.</summary>
public sealed class FaultTests
{
    private static readonly GraphJobOptions Small = new() { BatchSize = 8, Shards = 4, MaximumInFlight = 4 };

    [TestCase(false, TestName = "Add_StorageFailsBeforeAWrite_LosesAndDoublesNothing")]
    [TestCase(true, TestName = "Add_StorageFailsAfterAWrite_LosesAndDoublesNothing")]
    public async Task Add_StorageFails_LosesAndDoublesNothing(bool after)
    {
        await using var cluster = await MemoryCluster.StartAsync(2);
        int writes = 0;
        cluster.Storage.OnWrite = taken => taken == after && Interlocked.Increment(ref writes) % 3 == 0 ? throw new IOException("The disk is full.") : Task.CompletedTask;
        var articles = MadeArticles.Make(80);
        var report = await cluster.Open().AddAsync(articles.ToAsyncEnumerable(), Small);
        string graph = await cluster.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That((report.Articles, report.Added, report.Repeated, report.Errors), Is.EqualTo((80, 80, 0, 0)));
            Assert.That(report.Retries, Is.Positive);
            Assert.That(report.Words, Is.EqualTo(articles.Sum(a => OneProcess.Extractor.Read(a).Tokens.Count)));
            Assert.That(graph, Is.EqualTo(OneProcess.Graph(articles)));
        });
    }

    [Test]
    public async Task Add_StorageStaysDead_SaysSoAndGoesOnLater()
    {
        await using var cluster = await MemoryCluster.StartAsync();
        var articles = MadeArticles.Make(80);
        int writes = 0;
        cluster.Storage.OnWrite = _ => Interlocked.Increment(ref writes) > 9 ? throw new IOException("The disk is full.") : Task.CompletedTask;
        var error = (await Assert.ThrowsAsync<GraphJobException>(() => cluster.Open().AddAsync(articles.ToAsyncEnumerable(), Small with { RetryFor = TimeSpan.FromMilliseconds(500) })))!;
        cluster.Storage.OnWrite = _ => Task.CompletedTask;
        var report = await cluster.Open().AddAsync(articles.ToAsyncEnumerable(), Small);
        string graph = await cluster.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Does.Contain("The disk is full.").And.Contains("Add the same articles again"));
            Assert.That(error.Report.Articles, Is.LessThan(80));
            Assert.That(report.Added + report.Repeated, Is.EqualTo(80));
            Assert.That(report.Repeated, Is.AtLeast(error.Report.Added));
            Assert.That(graph, Is.EqualTo(OneProcess.Graph(articles)));
        });
    }

    [Test]
    public async Task Add_StorageCannotBeRead_IsTriedAgain()
    {
        await using var cluster = await MemoryCluster.StartAsync();
        int reads = 0;
        cluster.Storage.OnRead = () => Interlocked.Increment(ref reads) % 2 == 0 ? throw new InvalidDataException("No connection.") : Task.CompletedTask;
        var articles = MadeArticles.Make(20);
        var report = await cluster.Open().AddAsync(articles.ToAsyncEnumerable(), Small);
        cluster.Storage.OnRead = () => Task.CompletedTask;
        string graph = await cluster.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That((report.Added, report.Retries > 0), Is.EqualTo((20, true)));
            Assert.That(graph, Is.EqualTo(OneProcess.Graph(articles)));
        });
    }

    [Test]
    public async Task Add_SiloKilledHalfWay_LosesAndDoublesNothing()
    {
        await using var cluster = await MemoryCluster.StartAsync(3);
        var articles = MadeArticles.Make(200);
        int heard = 0;
        Task kill = Task.CompletedTask;
        var progress = new Listener(() =>
        {
            if (Interlocked.Increment(ref heard) == 5)
                kill = cluster.KillASiloAsync();
        });
        var report = await cluster.Open().AddAsync(articles.ToAsyncEnumerable(), Small, progress);
        await kill;
        string graph = await cluster.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That((report.Articles, report.Added, report.Repeated), Is.EqualTo((200, 200, 0)));
            Assert.That(graph, Is.EqualTo(OneProcess.Graph(articles)));
        });
    }

    private sealed class Listener(Action then) : IProgress<GraphJobReport>
    {
        public void Report(GraphJobReport value) => then();
    }
}

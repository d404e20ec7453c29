using System.Text.Json;
using System.Text.Json.Serialization;
using EntityGraph.Integration.Tests;
using Npgsql;

namespace EntityGraph.Orleans.Tests.Processes;

/// <summary>Real silos over a real PostgreSQL, killed in the middle of a job: the graph is that of one process, nothing lost, nothing doubled.</summary>
[Category("Slow")]
public sealed class ProcessTests
{
    private static readonly GraphJobOptions Job = new() { BatchSize = 8, MaximumInFlight = 8, RetryFor = TimeSpan.FromMinutes(4) };

    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private PostgresServer _server = null!;

    [OneTimeSetUp]
    public async Task StartServerAsync() => _server = await PostgresServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopServerAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Test]
    public async Task Add_SiloKilledHalfWay_LosesAndDoublesNothing()
    {
        string database = await _server.CreateDatabaseAsync("killed_silo");
        var articles = MadeArticles.Make(400);
        string expected = OneProcess.Graph(articles);
        int port = PostgresServer.FreePort(), gateway = PostgresServer.FreePort();
        var silos = await Task.WhenAll(
            SiloProcess.StartAsync(database, port, gateway),
            SiloProcess.StartAsync(database, PostgresServer.FreePort(), PostgresServer.FreePort()));
        using var first = silos[0];
        using var second = silos[1];
        await using (var client = await ClusterClient.ConnectAsync(database))
        {
            var killed = new Once(200, second.Kill);
            var report = await client.Graph.AddAsync(articles.ToAsyncEnumerable(), Job, killed);
            string graph = OneProcess.Json(await client.Graph.ReadAsync());
            Assert.Multiple(() =>
            {
                Assert.That(killed.At, Is.InRange(200, 300));
                Assert.That((report.Articles, report.Added, report.Repeated, report.Errors), Is.EqualTo((400, 400, 0, 0)));
                Assert.That(report.Retries, Is.Positive, "What was under way on the killed silo was sent again.");
                Assert.That(graph, Is.EqualTo(expected));
            });
        }

        // Now all are killed: a new silo has the graph from the database, and the same articles change nothing.
        first.Kill();
        using var next = await SiloProcess.StartAsync(database, port, gateway);
        await using (var client = await ClusterClient.ConnectAsync(database))
        {
            var report = await client.Graph.AddAsync(articles.ToAsyncEnumerable(), Job with { BatchSize = 64 });
            var counts = await client.Graph.CountAsync();
            string graph = OneProcess.Json(await client.Graph.ReadAsync());
            Assert.Multiple(() =>
            {
                Assert.That((report.Articles, report.Added, report.Repeated), Is.EqualTo((400, 0, 400)));
                Assert.That((counts.Documents, counts.Errors), Is.EqualTo((400, 0)));
                Assert.That(graph, Is.EqualTo(expected));
            });
        }
    }

    [Test]
    public async Task Add_DatabaseDies_GoesOnWhenItIsBack()
    {
        string database = await _server.CreateDatabaseAsync("dead_database");
        var articles = MadeArticles.Make(200, seed: 2);
        using var silo = await SiloProcess.StartAsync(database, PostgresServer.FreePort(), PostgresServer.FreePort());
        await using var client = await ClusterClient.ConnectAsync(database);
        var back = new TaskCompletionSource();
        var crash = new Once(50, () => Task.Run(async () =>
        {
            await _server.CrashAsync();
            await Task.Delay(TimeSpan.FromSeconds(3));
            await _server.StartAgainAsync();
            back.SetResult();
        }));
        var report = await client.Graph.AddAsync(articles.ToAsyncEnumerable(), Job with { MaximumInFlight = 2 }, crash);
        await back.Task;
        string graph = OneProcess.Json(await client.Graph.ReadAsync());
        Assert.Multiple(() =>
        {
            Assert.That((report.Articles, report.Added, report.Repeated, report.Errors), Is.EqualTo((200, 200, 0, 0)));
            Assert.That(report.Retries, Is.Positive);
            Assert.That(graph, Is.EqualTo(OneProcess.Graph(articles)));
        });
    }

    [Test]
    public async Task Add_DatabaseStaysDead_SaysSoAndIsResumed()
    {
        string database = await _server.CreateDatabaseAsync("lost_database");
        var articles = MadeArticles.Make(200, seed: 3);
        using var silo = await SiloProcess.StartAsync(database, PostgresServer.FreePort(), PostgresServer.FreePort());
        await using var client = await ClusterClient.ConnectAsync(database);
        var crash = new Once(50, () => _server.CrashAsync().GetAwaiter().GetResult());
        var error = (await Assert.ThrowsAsync<GraphJobException>(() =>
            client.Graph.AddAsync(articles.ToAsyncEnumerable(), Job with { MaximumInFlight = 2, RetryFor = TimeSpan.FromSeconds(2) }, crash)))!;
        await _server.StartAgainAsync();
        var report = await client.Graph.AddAsync(articles.ToAsyncEnumerable(), Job);
        string graph = OneProcess.Json(await client.Graph.ReadAsync());
        Assert.Multiple(() =>
        {
            Assert.That(error.Message, Does.Contain("Add the same articles again"));
            Assert.That(error.Report.Added, Is.InRange(48, 199));
            Assert.That(report.Articles, Is.EqualTo(200));
            Assert.That(report.Repeated, Is.AtLeast(error.Report.Added));
            Assert.That(graph, Is.EqualTo(OneProcess.Graph(articles)));
        });
    }

    [Test]
    public async Task Sample_ClientKilledHalfWay_IsResumedByRunningItAgain()
    {
        string database = await _server.CreateDatabaseAsync("killed_client");
        var articles = MadeArticles.Make(200, seed: 4);
        using var folder = new TemporaryFolder();
        string file = folder.Write("articles.jsonl", string.Concat(articles.Select(a =>
            JsonSerializer.Serialize(new { id = a.Id, title = a.Title, date = a.Date, text = a.Text }, WithoutNulls) + "\n")));
        using var silo = await SiloProcess.StartAsync(database, PostgresServer.FreePort(), PostgresServer.FreePort());
        using (var client = ClusterSample.Start("add", database, file, "4"))
        {
            string? line;
            while ((line = await client.StandardError.ReadLineAsync()) is not null && !line.StartsWith("60 ", StringComparison.Ordinal))
                Assert.That(line, Does.Match("^[0-9]+ articles, "));
            Assert.That(line, Is.Not.Null, "It ended by itself.");
            client.Kill();
            await client.WaitForExitAsync();
        }
        string done = await ClusterSample.RunAsync("add", database, file);
        int[] numbers = [.. done.Split(' ').Select(w => int.TryParse(w, out int n) ? n : -1).Where(n => n >= 0)];
        string graph = await ClusterSample.RunAsync("graph", database);
        string counts = await ClusterSample.RunAsync("count", database);
        Assert.Multiple(() =>
        {
            Assert.That(numbers[1] + numbers[2], Is.EqualTo(200), done);
            Assert.That((numbers[0], numbers[3]), Is.EqualTo((200, 0)), done);
            Assert.That(numbers[2], Is.AtLeast(60), done);
            Assert.That(counts, Does.Contain("Documents = 200,"));
            Assert.That(graph, Is.EqualTo(OneProcess.Graph(articles) + "\n"));
        });
    }

    [Test]
    public async Task Tables_MadeTwiceAndAtOnce_AreThere()
    {
        string database = await _server.CreateDatabaseAsync("tables");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostgresTables.CreateAsync(database)));
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT count(*) FROM OrleansQuery");
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(14L));
    }

    [Test]
    public async Task Write_ThatAnotherWasQuickerWith_IsRefused()
    {
        string database = await _server.CreateDatabaseAsync("writes");
        await PostgresTables.CreateAsync(database);
        await using var source = NpgsqlDataSource.Create(database);
        await using var text = source.CreateCommand("SELECT QueryText FROM OrleansQuery WHERE QueryKey = 'WriteToStorageKey'");
        string query = (string)(await text.ExecuteScalarAsync())!;
        async Task<object?> WriteAsync(int? version)
        {
            await using var write = source.CreateCommand(query);
            write.Parameters.AddWithValue("GrainIdN0", 1L);
            write.Parameters.AddWithValue("GrainIdN1", 2L);
            write.Parameters.AddWithValue("GrainTypeString", "segment");
            write.Parameters.AddWithValue("GrainIdExtensionString", "news/0");
            write.Parameters.AddWithValue("ServiceId", "service");
            write.Parameters.AddWithValue("GrainStateVersion", version is { } number ? number : DBNull.Value);
            write.Parameters.AddWithValue("PayloadBinary", new byte[] { 1 });
            return await write.ExecuteScalarAsync();
        }
        object?[] versions = [await WriteAsync(null), await WriteAsync(null), await WriteAsync(1), await WriteAsync(1), await WriteAsync(2)];
        Assert.That(versions, Is.EqualTo(new object?[] { 1, DBNull.Value, 2, DBNull.Value, 3 }));
    }

    /// <summary>Does something once, when so many articles are dealt with.</summary>
    private sealed class Once(long articles, Action then) : IProgress<GraphJobReport>
    {
        /// <summary>How many they were; 0 where it was not done.</summary>
        public long At { get; private set; }

        public void Report(GraphJobReport value)
        {
            if (At > 0 || value.Articles < articles)
                return;
            At = value.Articles;
            then();
        }
    }
}

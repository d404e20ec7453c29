using System.Diagnostics;
using System.Diagnostics.Metrics;
using EntityGraph.Hosting;
using EntityGraph.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EntityGraph.Integration.Tests.Hosting;

/// <summary>What a host gets by <c>AddEntityGraph</c>: services, instruments, logs, health, batches.</summary>
[NonParallelizable]
public sealed class HostingTests
{
    private const string Text = "Angela Merkel met Emmanuel Macron in Paris on Monday.";

    private static readonly ExtractorOptions Small = ExtractorOptions.Default with { LastStage = Stage.Tokens, MaximumLength = 1000 };

    [Test]
    public void AddEntityGraph_Twice_SharesOneExtractor()
    {
        using var services = Services(o => o.Extraction = Small, s => s.AddEntityGraph());
        var extractor = services.GetRequiredService<Extractor>();
        using var scope = services.CreateScope();
        Assert.Multiple(() =>
        {
            Assert.That(scope.ServiceProvider.GetRequiredService<Extractor>(), Is.SameAs(extractor));
            Assert.That(services.GetServices<Extractor>().Count(), Is.EqualTo(1));
            Assert.That(services.GetServices<IValidateOptions<EntityGraphOptions>>().Count(), Is.EqualTo(1));
            Assert.That(extractor.Read(new string('x', 1000)).Entities, Is.Empty, "the options reach the extractor");
            Assert.That(() => extractor.Read(new string('x', 1001)), Throws.ArgumentException);
        });
    }

    [TestCase("MinimumConfidence")]
    [TestCase("MaximumLength")]
    [TestCase("DegreeOfParallelism")]
    [TestCase("ReportEvery")]
    [TestCase("HealthText")]
    [TestCase("LastStage")]
    public void AddEntityGraph_WrongOption_IsNamed(string option)
    {
        using var services = Services(o =>
        {
            o.Extraction = option switch
            {
                "MinimumConfidence" => Small with { MinimumConfidence = double.NaN },
                "MaximumLength" => Small with { MaximumLength = 0 },
                "LastStage" => Small with { LastStage = (Stage)200 },
                _ => Small,
            };
            o.DegreeOfParallelism = option == "DegreeOfParallelism" ? -1 : 0;
            o.ReportEvery = option == "ReportEvery" ? 0 : 1;
            o.HealthText = option == "HealthText" ? " " : "x";
        });
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<Extractor>());
        Assert.That(error!.Failures, Has.Exactly(1).Items.And.All.Contains(option));
    }

    [Test]
    public void Read_GoodAndBadArticle_AreCountedTracedAndLogged()
    {
        var logs = new ListLogger();
        using var services = Services(o => o.Extraction = Small, s => s.AddSingleton<ILoggerProvider>(logs));
        using var meters = new MeterSums(services.GetRequiredService<IMeterFactory>());
        var activities = new List<Activity>();
        using var listener = Listen(activities);
        var reader = services.GetRequiredService<ArticleService>();
        int words = reader.Read(new(Text) { Id = "good" }).Document!.Tokens.Count;
        var bad = reader.Read(new(new string('x', 1001)) { Id = "bad" });
        Assert.Multiple(() =>
        {
            Assert.That(bad.Error, Is.InstanceOf<ArgumentException>());
            Assert.That(meters["entitygraph.articles"], Is.EqualTo(2));
            Assert.That(meters["entitygraph.words"], Is.EqualTo(words).And.GreaterThan(8));
            Assert.That(meters["entitygraph.errors"], Is.EqualTo(1));
            Assert.That(meters.Tags, Does.Contain("entitygraph.errors error.type=System.ArgumentException"));
            Assert.That(meters.Count("entitygraph.article.duration"), Is.EqualTo(2));
            Assert.That(activities.Select(a => (a.OperationName, a.GetTagItem("entitygraph.article.id"), a.Status)), Is.EqualTo(new[]
            {
                ("entitygraph.read", (object?)"good", ActivityStatusCode.Unset),
                ("entitygraph.read", "bad", ActivityStatusCode.Error),
            }));
            Assert.That(logs.Lines, Has.Some.StartsWith("Information: The model is loaded"));
            Assert.That(logs.Lines, Has.Some.EqualTo("Warning: Article 'bad' could not be read. (ArgumentException)"));
            Assert.That(logs.Lines, Has.None.Contains("Merkel"));
        });
    }

    [Test]
    public void Read_AllStages_AreTimedWhileSomebodyListens()
    {
        using var services = Services(null);
        var activities = new List<Activity>();
        var reader = services.GetRequiredService<ArticleService>();
        reader.Read(new(Text));
        using var meters = new MeterSums(services.GetRequiredService<IMeterFactory>());
        using var listener = Listen(activities);
        reader.Read(new(Text));
        string[] stages = [.. Enum.GetNames<Stage>().Select(s => s.ToLowerInvariant())];
        double article = meters["entitygraph.article.duration"], sum = meters["entitygraph.stage.duration"];
        Assert.Multiple(() =>
        {
            Assert.That(meters.Tags.Where(t => t.StartsWith("entitygraph.stage.duration", StringComparison.Ordinal)), Is.EquivalentTo(stages.Select(s => $"entitygraph.stage.duration entitygraph.stage={s}")), "one of each");
            Assert.That(sum, Is.GreaterThan(0).And.AtMost(article));
            Assert.That(stages.Sum(s => (double)activities.Single().GetTagItem("entitygraph.stage." + s)!), Is.EqualTo(sum).Within(1e-9));
        });
    }

    [Test]
    public void Metrics_OfTwoContainers_AreApart()
    {
        using var one = Services(o => o.Extraction = Small);
        using var other = Services(o => o.Extraction = Small);
        using var meters = new MeterSums(one.GetRequiredService<IMeterFactory>());
        one.GetRequiredService<ArticleService>().Read(new("One."));
        other.GetRequiredService<ArticleService>().Read(new("Two."));
        Assert.That(meters["entitygraph.articles"], Is.EqualTo(1));
    }

    [Test]
    public async Task RunAsync_AStream_ComesInOrderWithReports()
    {
        var logs = new ListLogger();
        using var services = Services(o => (o.Extraction, o.DegreeOfParallelism, o.ReportEvery) = (Small, 3, 40), s => s.AddSingleton<ILoggerProvider>(logs));
        var activities = new List<Activity>();
        using var listener = Listen(activities);
        var articles = Enumerable.Range(0, 100).Select(i => new Article(i == 7 ? new string('x', 1001) : $"Person {i} spoke.") { Id = $"{i}" });
        var (ids, reports) = (new List<string?>(), new List<BatchReport>());
        var report = await services.GetRequiredService<BatchService>().RunAsync(
            articles.ToAsyncEnumerable(),
            (result, _) =>
            {
                ids.Add(result.Article.Id);
                return ValueTask.CompletedTask;
            },
            new ListProgress(reports));
        var batch = activities.Single(a => a.OperationName == "entitygraph.batch");
        Assert.Multiple(() =>
        {
            Assert.That(ids, Is.EqualTo(Enumerable.Range(0, 100).Select(i => $"{i}")));
            Assert.That((report.Articles, report.Errors, report.Words), Is.EqualTo((100L, 1L, 99L * 4)));
            Assert.That(reports.Select(r => r.Articles), Is.EqualTo(new[] { 40L, 80L }));
            Assert.That(activities.Count(a => a.OperationName == "entitygraph.read" && a.ParentSpanId == batch.SpanId), Is.EqualTo(100));
            Assert.That(logs.Lines.Count(l => l.Contains("words a second", StringComparison.Ordinal)), Is.EqualTo(2));
            Assert.That(logs.Lines, Has.Some.StartsWith("Information: The batch is done: 100 articles, 1 of them bad"));
        });
    }

    [Test]
    public void RunAsync_Cancelled_StopsAndReadsOnlyAFewAhead()
    {
        using var services = Services(o => (o.Extraction, o.DegreeOfParallelism) = (Small, 2));
        using var stop = new CancellationTokenSource();
        int read = 0, received = 0;
        IEnumerable<Article> Endless()
        {
            for (; ; read++)
                yield return new("One.");
        }
        Assert.That(
            () => services.GetRequiredService<BatchService>().RunAsync(
                Endless().ToAsyncEnumerable(),
                (_, _) =>
                {
                    if (++received == 30)
                        stop.Cancel();
                    return ValueTask.CompletedTask;
                },
                cancellationToken: stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That((received, read), Is.EqualTo((30, read)).And.Matches<(int, int Read)>(r => r.Read <= 30 + (2 * 4) + 1));
    }

    [Test]
    public void RunAsync_ReceiverThatThrows_EndsTheBatch()
    {
        var logs = new ListLogger();
        using var services = Services(o => o.Extraction = Small, s => s.AddSingleton<ILoggerProvider>(logs));
        Assert.That(
            () => services.GetRequiredService<BatchService>().RunAsync(new Article[] { new("One."), new("Two.") }.ToAsyncEnumerable(), (_, _) => throw new IOException("The disk is full.")),
            Throws.InstanceOf<IOException>());
        Assert.That(logs.Lines, Has.Some.EqualTo("Warning: The batch ended early, after 0 articles. (IOException)"));
    }

    [Test]
    public async Task HealthCheck_ShippedModel_IsHealthy()
    {
        using var services = Services(null, s => s.AddHealthChecks().AddEntityGraph());
        var entry = (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["entitygraph"];
        Assert.That((entry.Status, (int)entry.Data["entities"] > 0), Is.EqualTo((HealthStatus.Healthy, true)), entry.Description);
    }

    [Test]
    public async Task HealthCheck_DamagedModel_IsUnhealthyAndNamesTheFile()
    {
        using var folder = new TemporaryFolder();
        folder.Write("tags.egm", "EGM1 but no more than that");
        using var services = Services(o => o.Extraction = o.Extraction with { Models = ModelSet.FromFolder(folder.Path) }, s => s.AddHealthChecks().AddEntityGraph());
        var entry = (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["entitygraph"];
        Assert.That(entry.Status, Is.EqualTo(HealthStatus.Unhealthy));
        Assert.That(entry.Description, Does.StartWith("tags.egm: "));
        Assert.That(entry.Exception, Is.InstanceOf<ModelFormatException>());
    }

    [Test]
    public async Task HealthCheck_NothingFound_IsDegraded()
    {
        using var services = Services(o => o.HealthText = "It rained.", s => s.AddHealthChecks().AddEntityGraph("own", tags: ["ready"]));
        var entry = (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["own"];
        Assert.That((entry.Status, entry.Tags.Single()), Is.EqualTo((HealthStatus.Degraded, "ready")), entry.Description);
    }

    private static ServiceProvider Services(Action<EntityGraphOptions>? configure, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddEntityGraph(configure);
        more?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private static ActivityListener Listen(List<Activity> activities)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "EntityGraph",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (activities)
                    activities.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class ListProgress(List<BatchReport> reports) : IProgress<BatchReport>
    {
        public void Report(BatchReport value) => reports.Add(value);
    }
}

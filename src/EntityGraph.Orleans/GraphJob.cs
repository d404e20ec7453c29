using System.Diagnostics;
using EntityGraph.Orleans.Contracts;

namespace EntityGraph.Orleans;

/// <summary>One run of articles into a graph: batches, a bounded number under way, each sent until its outcome is known.</summary>
internal sealed class GraphJob(IGrainFactory grains, string graph, GraphJobOptions options, IProgress<GraphJobReport>? progress)
{
    private readonly Guid _job = Guid.NewGuid();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Lock _gate = new();
    private readonly List<ArticleFailure> _failures = [];
    private GraphJobReport _report = new();
    private long _retries;

    public async Task<GraphJobReport> RunAsync(IAsyncEnumerable<(string Id, byte[] Packed)> articles, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var flight = new List<Task>();
        try
        {
            int number = 0;
            await foreach (byte[][] batch in BatchesAsync(articles, stop.Token).ConfigureAwait(false))
            {
                flight.Add(SendAsync(batch, number++, stop.Token));
                while (flight.Count >= options.MaximumInFlight)
                {
                    var done = await Task.WhenAny(flight).ConfigureAwait(false);
                    flight.Remove(done);
                    await done.ConfigureAwait(false);
                }
            }
            await Task.WhenAll(flight).ConfigureAwait(false);
            return Report();
        }
        catch (Exception error)
        {
            // A batch that failed ends those beside it; what the stream threw lets them end.
            if (error is GraphJobException || flight.Exists(t => t.IsFaulted))
                await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(flight).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (error is GraphJobException { InnerException: { } inner })
                throw new GraphJobException(error.Message, Report(), inner);
            throw;
        }
    }

    private async IAsyncEnumerable<byte[][]> BatchesAsync(
        IAsyncEnumerable<(string Id, byte[] Packed)> articles, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<byte[]>();
        long bytes = 0;
        await foreach (var (id, packed) in articles.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            byte[] article = packed.Length <= options.MaximumArticleBytes ? packed : ArticlePack.Pack(id, $"{id}: The article has {packed.Length} bytes, more than the limit of {options.MaximumArticleBytes} ({nameof(GraphJobOptions)}.{nameof(options.MaximumArticleBytes)}).");
            if (batch.Count > 0 && bytes + article.Length > options.BatchBytes)
            {
                yield return [.. batch];
                batch.Clear();
                bytes = 0;
            }
            batch.Add(article);
            bytes += article.Length;
            if (batch.Count < options.BatchSize)
                continue;
            yield return [.. batch];
            batch.Clear();
            bytes = 0;
        }
        if (batch.Count > 0)
            yield return [.. batch];
    }

    private async Task SendAsync(byte[][] articles, int number, CancellationToken cancellationToken)
    {
        try
        {
            int shards = await Retry.RunAsync(
                () => grains.GetGrain<IGraphDirectory>(GraphKeys.Directory(graph)).ShardsAsync(options.Shards), options.RetryFor, Retried, cancellationToken).ConfigureAwait(false);
            var batch = new ArticleBatch { Graph = graph, Shards = shards, Job = _job, Number = number, Articles = articles };
            var grain = grains.GetGrain<IBatchGrain>(GraphKeys.Batch(graph, _job, number));
            bool sent = false;
            while (true)
            {
                var reply = await Retry.RunAsync(
                    () => sent ? grain.WaitAsync() : grain.RunAsync(batch),
                    options.RetryFor,
                    () =>
                    {
                        sent = false;
                        Retried();
                    },
                    cancellationToken).ConfigureAwait(false);
                if (reply.Outcome is { } outcome)
                {
                    Add(articles.Length, outcome);
                    return;
                }
                sent = reply.UnderWay;
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new GraphJobException(
                $"A batch of {articles.Length} articles failed for {options.RetryFor}, {Report().Articles} articles were dealt with before. Add the same articles again to go on. The last error: {error.Message}", Report(), error);
        }
    }

    private void Retried() => Interlocked.Increment(ref _retries);

    private void Add(int articles, BatchOutcome outcome)
    {
        lock (_gate)
        {
            _failures.AddRange(outcome.Failures.Take(options.ReportedFailures - _failures.Count).Select(f => new ArticleFailure(f.Id, f.Error)));
            _report = _report with
            {
                Articles = _report.Articles + articles,
                Added = _report.Added + outcome.Added,
                Repeated = _report.Repeated + outcome.Repeated,
                Errors = _report.Errors + outcome.Failures.Length,
                Words = _report.Words + outcome.Words,
            };
            progress?.Report(Report());
        }
    }

    private GraphJobReport Report()
    {
        lock (_gate)
            return _report with { Retries = Interlocked.Read(ref _retries), Elapsed = Stopwatch.GetElapsedTime(_start), Failures = [.. _failures] };
    }
}

using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EntityGraph.Hosting;

/// <summary>Runs a stream of articles through the extractor and hands every result on, in order: the loop of a job.</summary>
/// <remarks>
/// Thread-safe; batches may run beside one another. No more than a few results a thread wait for a slow receiver: memory is bounded and the stream is not read ahead.
/// A bad article is a result with its error and does not end the batch; what the stream or the receiver throws does.
/// </remarks>
public sealed class BatchService
{
    private readonly ArticleService _articles;
    private readonly ILogger<BatchService> _logger;
    private readonly TimeProvider _time;
    private readonly int _reportEvery;

    /// <summary>Made by the container.</summary>
    public BatchService(ArticleService articles, IOptions<EntityGraphOptions> options, ILogger<BatchService> logger, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _articles = articles;
        _logger = logger;
        _time = time ?? TimeProvider.System;
        _reportEvery = options.Value.ReportEvery;
    }

    /// <summary>Reads all articles of a stream.</summary>
    /// <param name="articles">The stream.</param>
    /// <param name="receive">Takes a result; called for one after the other, in the order of the stream.</param>
    /// <param name="progress">Told how far it is, every <see cref="EntityGraphOptions.ReportEvery"/> articles.</param>
    /// <param name="cancellationToken">Stops between two articles.</param>
    /// <returns>The counts of the whole batch.</returns>
    /// <exception cref="OperationCanceledException">It was stopped; all results before were handed on.</exception>
    public async Task<BatchReport> RunAsync(
        IAsyncEnumerable<Article> articles,
        Func<ExtractionResult, CancellationToken, ValueTask> receive,
        IProgress<BatchReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        ArgumentNullException.ThrowIfNull(receive);
        using var activity = EntityGraphTelemetry.Activities.StartActivity("entitygraph.batch");
        long start = _time.GetTimestamp();
        var report = new BatchReport(0, 0, 0, 0, TimeSpan.Zero);
        try
        {
            await foreach (var result in _articles.ReadAsync(articles, cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await receive(result, cancellationToken).ConfigureAwait(false);
                report = new(
                    report.Articles + 1,
                    report.Errors + (result.Error is null ? 0 : 1),
                    report.Words + (result.Document?.Tokens.Count ?? 0),
                    report.Relations + (result.Document?.Relations.Count ?? 0),
                    _time.GetElapsedTime(start));
                if (report.Articles % _reportEvery == 0)
                {
                    progress?.Report(report);
                    Log.Progress(_logger, report.Articles, report.Errors, report.Words, (long)report.WordsPerSecond);
                }
            }
        }
        catch (Exception error)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.Message);
            Log.EndedEarly(_logger, report.Articles, error);
            throw;
        }
        activity?.SetTag("entitygraph.articles", report.Articles);
        activity?.SetTag("entitygraph.errors", report.Errors);
        Log.Done(_logger, report.Articles, report.Errors, report.Words, report.Elapsed.TotalSeconds);
        return report;
    }
}

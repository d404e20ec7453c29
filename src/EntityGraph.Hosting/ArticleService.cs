using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EntityGraph.Hosting;

/// <summary>Reads articles with the shared <see cref="Extractor"/>, measured, traced and logged.</summary>
/// <remarks>Thread-safe. Each article gives an activity <c>entitygraph.read</c> and counts in the meter, see <see cref="EntityGraphTelemetry"/>.</remarks>
public sealed class ArticleService
{
    private readonly Extractor _extractor;
    private readonly EntityGraphTelemetry _telemetry;
    private readonly ILogger<ArticleService> _logger;
    private readonly int _degree;

    /// <summary>Made by the container.</summary>
    public ArticleService(Extractor extractor, EntityGraphTelemetry telemetry, IOptions<EntityGraphOptions> options, ILogger<ArticleService> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _extractor = extractor;
        _telemetry = telemetry;
        _logger = logger;
        _degree = options.Value.DegreeOfParallelism == 0 ? Environment.ProcessorCount : options.Value.DegreeOfParallelism;
    }

    /// <summary>Reads one article; what is wrong with it is in the result.</summary>
    public ExtractionResult Read(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        using var activity = EntityGraphTelemetry.Activities.StartActivity("entitygraph.read");
        long start = Stopwatch.GetTimestamp();
        var result = _extractor.TryRead(article);
        _telemetry.Record(result, Stopwatch.GetElapsedTime(start), activity);
        activity?.SetTag("entitygraph.article.id", article.Id);
        if (result.Error is { } error)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.Message);
            activity?.SetTag("error.type", error.GetType().FullName);
            Log.ArticleFailed(_logger, article.Id, error);
            return result;
        }
        var document = result.Document!;
        activity?.SetTag("entitygraph.words", document.Tokens.Count);
        activity?.SetTag("entitygraph.entities", document.Entities.Count);
        activity?.SetTag("entitygraph.relations", document.Relations.Count);
        Log.ArticleRead(_logger, article.Id, document.Tokens.Count, document.Entities.Count, document.Relations.Count);
        return result;
    }

    /// <summary>Reads a stream of articles on several threads and gives the results in its order, in bounded memory.</summary>
    /// <param name="articles">The articles; read as the results are taken, a few ahead.</param>
    /// <param name="cancellationToken">Stops between two articles.</param>
    public IAsyncEnumerable<ExtractionResult> ReadAsync(IAsyncEnumerable<Article> articles, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return OrderedParallel.SelectAsync(articles, Read, _degree, cancellationToken);
    }
}

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EntityGraph.Hosting;

/// <summary>The instruments: a meter and an activity source, both named <c>EntityGraph</c>. One a container.</summary>
public sealed class EntityGraphTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "EntityGraph";

    internal static readonly ActivitySource Activities = new(Name, typeof(Extractor).Assembly.GetName().Version?.ToString());

    private readonly Counter<long> _articles, _words, _errors, _entities, _relations;
    private readonly Histogram<double> _duration;

    /// <summary>Makes the instruments.</summary>
    public EntityGraphTelemetry(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(Name, Activities.Version);
        _articles = meter.CreateCounter<long>("entitygraph.articles", "{article}", "Articles that were read, with or without an error.");
        _words = meter.CreateCounter<long>("entitygraph.words", "{word}", "Tokens of the articles that were read.");
        _errors = meter.CreateCounter<long>("entitygraph.errors", "{error}", "Articles that could not be read, by error.type.");
        _entities = meter.CreateCounter<long>("entitygraph.entities", "{entity}", "Entities that were found.");
        _relations = meter.CreateCounter<long>("entitygraph.relations", "{relation}", "Relations that were found.");
        _duration = meter.CreateHistogram<double>(
            "entitygraph.article.duration",
            "s",
            "Time to read one article.",
            advice: new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60] });
        Stages = new(meter.CreateHistogram<double>(
            "entitygraph.stage.duration",
            "s",
            "Time that a stage took of one article, by entitygraph.stage.",
            advice: new() { HistogramBucketBoundaries = [0.00001, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 10] }));
    }

    /// <summary>Measures the stages; the shared extractor has it as its observer.</summary>
    internal StageClock Stages { get; }

    internal void Record(ExtractionResult result, TimeSpan took, Activity? activity)
    {
        Stages.Record(activity);
        _articles.Add(1);
        if (result.Error is { } error)
        {
            var type = new KeyValuePair<string, object?>("error.type", error.GetType().FullName);
            _errors.Add(1, type);
            _duration.Record(took.TotalSeconds, type);
            return;
        }
        _words.Add(result.Document!.Tokens.Count);
        _entities.Add(result.Document.Entities.Count);
        _relations.Add(result.Document.Relations.Count);
        _duration.Record(took.TotalSeconds);
    }
}

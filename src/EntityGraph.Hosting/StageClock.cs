using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EntityGraph.Hosting;

/// <summary>Measures the stages of each article, where somebody listens. Thread-safe: an article is read by one thread.</summary>
internal sealed class StageClock(Histogram<double> durations) : IStageObserver
{
    private static readonly Stage[] Stages = Enum.GetValues<Stage>();
    private static readonly KeyValuePair<string, object?>[] Tags = [.. Stages.Select(s => new KeyValuePair<string, object?>("entitygraph.stage", s.ToString().ToLowerInvariant()))];
    private static readonly string[] ActivityTags = [.. Stages.Select(s => $"entitygraph.stage.{s.ToString().ToLowerInvariant()}")];

    [ThreadStatic]
    private static long[]? times;

    [ThreadStatic]
    private static long last;

    /// <inheritdoc/>
    public void Started(Article article)
    {
        last = 0;
        if (!durations.Enabled && Activity.Current is not { IsAllDataRequested: true })
            return;
        Array.Clear(times ??= new long[Stages.Length]);
        last = Stopwatch.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Finished(Stage stage, Document document)
    {
        if (last == 0)
            return;
        long now = Stopwatch.GetTimestamp();
        times![(int)stage] += now - last;
        last = now;
    }

    /// <summary>Records the stages of the article that this thread has just read.</summary>
    public void Record(Activity? activity)
    {
        if (last == 0)
            return;
        last = 0;
        for (int i = 0; i < Stages.Length; i++)
        {
            if (times![i] == 0)
                continue;
            double seconds = (double)times[i] / Stopwatch.Frequency;
            durations.Record(seconds, Tags[i]);
            activity?.SetTag(ActivityTags[i], seconds);
        }
    }
}

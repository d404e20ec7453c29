namespace EntityGraph.Orleans;

/// <summary>How a job sends its articles. Immutable.</summary>
public sealed record GraphJobOptions
{
    /// <summary>Most articles of a batch. 64 by default.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>A batch with so many bytes of articles is sent before it is full. 8 MiB by default; two bytes a character.</summary>
    public int BatchBytes { get; init; } = 8 << 20;

    /// <summary>Longest article that is sent, in bytes; a longer one is an error. 64 MiB by default: two bytes a character, and below what Orleans takes for one message.</summary>
    public int MaximumArticleBytes { get; init; } = 64 << 20;

    /// <summary>Batches that are under way at once; the stream of articles is not read further ahead. 16 by default; about two a core of the cluster keep it busy.</summary>
    public int MaximumInFlight { get; init; } = 16;

    /// <summary>How long a batch is tried again when a silo or the storage fails, before the job ends with a <see cref="GraphJobException"/>. Five minutes by default.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Shards of a graph that does not exist yet; fixed then. 16 by default; a shard holds up to some ten thousand documents well.</summary>
    public int Shards { get; init; } = 16;

    /// <summary>Most failures that a report names. 100 by default; all of them are counted, and are in the graph.</summary>
    public int ReportedFailures { get; init; } = 100;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumArticleBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumInFlight);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryFor, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Shards);
        ArgumentOutOfRangeException.ThrowIfNegative(ReportedFailures);
    }
}

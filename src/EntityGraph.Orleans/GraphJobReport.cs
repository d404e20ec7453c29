namespace EntityGraph.Orleans;

/// <summary>How far a job is, or what it did. <c>Articles = Added + Repeated + Errors</c>, exactly, however often a batch had to be sent again.</summary>
public sealed record GraphJobReport
{
    /// <summary>Articles that are dealt with: what is said of them is stored.</summary>
    public long Articles { get; init; }

    /// <summary>Articles that were read and added by this job.</summary>
    public long Added { get; init; }

    /// <summary>Articles that were there before, with the same id and content, and changed nothing.</summary>
    public long Repeated { get; init; }

    /// <summary>Articles that could not be read. Each is a document of the graph, with its error.</summary>
    public long Errors { get; init; }

    /// <summary>Tokens of the articles that were added.</summary>
    public long Words { get; init; }

    /// <summary>How often a batch was sent again, because a silo or the storage did not answer.</summary>
    public long Retries { get; init; }

    /// <summary>Time since the start of the job.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The first articles that could not be read, <see cref="GraphJobOptions.ReportedFailures"/> at most.</summary>
    public IReadOnlyList<ArticleFailure> Failures { get; init; } = [];
}

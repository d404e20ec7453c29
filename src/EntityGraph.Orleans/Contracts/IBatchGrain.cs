namespace EntityGraph.Orleans.Contracts;

/// <summary>Reads one batch of a job and adds its graphs to their shards; the key is graph, job and number of the batch.</summary>
/// <remarks>Running a batch again gives the same counts and adds nothing. A call waits for some seconds at most, so that a silo that died is noticed by the time-out of a call, however long the articles are.</remarks>
[Alias("EntityGraph.IBatchGrain")]
internal interface IBatchGrain : IGrainWithStringKey
{
    /// <summary>Begins the batch, where it has not begun, and waits a while for its end.</summary>
    [Alias("Run")]
    Task<BatchReply> RunAsync(ArticleBatch batch);

    /// <summary>Waits a while for the end of a batch that was begun.</summary>
    [Alias("Wait")]
    Task<BatchReply> WaitAsync();
}

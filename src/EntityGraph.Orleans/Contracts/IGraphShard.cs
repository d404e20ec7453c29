namespace EntityGraph.Orleans.Contracts;

/// <summary>A part of a graph: the documents whose ids fall to it. The key is the graph and the number of the shard.</summary>
/// <remarks>Documents are a set, known by id and content: adding one again changes nothing.</remarks>
[Alias("EntityGraph.IGraphShard")]
internal interface IGraphShard : IGrainWithStringKey
{
    /// <summary>Which of these documents are there.</summary>
    /// <param name="job">The job that asks.</param>
    /// <param name="batch">Its batch.</param>
    /// <param name="documents">The documents.</param>
    [Alias("Find")]
    Task<KnownDocument[]> FindAsync(Guid job, int batch, DocumentKey[] documents);

    /// <summary>Adds documents and keeps them; when this returns, they are stored.</summary>
    /// <returns>What became of each.</returns>
    [Alias("Add")]
    Task<KnownDocument[]> AddAsync(DocumentChunk chunk);

    /// <summary>What there is.</summary>
    [Alias("Count")]
    Task<ShardCounts> CountAsync();

    /// <summary>Some of the documents, as they are stored.</summary>
    /// <param name="number">From 0 to below <see cref="ShardCounts.Segments"/>.</param>
    [Alias("Read")]
    Task<SegmentCopy> ReadAsync(int number);
}

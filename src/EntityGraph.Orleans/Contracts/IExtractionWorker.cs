namespace EntityGraph.Orleans.Contracts;

/// <summary>Extracts the graphs of articles, on the silo of the caller.</summary>
[Alias("EntityGraph.IExtractionWorker")]
internal interface IExtractionWorker : IGrainWithIntegerKey
{
    /// <summary>Reads articles, packed as in <see cref="ArticlePack"/>. What is wrong with one is in its result.</summary>
    [Alias("Extract"), ResponseTimeout("1.00:00:00")]
    Task<ExtractedDocument[]> ExtractAsync(byte[][] articles);
}

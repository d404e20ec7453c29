namespace EntityGraph.Orleans.Contracts;

/// <summary>What is fixed about a graph of a cluster; the key is its name.</summary>
[Alias("EntityGraph.IGraphDirectory")]
internal interface IGraphDirectory : IGrainWithStringKey
{
    /// <summary>Over how many shards the graph is spread.</summary>
    /// <param name="wanted">The number for a graph that does not exist yet; 0 makes none.</param>
    /// <returns>The number that was fixed when the graph was made; 0 where there is none.</returns>
    [Alias("Shards")]
    Task<int> ShardsAsync(int wanted);
}

namespace EntityGraph.Orleans.Grains;

/// <summary>What is kept of a graph as a whole.</summary>
[GenerateSerializer, Alias("EntityGraph.DirectoryState")]
internal sealed class DirectoryState
{
    /// <summary>Over how many shards it is spread; 0 for a graph that does not exist.</summary>
    [Id(0)]
    public int Shards { get; set; }
}

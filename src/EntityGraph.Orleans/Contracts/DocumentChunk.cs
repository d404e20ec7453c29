namespace EntityGraph.Orleans.Contracts;

/// <summary>The documents that one batch brings to one shard.</summary>
[GenerateSerializer, Immutable, Alias("EntityGraph.DocumentChunk")]
internal sealed record DocumentChunk
{
    /// <summary>The job.</summary>
    [Id(0)]
    public required Guid Job { get; init; }

    /// <summary>Its batch.</summary>
    [Id(1)]
    public required int Batch { get; init; }

    /// <summary>The documents.</summary>
    [Id(2)]
    public required DocumentEntry[] Entries { get; init; }

    /// <summary>Their graphs in the same order, packed as in <see cref="GraphPack"/>.</summary>
    [Id(3)]
    public required byte[] Graphs { get; init; }
}

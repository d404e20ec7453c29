namespace EntityGraph.Orleans.Grains;

/// <summary>One stored row of a shard.</summary>
[GenerateSerializer, Alias("EntityGraph.SegmentState")]
internal sealed class SegmentState
{
    /// <summary>Chunks of documents, packed as in <see cref="SegmentPack"/>.</summary>
    [Id(0)]
    public byte[] Data { get; set; } = [];
}

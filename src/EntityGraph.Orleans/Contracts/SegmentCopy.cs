namespace EntityGraph.Orleans.Contracts;

/// <summary>A segment, and which of its documents count.</summary>
/// <param name="Data">The chunks, packed as in <see cref="SegmentPack"/>.</param>
/// <param name="Live">For each entry of each chunk in order, whether it counts: an error does not beside a graph of the same document.</param>
[GenerateSerializer, Immutable, Alias("EntityGraph.SegmentCopy")]
internal sealed record SegmentCopy([property: Id(0)] byte[] Data, [property: Id(1)] bool[] Live);

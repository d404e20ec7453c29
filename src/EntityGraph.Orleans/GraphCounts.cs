namespace EntityGraph.Orleans;

/// <summary>What a graph of a cluster holds.</summary>
/// <param name="Documents">Documents, each id once.</param>
/// <param name="Errors">Those of them that could not be read.</param>
/// <param name="Words">Tokens of all that is stored.</param>
/// <param name="Bytes">Bytes that are stored, packed.</param>
/// <param name="Shards">Shards over which it is spread.</param>
public sealed record GraphCounts(long Documents, long Errors, long Words, long Bytes, int Shards);

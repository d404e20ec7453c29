namespace EntityGraph.Orleans.Contracts;

/// <summary>What a shard has.</summary>
/// <param name="Documents">Documents by id.</param>
/// <param name="Failed">Those of them that could not be read.</param>
/// <param name="Words">Tokens of all that is stored.</param>
/// <param name="Bytes">Bytes that are stored.</param>
/// <param name="Segments">Rows that are stored.</param>
[GenerateSerializer, Immutable, Alias("EntityGraph.ShardCounts")]
internal sealed record ShardCounts(
    [property: Id(0)] long Documents, [property: Id(1)] long Failed, [property: Id(2)] long Words, [property: Id(3)] long Bytes, [property: Id(4)] int Segments);

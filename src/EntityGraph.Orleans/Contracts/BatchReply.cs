namespace EntityGraph.Orleans.Contracts;

/// <summary>How far a batch is.</summary>
/// <param name="UnderWay">Whether it has begun and not ended. If it is neither ended nor under way, it is to be sent again.</param>
/// <param name="Outcome">The counts, where it has ended.</param>
[GenerateSerializer, Immutable, Alias("EntityGraph.BatchReply")]
internal sealed record BatchReply([property: Id(0)] bool UnderWay, [property: Id(1)] BatchOutcome? Outcome);

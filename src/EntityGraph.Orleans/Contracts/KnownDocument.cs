namespace EntityGraph.Orleans.Contracts;

/// <summary>What a shard knows of a document.</summary>
/// <param name="State">Whether it is there, and since when.</param>
/// <param name="Words">Number of its tokens, where it is there.</param>
[GenerateSerializer, Immutable, Alias("EntityGraph.KnownDocument")]
internal readonly record struct KnownDocument([property: Id(0)] DocumentState State, [property: Id(1)] int Words);

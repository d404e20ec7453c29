namespace EntityGraph.Orleans.Contracts;

/// <summary>A document of a chunk.</summary>
/// <param name="Key">By what it is known.</param>
/// <param name="Words">Number of its tokens.</param>
/// <param name="Failed">Whether it could not be read.</param>
/// <param name="Dropped">Whether it was there before, so that its graph in this chunk is passed over.</param>
[GenerateSerializer, Immutable, Alias("EntityGraph.DocumentEntry")]
internal readonly record struct DocumentEntry(
    [property: Id(0)] DocumentKey Key, [property: Id(1)] int Words, [property: Id(2)] bool Failed, [property: Id(3)] bool Dropped = false);

namespace EntityGraph.Orleans.Contracts;

/// <summary>By what a document is known: 128 bits of a hash (SHA-256) of its id, and of the whole article.</summary>
[GenerateSerializer, Immutable, Alias("EntityGraph.DocumentKey")]
internal readonly record struct DocumentKey([property: Id(0)] Guid Id, [property: Id(1)] Guid Content);

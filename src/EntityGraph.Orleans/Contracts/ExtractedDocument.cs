namespace EntityGraph.Orleans.Contracts;

/// <summary>What was found in an article.</summary>
/// <param name="Graph">Its graph: one line of JSON in UTF-8, without line end.</param>
/// <param name="Words">Number of tokens.</param>
/// <param name="Error">Why it could not be read; null where it could.</param>
[GenerateSerializer, Immutable, Alias("EntityGraph.ExtractedDocument")]
internal sealed record ExtractedDocument([property: Id(0)] byte[] Graph, [property: Id(1)] int Words, [property: Id(2)] string? Error);

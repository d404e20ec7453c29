namespace EntityGraph;

/// <summary>What became of one article of a stream: a document, or the error that it met.</summary>
/// <param name="Article">The article.</param>
/// <param name="Document">What was found; null where <paramref name="Error"/> is set.</param>
/// <param name="Error">Why nothing was found; null where all went well.</param>
public sealed record ExtractionResult(Article Article, Document? Document, Exception? Error);

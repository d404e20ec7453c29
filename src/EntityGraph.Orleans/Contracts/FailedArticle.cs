namespace EntityGraph.Orleans.Contracts;

/// <summary>An article that could not be read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Error">What was wrong.</param>
[GenerateSerializer, Immutable, Alias("EntityGraph.FailedArticle")]
internal sealed record FailedArticle([property: Id(0)] string Id, [property: Id(1)] string Error);

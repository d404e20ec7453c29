namespace EntityGraph.Orleans;

/// <summary>An article that could not be read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Error">What was wrong.</param>
public sealed record ArticleFailure(string Id, string Error);

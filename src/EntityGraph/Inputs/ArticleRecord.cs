namespace EntityGraph.Inputs;

/// <summary>What one record of the input turned out to be: an article, or the reason why it is none.</summary>
/// <param name="Id">The article's id; where the record has none, the name of the input and the line ("news.jsonl:12").</param>
/// <param name="Article">The article; null where <paramref name="Error"/> is set.</param>
/// <param name="Error">What is wrong with the record; null where nothing is.</param>
public sealed record ArticleRecord(string Id, Article? Article, ArticleFormatException? Error);

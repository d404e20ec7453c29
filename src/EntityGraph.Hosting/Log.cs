using Microsoft.Extensions.Logging;

namespace EntityGraph.Hosting;

/// <summary>What is logged. Ids and counts, never the text of an article.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The model is loaded: {Milliseconds} ms.")]
    public static partial void Loaded(ILogger logger, long milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "Article '{Id}' could not be read.")]
    public static partial void ArticleFailed(ILogger logger, string? id, Exception error);

    [LoggerMessage(3, LogLevel.Debug, "Article '{Id}': {Words} words, {Entities} entities, {Relations} relations.")]
    public static partial void ArticleRead(ILogger logger, string? id, int words, int entities, int relations);

    [LoggerMessage(4, LogLevel.Information, "{Articles} articles, {Errors} of them bad, {Words} words; {WordsPerSecond} words a second.")]
    public static partial void Progress(ILogger logger, long articles, long errors, long words, long wordsPerSecond);

    [LoggerMessage(5, LogLevel.Information, "The batch is done: {Articles} articles, {Errors} of them bad, {Words} words, {Seconds} s.")]
    public static partial void Done(ILogger logger, long articles, long errors, long words, double seconds);

    [LoggerMessage(6, LogLevel.Warning, "The batch ended early, after {Articles} articles.")]
    public static partial void EndedEarly(ILogger logger, long articles, Exception error);
}

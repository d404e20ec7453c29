namespace EntityGraph;

/// <summary>What goes in: one news article, as the caller has it.</summary>
/// <remarks>Nothing here is ever altered; every result is a half-open range of UTF-16 code units into one of these three texts.</remarks>
public sealed record Article
{
    /// <summary>An article of bare text.</summary>
    /// <param name="text">The text, of any length; may be empty.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public Article(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The caller's name for the article; null becomes an empty id.</summary>
    public string? Id { get; init; }

    /// <summary>The headline, where it is kept apart from the text.</summary>
    public string? Title { get; init; }

    /// <summary>The day of publication, against which "on Monday" and "last week" are read.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The printed dateline ("JERUSALEM, Jan. 1"), where it is kept apart from the text.</summary>
    public string? Dateline { get; init; }

    /// <summary>The text of the article.</summary>
    public string Text { get; }
}

namespace EntityGraph;

/// <summary>Which text of an <see cref="Article"/> a range points into.</summary>
public enum TextField : byte
{
    /// <summary><see cref="Article.Text"/>.</summary>
    Text,

    /// <summary><see cref="Article.Title"/>.</summary>
    Title,

    /// <summary><see cref="Article.Dateline"/>.</summary>
    Dateline,
}

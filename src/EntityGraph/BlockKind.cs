namespace EntityGraph;

/// <summary>What a stretch of the article's text is.</summary>
public enum BlockKind : byte
{
    /// <summary>A paragraph of the article proper.</summary>
    Body,

    /// <summary>The headline or a sub-headline.</summary>
    Title,

    /// <summary>The place and date line that opens a report.</summary>
    Dateline,

    /// <summary>A date line of its own ("January 1, 2018 17:08").</summary>
    Date,

    /// <summary>The name of the author.</summary>
    Byline,

    /// <summary>The caption of a picture, credit included.</summary>
    Caption,

    /// <summary>Advert, appeal, link list, site furniture: marked, kept in place and not read.</summary>
    Boilerplate,
}

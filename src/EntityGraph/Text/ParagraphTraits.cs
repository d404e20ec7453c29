namespace EntityGraph.Text;

/// <summary>What the words of a paragraph show, before its neighbours are looked at.</summary>
[Flags]
internal enum ParagraphTraits : ushort
{
    None = 0,

    /// <summary>A whole date and nothing else of weight.</summary>
    DateLine = 1,

    /// <summary>Names the author or editors.</summary>
    Byline = 2,

    /// <summary>Opens as a caption does or carries a photo credit.</summary>
    Caption = 4,

    /// <summary>Site furniture in itself: button, appeal, copyright, contact line.</summary>
    Furniture = 8,

    /// <summary>A heading over links that are not the article's.</summary>
    ListHeading = 16,

    /// <summary>A heading over readers' comments.</summary>
    CommentHeading = 32,

    /// <summary>The salutation of a letter to the readers.</summary>
    Salutation = 64,

    /// <summary>Reads as a full sentence or more: long enough, and ends as a sentence does.</summary>
    Prose = 128,

    /// <summary>An item of a list.</summary>
    Bullet = 256,

    /// <summary>Ends with a mark that ends a sentence, closing quotes aside.</summary>
    Ended = 512,

    /// <summary>Tells who said something.</summary>
    Reported = 1024,

    /// <summary>Two to five words, each with a capital, and no mark: perhaps a name.</summary>
    NameLike = 2048,
}

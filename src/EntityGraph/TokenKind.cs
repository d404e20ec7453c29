namespace EntityGraph;

/// <summary>What a token is made of.</summary>
public enum TokenKind : byte
{
    /// <summary>Letters, perhaps with digits, inner hyphens, apostrophes or full stops ("U.S.").</summary>
    Word,

    /// <summary>A number: digits with their separators, ordinals included.</summary>
    Number,

    /// <summary>A mark of punctuation or a run of one ("...").</summary>
    Punctuation,

    /// <summary>A currency, mathematical or other symbol.</summary>
    Symbol,

    /// <summary>A web address, e-mail address, handle or hashtag.</summary>
    Address,

    /// <summary>An emoji or emoticon.</summary>
    Emoji,

    /// <summary>Anything else, lone surrogates included.</summary>
    Other,
}

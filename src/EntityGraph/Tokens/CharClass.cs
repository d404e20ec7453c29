namespace EntityGraph.Tokens;

/// <summary>What a code point is to the tokenizer.</summary>
internal enum CharClass : byte
{
    /// <summary>Not a character: a lone surrogate, a malformed byte, a control, an unassigned or private code point.</summary>
    Other,

    /// <summary>White space.</summary>
    Space,

    /// <summary>A letter of any script, or a mark that hangs on one.</summary>
    Letter,

    /// <summary>A format character such as a joiner: part of a word inside of it, else <see cref="Other"/>.</summary>
    Joiner,

    /// <summary>A digit.</summary>
    Digit,

    /// <summary>Punctuation that always stands alone: , ( ) [ ] { } ".</summary>
    Solo,

    /// <summary>Any other punctuation.</summary>
    Punctuation,

    /// <summary>A currency, mathematical or other symbol.</summary>
    Symbol,

    /// <summary>A code point that begins an emoji.</summary>
    Emoji,
}

namespace EntityGraph.Tags;

/// <summary>How a word is capitalised.</summary>
internal enum LetterCase : byte
{
    /// <summary>No letter and no digit.</summary>
    None,

    /// <summary>"word".</summary>
    Lower,

    /// <summary>"Word".</summary>
    Initial,

    /// <summary>"WORD", two letters or more.</summary>
    Upper,

    /// <summary>"McDonald", "eBay".</summary>
    Mixed,

    /// <summary>"J." or "J".</summary>
    Letter,

    /// <summary>"U.S.", "a.m.".</summary>
    Dotted,

    /// <summary>Digits with or without marks.</summary>
    Digits,

    /// <summary>Letters and digits.</summary>
    Code,
}

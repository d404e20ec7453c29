namespace EntityGraph.Tags;

/// <summary>What a condition of a pattern looks at.</summary>
internal enum PhraseKey : byte
{
    /// <summary>The word as written, by its hash.</summary>
    Word,

    /// <summary>The word in lower case.</summary>
    Lower,

    /// <summary>The dictionary form.</summary>
    Lemma,

    /// <summary>The dictionary form, or the word in lower case.</summary>
    LemmaOrLower,

    /// <summary>Universal part of speech, as bits.</summary>
    Pos,

    /// <summary>Penn tag, as bits.</summary>
    Tag,

    /// <summary>What the token is made of, as bits.</summary>
    Kind,

    /// <summary>Type of the name that it stands in, as bits.</summary>
    Type,

    /// <summary>Where in that name it stands, as bits: see <see cref="PhraseTokens"/>.</summary>
    Place,
}

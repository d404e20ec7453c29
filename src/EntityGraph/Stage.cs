namespace EntityGraph;

/// <summary>The stages of reading, in order.</summary>
public enum Stage : byte
{
    /// <summary>Blocks, tokens, sentences.</summary>
    Tokens,

    /// <summary>Parts of speech, lemmas and names.</summary>
    Tags,

    /// <summary>Dependency trees.</summary>
    Syntax,

    /// <summary>Time expressions.</summary>
    Times,

    /// <summary>Mentions, and who is who.</summary>
    Entities,

    /// <summary>Relations.</summary>
    Relations,
}

namespace EntityGraph;

/// <summary>How an entity is spoken of.</summary>
public enum MentionKind : byte
{
    /// <summary>By a proper name ("Netanyahu").</summary>
    Name,

    /// <summary>By a description ("the Russian president").</summary>
    Nominal,

    /// <summary>By a pronoun ("he").</summary>
    Pronoun,

    /// <summary>By a nationality word that stands for its country ("Russian").</summary>
    Adjectival,
}

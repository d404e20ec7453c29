namespace EntityGraph.Mentions;

/// <summary>What a word is within a title.</summary>
internal enum TitleWord : byte
{
    /// <summary>No title word.</summary>
    None,

    /// <summary>Stands before a name only ("Mr.").</summary>
    Honorific,

    /// <summary>The noun of a post ("minister").</summary>
    Role,

    /// <summary>Part of a title where a role follows it ("foreign").</summary>
    Modifier,
}

namespace EntityGraph.Mentions;

/// <summary>How a description begins.</summary>
internal enum Determiner : byte
{
    /// <summary>Bare ("spokesman").</summary>
    None,

    /// <summary>"the".</summary>
    The,

    /// <summary>"this", "that", "these", "those".</summary>
    This,

    /// <summary>"a", "an", "another".</summary>
    A,

    /// <summary>A possessive pronoun.</summary>
    Own,

    /// <summary>A name with "'s".</summary>
    Owner,

    /// <summary>"two", "both", "all".</summary>
    Several,
}

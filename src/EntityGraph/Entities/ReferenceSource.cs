namespace EntityGraph.Entities;

/// <summary>Where a candidate comes from.</summary>
internal enum ReferenceSource : byte
{
    /// <summary>Nothing named is meant.</summary>
    Nothing,

    /// <summary>Named or meant a short while before.</summary>
    Recent,

    /// <summary>Named right after.</summary>
    Next,

    /// <summary>Bears the title or description.</summary>
    Role,

    /// <summary>Bears the title further on.</summary>
    LaterRole,

    /// <summary>Spoken of before, but not named.</summary>
    Unnamed,

    /// <summary>Mentioned most of its type.</summary>
    Frequent,

    /// <summary>Speaks the quotation.</summary>
    Speaker,

    /// <summary>The country whose capital the dateline names.</summary>
    Dateline,

    /// <summary>Names joined by "and", further on.</summary>
    NextList,

    /// <summary>Names joined by "and".</summary>
    Coordination,

    /// <summary>A set meant before.</summary>
    LastSet,

    /// <summary>Within the description, or after its "of".</summary>
    Within,

    /// <summary>Those whose posts are in the countries that the description names.</summary>
    Homes,

    /// <summary>One that acts and another of its sentence.</summary>
    Actors,

    /// <summary>The two of a type that were mentioned last, or as many as the description says.</summary>
    LastTwo,

    /// <summary>All of a type in the sentence, or the one before.</summary>
    Sentence,

    /// <summary>The two of a type that are mentioned most.</summary>
    MostFrequentTwo,
}

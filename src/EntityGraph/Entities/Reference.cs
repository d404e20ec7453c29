namespace EntityGraph.Entities;

/// <summary>What a pronoun or description may speak of: nothing, one entity, or several.</summary>
/// <param name="Entity">The entity; -1 for nothing or several.</param>
/// <param name="Set">The entities of a set, in order; null otherwise.</param>
/// <param name="Source">Where the candidate comes from.</param>
/// <param name="Unnamed">The mention of something not named that it speaks of again; -1 for others.</param>
internal readonly record struct Reference(int Entity, int[]? Set, ReferenceSource Source, int Unnamed = -1)
{
    /// <summary>Nothing named.</summary>
    public static Reference None { get; } = new(-1, null, ReferenceSource.Nothing);

    /// <summary>Whether it speaks of nothing named.</summary>
    public bool IsNone => Entity < 0 && Set is null;
}

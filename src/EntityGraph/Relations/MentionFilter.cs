namespace EntityGraph.Relations;

/// <summary>What a rule asks of a mention.</summary>
/// <param name="Types">Entity types as bits: 1 &lt;&lt; (int)<see cref="EntityType"/>; 0 for any.</param>
/// <param name="Kinds">Kinds as bits: 1 &lt;&lt; (int)<see cref="MentionKind"/>; 0 for any.</param>
/// <param name="Labels">The user's own entity types that pass; null for any.</param>
internal readonly record struct MentionFilter(int Types, int Kinds, string[]? Labels = null)
{
    /// <summary>Whether a mention passes.</summary>
    public bool Passes(Mention mention) =>
        (Types == 0 || (Types >> (int)mention.Type & 1) != 0) && (Kinds == 0 || (Kinds >> (int)mention.Kind & 1) != 0)
        && (Labels is null || mention.Type != EntityType.Custom || Array.IndexOf(Labels, mention.Label) >= 0);
}

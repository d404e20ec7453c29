namespace EntityGraph.Relations;

/// <summary>Words that a mention acts through: "officials of X".</summary>
/// <param name="Words">The words.</param>
/// <param name="Roles">In which roles the mention may hang on them.</param>
/// <param name="Filter">The mentions that may.</param>
internal sealed record RuleProxy(RuleWords Words, ulong[] Roles, MentionFilter Filter)
{
    /// <summary>What holds where the rule file says nothing: any mention but of a person.</summary>
    public static MentionFilter NoPerson => new(~(1 << (int)EntityType.Person), 0);
}

namespace EntityGraph.Relations;

/// <summary>One step down from a token: to a dependent in one of some roles, and what is asked of that dependent.</summary>
/// <param name="Roles">The roles; see <see cref="ArgumentLinks"/>.</param>
/// <param name="Test">What the dependent must be; null for anything.</param>
/// <param name="IsTitle">Whether the dependent is the title that the relation gets.</param>
internal sealed record RuleStep(ulong[] Roles, RuleTest? Test, bool IsTitle);

namespace EntityGraph.Relations;

/// <summary>Something that must hang on the meeting word, or must not.</summary>
/// <param name="Paths">Ways down from the meeting word, any of which will do.</param>
/// <param name="Wanted">True for <c>if</c>, false for <c>unless</c>.</param>
internal sealed record RuleCondition(RuleStep[][] Paths, bool Wanted);

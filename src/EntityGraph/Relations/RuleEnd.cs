namespace EntityGraph.Relations;

/// <summary>One end of a rule: the ways from the meeting word down to a mention, and what is asked of the mention.</summary>
/// <param name="Paths">The ways, any of which will do; a way without steps is the meeting word itself.</param>
/// <param name="Filter">What is asked of the mention.</param>
internal sealed record RuleEnd(RuleStep[][] Paths, MentionFilter Filter);

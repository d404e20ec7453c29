namespace EntityGraph.Relations;

/// <summary>A rule that holds for two mentions.</summary>
/// <param name="Rule">Index of the rule in its <see cref="RuleSet"/>.</param>
/// <param name="Label">Relation type and direction; see <see cref="CandidatePairs"/>.</param>
/// <param name="Trigger">The token that carries the meaning, such as the verb; -1 where there is none.</param>
/// <param name="TitleFirst">First token of the title, or -1.</param>
/// <param name="TitleEnd">One past the last token of the title, or -1.</param>
internal readonly record struct RuleHit(int Rule, int Label, int Trigger, int TitleFirst, int TitleEnd);

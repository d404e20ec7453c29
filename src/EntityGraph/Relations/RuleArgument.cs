namespace EntityGraph.Relations;

/// <summary>A token that governs a mention, with the way down to it, as rules see it.</summary>
/// <param name="Token">The governing token; the mention's own head at depth 0.</param>
/// <param name="Depth">Number of steps down.</param>
/// <param name="Offset">Where the roles and tokens of the way begin, the governing token's own step first.</param>
/// <param name="Rules">The rules that the token may start; null for none.</param>
/// <param name="Lifted">Whether the way ends at a noun that the mention acts through, not at the mention itself.</param>
internal readonly record struct RuleArgument(int Token, int Depth, int Offset, Rule[]? Rules, bool Lifted);

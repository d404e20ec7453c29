namespace EntityGraph.Relations;

/// <summary>One element of a <see cref="WordPattern"/>.</summary>
/// <param name="Test">What a token must be.</param>
/// <param name="Least">Fewest tokens.</param>
/// <param name="Most">Most tokens.</param>
/// <param name="Not">Takes no token, but asks that the next one is none of these.</param>
internal readonly record struct PatternElement(RuleTest Test, int Least, int Most, bool Not);

namespace EntityGraph.Mentions;

/// <summary>What the form of a pronoun tells.</summary>
/// <param name="Gender">'m', 'f', 'n' for things, 'p' for persons of either gender, or NUL.</param>
/// <param name="Number">1, 2 for many, or 0 where the form leaves it open.</param>
/// <param name="Person">1, 2 or 3.</param>
/// <param name="IsRelative">Whether it opens a relative clause.</param>
internal readonly record struct Pronoun(char Gender, byte Number, byte Person, bool IsRelative);

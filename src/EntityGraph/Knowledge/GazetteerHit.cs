namespace EntityGraph.Knowledge;

/// <summary>An entry that bears a name.</summary>
/// <param name="Form">How the name names it.</param>
/// <param name="Index">Index of the entry, or of the term of office.</param>
internal readonly record struct GazetteerHit(FormKind Form, int Index);

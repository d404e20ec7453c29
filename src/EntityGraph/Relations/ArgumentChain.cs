namespace EntityGraph.Relations;

/// <summary>A token that governs a mention, and the roles on the way to it.</summary>
/// <param name="Token">The governing token; the mention's own head at depth 0.</param>
/// <param name="Roles">Hash of the roles from the mention upwards; 0 at depth 0.</param>
/// <param name="First">The first role on the way.</param>
/// <param name="Last">The last role on the way: the one that the governing token itself gives.</param>
/// <param name="Depth">Number of roles.</param>
/// <param name="Below">The token before the last step.</param>
internal readonly record struct ArgumentChain(int Token, ulong Roles, ulong First, ulong Last, int Depth, int Below);

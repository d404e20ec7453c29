namespace EntityGraph;

/// <summary>A stretch of <see cref="Document.Source"/> and what it is.</summary>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct Block(int Start, int End, BlockKind Kind);

namespace EntityGraph.Text;

/// <summary>A word of a paragraph: its range and folded hash.</summary>
internal readonly record struct Word(int Start, int End, ulong Hash);

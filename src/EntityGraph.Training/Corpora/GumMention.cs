namespace EntityGraph.Training.Corpora;

/// <summary>A mention of the GUM corpus.</summary>
/// <param name="Head">Where its head word begins.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Cluster">Its cluster.</param>
internal sealed record GumMention(int Head, int Start, int End, string Cluster);

namespace EntityGraph.Training.Trainers;

/// <summary>A pronoun or description with its candidates, and which of them is right.</summary>
/// <param name="Article">Number of its article.</param>
/// <param name="Rows">Features per candidate; the first candidate is nothing.</param>
/// <param name="Gold">The candidate to learn.</param>
/// <param name="Right">Per candidate: how many of the meant entities it has.</param>
/// <param name="Size">Per candidate: how many entities it has.</param>
/// <param name="Meant">Number of entities meant.</param>
internal sealed record ReferenceInstance(int Article, uint[][] Rows, int Gold, int[] Right, int[] Size, int Meant);

namespace EntityGraph.Training.Corpora;

/// <summary>What a classifier of an attribute is to learn from one candidate.</summary>
/// <param name="Features">The features.</param>
/// <param name="Truth">Per label +1, -1 or 0 for no say.</param>
internal sealed record AttributeSample(ulong[] Features, sbyte[] Truth);

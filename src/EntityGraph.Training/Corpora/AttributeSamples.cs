namespace EntityGraph.Training.Corpora;

/// <summary>Training data of the attribute classifiers: features, and per label +1, -1 or 0 for no say.</summary>
internal sealed class AttributeSamples
{
    /// <summary>One label for each modality.</summary>
    public List<(ulong[] Features, sbyte[] Truth)> Modality { get; } = [];

    /// <summary>Whether a time expression dates the relation.</summary>
    public List<(ulong[] Features, sbyte[] Truth)> Time { get; } = [];

    /// <summary>Whether a mention is its place.</summary>
    public List<(ulong[] Features, sbyte[] Truth)> Place { get; } = [];

    /// <summary>Whether a mention is its source.</summary>
    public List<(ulong[] Features, sbyte[] Truth)> Source { get; } = [];
}

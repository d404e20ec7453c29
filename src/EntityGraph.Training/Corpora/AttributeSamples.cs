using EntityGraph.Relations;

namespace EntityGraph.Training.Corpora;

/// <summary>Training data of the attribute classifiers: features, and per label +1, -1 or 0 for no say.</summary>
internal sealed class AttributeSamples
{
    /// <summary>The sentences that show each annotated relation, in the order of the annotation.</summary>
    public Dictionary<int, List<Sighting>> Shown { get; } = [];

    /// <summary>One label for each modality.</summary>
    public List<AttributeSample> Modality { get; } = [];

    /// <summary>Whether a time expression dates the relation.</summary>
    public List<AttributeSample> Time { get; } = [];

    /// <summary>Whether a mention is its place.</summary>
    public List<AttributeSample> Place { get; } = [];

    /// <summary>Whether a mention is its source.</summary>
    public List<AttributeSample> Source { get; } = [];

    /// <summary>Whether a noun is the head of the title, whether the title begins at a token, and whether it ends there.</summary>
    public List<AttributeSample> Title { get; } = [];
}

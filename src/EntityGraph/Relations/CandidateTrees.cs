using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Small regression trees that correct the <see cref="JoiningModel"/> by what the candidates of a document say of one another (gradient boosting of Friedman 2001).</summary>
/// <remarks>
/// Sections of <c>relations.egm</c>: "trees.roots" (the first node of each tree), "trees.features" (of each node the value it asks for, 255 for a leaf), "trees.limits" (what a smaller value
/// goes left of, or a leaf's part of the log-odds), "trees.next" (the left child; the right one follows it). A node stands before its children. Immutable and thread-safe.
/// </remarks>
internal sealed class CandidateTrees
{
    /// <summary>What stands for no feature at a leaf.</summary>
    public const byte Leaf = 255;

    /// <summary>Probability by the joining model below which a candidate is not looked at again.</summary>
    public const float Least = 0.03f;

    private readonly int[] _roots, _next;
    private readonly byte[] _features;
    private readonly float[] _limits;

    public CandidateTrees(ModelFile file)
        : this(file.Section<int>("trees.roots").ToArray(), file.Section<byte>("trees.features").ToArray(), file.Section<float>("trees.limits").ToArray(), file.Section<int>("trees.next").ToArray())
    {
        bool fits = _limits.Length == _features.Length && _next.Length == _features.Length && !_roots.AsSpan().ContainsAnyExceptInRange(0, _features.Length - 1);
        for (int node = 0; fits && node < _features.Length; node++)
            fits = _features[node] == Leaf || (_features[node] < CandidateFeatures.Count && _next[node] > node && _next[node] < _features.Length - 1);
        if (!fits)
            throw new ModelFormatException($"{file.Name}: the tables 'trees' do not fit together.");
    }

    public CandidateTrees(int[] roots, byte[] features, float[] limits, int[] next)
    {
        _roots = roots;
        _features = features;
        _limits = limits;
        _next = next;
    }

    /// <summary>Adds the tables to a file.</summary>
    public void Write(ModelFileBuilder file) =>
        file.Add<int>("trees.roots", _roots).Add<byte>("trees.features", _features).Add<float>("trees.limits", _limits).Add<int>("trees.next", _next);

    /// <summary>Probability that the document states a candidate.</summary>
    /// <param name="features">Of the candidate.</param>
    /// <param name="probability">By the joining model alone.</param>
    public double Probability(ReadOnlySpan<float> features, double probability)
    {
        if (probability < Least)
            return probability;
        double sum = features[0];
        foreach (int root in _roots)
        {
            int node = root;
            while (_features[node] != Leaf)
                node = _next[node] + (features[_features[node]] < _limits[node] ? 0 : 1);
            sum += _limits[node];
        }
        return 1 / (1 + Math.Exp(-sum));
    }
}

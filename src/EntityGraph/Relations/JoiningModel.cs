using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>
/// A logistic regression that joins what sentences and document say of a candidate into one calibrated probability (Platt 1999): weights shared by all
/// types, and for each type its own on top.
/// </summary>
/// <remarks>Sections of <c>relations.egm</c>: "joining" (shared weights, then those of each type), "thresholds" (per type). Immutable and thread-safe.</remarks>
internal sealed class JoiningModel
{
    private readonly float[] _weights;

    public JoiningModel(ModelFile file, int types)
    {
        _weights = file.Section<float>("joining").ToArray();
        Thresholds = file.Section<float>("thresholds").ToArray();
        if (_weights.Length != (types + 1) * Candidate.FeatureCount || Thresholds.Length != types)
            throw new ModelFormatException($"{file.Name}: section 'joining' does not fit the {types} relation types.");
    }

    public JoiningModel(float[] weights, float[] thresholds)
    {
        _weights = weights;
        Thresholds = thresholds;
    }

    /// <summary>Per type, the probability from which a candidate is taken.</summary>
    public float[] Thresholds { get; }

    /// <summary>The weights: shared ones, then those of each type.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>Probability that the document states the candidate.</summary>
    public double Probability(Candidate candidate)
    {
        Span<float> values = stackalloc float[Candidate.FeatureCount];
        candidate.Features(values);
        int own = (candidate.Type.Index + 1) * Candidate.FeatureCount;
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
            sum += values[i] * (_weights[i] + _weights[own + i]);
        return 1 / (1 + Math.Exp(-sum));
    }
}

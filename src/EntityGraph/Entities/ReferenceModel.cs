using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>The trained weights that choose what pronouns and descriptions speak of: a linear ranker over hashed features.</summary>
/// <remarks>File <c>coref.egm</c>. Mention ranking with a candidate for "nothing", after Denis and Baldridge (2008); one softmax over the candidates in training.</remarks>
internal sealed class ReferenceModel : IReferenceChooser
{
    /// <summary>Weights are in units of this part of a logit.</summary>
    internal const int Scale = 1024;

    private const int SmallSet = 4;
    private const float LargeSetPenalty = 1.5f * Scale;

    private readonly ModelFile _file;
    private readonly uint _mask;
    private readonly float _nothing;

    public ReferenceModel(ModelSet models)
    {
        _file = models.Load("coref.egm");
        int size = _file.Section<short>("weights").Length;
        if (size == 0 || (size & (size - 1)) != 0)
            throw new ModelFormatException($"{_file.Name}: the number of weights is no power of two.");
        _mask = (uint)size - 1;
        _nothing = _file.Section<float>("nothing")[0];
    }

    /// <inheritdoc/>
    public int Choose(int mention, IReadOnlyList<Reference> candidates, FeatureRows features)
    {
        var weights = _file.Section<short>("weights");
        int best = 0;
        float top = float.MinValue;
        for (int c = 0; c < candidates.Count; c++)
        {
            int sum = 0;
            foreach (uint f in features[c])
                sum += weights[(int)(f & _mask)];
            float score = sum + (candidates[c].IsNone ? _nothing : 0);
            // A large set is wrong many times over.
            if (candidates[c].Set is { Length: > SmallSet })
                score -= LargeSetPenalty;
            if (score > top)
                (best, top) = (c, score);
        }
        return best;
    }
}

using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>The trained ranker that chooses what pronouns and descriptions speak of.</summary>
/// <remarks>
/// File <c>coref.egm</c>. Mention ranking with a candidate for "nothing", after Denis and Baldridge (2008), scored by a network (Clark and Manning 2016, with one
/// small layer). Candidates share entities, so the choice is made by what each entity gathers over all candidates: see <see cref="ReferenceDecision"/>.
/// </remarks>
internal sealed class ReferenceModel : IReferenceChooser
{
    private readonly ReferenceNetwork _network;
    private readonly float _threshold;

    public ReferenceModel(ModelSet models)
    {
        var file = models.Load("coref.egm");
        _network = new(file);
        _threshold = file.Section<float>("threshold")[0];
    }

    /// <inheritdoc/>
    public int Choose(int mention, IReadOnlyList<Reference> candidates, FeatureRows features)
    {
        Span<float> scores = candidates.Count <= 64 ? stackalloc float[candidates.Count] : new float[candidates.Count];
        _network.Score(features, scores);
        return ReferenceDecision.Choose(candidates, scores, _threshold);
    }
}

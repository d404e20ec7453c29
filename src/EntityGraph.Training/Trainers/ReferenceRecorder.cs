using EntityGraph.Entities;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Chooses what the annotation says, or what another chooser says, and keeps what there was to choose from.</summary>
/// <param name="document">The document.</param>
/// <param name="links">Its annotation.</param>
/// <param name="article">Number of its article.</param>
/// <param name="isScored">Whether the choice of settings looks at the instances.</param>
/// <param name="inner">Makes the choices, right or wrong, that later ones build on; null for the annotation.</param>
/// <param name="instances">Takes the instances.</param>
internal sealed class ReferenceRecorder(Document document, AnnotatedLinks links, int article, bool isScored, IReferenceChooser? inner, List<ReferenceInstance> instances) : IReferenceChooser
{
    /// <summary>Number of references whose meaning was among the candidates.</summary>
    public int Reachable { get; private set; }

    /// <inheritdoc/>
    public int Choose(int mention, IReadOnlyList<Reference> candidates, FeatureRows features)
    {
        int[] meant = links.Meant(document, document.MentionList[mention]);
        int[] right = new int[candidates.Count];
        int gold = 0;
        double best = 0.5;
        for (int c = 0; c < candidates.Count; c++)
        {
            if (candidates[c].IsNone)
                continue;
            int[] own = candidates[c].Set ?? [candidates[c].Entity];
            foreach (int e in own)
                right[c] += Array.BinarySearch(meant, links.EntityOf[e]) >= 0 ? 1 : 0;
            double f1 = 2.0 * right[c] / (own.Length + meant.Length);
            if (f1 > best)
                (gold, best) = (c, f1);
        }
        // Where the meaning is not among the candidates there is nothing to learn.
        int[] learned = gold > 0 ? [gold] : meant.Length > 0 ? [] : ReferenceInstance.Nothing(candidates);
        Reachable += gold > 0 ? 1 : 0;
        instances.Add(ReferenceInstance.Of(article, isScored, candidates, features, learned, right));
        return inner?.Choose(mention, candidates, features) ?? gold;
    }
}

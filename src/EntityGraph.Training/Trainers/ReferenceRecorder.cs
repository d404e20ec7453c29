using EntityGraph.Entities;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Chooses what the annotation says, and keeps what there was to choose from.</summary>
internal sealed class ReferenceRecorder(Document document, AnnotatedLinks links, int article, List<ReferenceInstance> instances) : IReferenceChooser
{
    /// <summary>Number of references whose meaning was among the candidates.</summary>
    public int Reachable { get; private set; }

    /// <inheritdoc/>
    public int Choose(int mention, IReadOnlyList<Reference> candidates, FeatureRows features)
    {
        int[] meant = links.Meant(document, document.MentionList[mention]);
        int[] right = new int[candidates.Count], size = new int[candidates.Count];
        int gold = 0;
        double best = 0.5;
        for (int c = 1; c < candidates.Count; c++)
        {
            int[] own = candidates[c].Set ?? [candidates[c].Entity];
            size[c] = own.Length;
            foreach (int e in own)
                right[c] += Array.BinarySearch(meant, links.EntityOf[e]) >= 0 ? 1 : 0;
            double f1 = 2.0 * right[c] / (size[c] + meant.Length);
            if (f1 > best)
                (gold, best) = (c, f1);
        }
        // Where the meaning is not among the candidates there is nothing to learn.
        if (meant.Length > 0 && gold == 0)
            return 0;
        if (meant.Length > 0)
            Reachable++;
        uint[][] rows = new uint[candidates.Count][];
        for (int c = 0; c < rows.Length; c++)
            rows[c] = features[c].ToArray();
        instances.Add(new(article, rows, gold, right, size, meant.Length));
        return gold;
    }
}

using EntityGraph.Entities;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Chooses by a model that was trained before, but for the one pronoun of a snippet whose meaning is annotated; that one it keeps.</summary>
internal sealed class GapRecorder(Document document, GapSnippet snippet, IReferenceChooser others, List<ReferenceInstance> instances) : IReferenceChooser
{
    /// <inheritdoc/>
    public int Choose(int mention, IReadOnlyList<Reference> candidates, FeatureRows features)
    {
        if (document.TokenStarts[document.MentionList[mention].FirstToken] != snippet.Pronoun || document.MentionList[mention].Kind != MentionKind.Pronoun)
            return others.Choose(mention, candidates, features);
        // Where neither name is meant, anything else may be.
        int[] gold = [.. Enumerable.Range(0, candidates.Count).Where(c => snippet.Start >= 0 ? Holds(candidates[c], snippet.Start, snippet.End) : !snippet.Others.Any(o => Holds(candidates[c], o.Start, o.End)))];
        if (gold.Length == 0 || gold.Length == candidates.Count)
            return others.Choose(mention, candidates, features);
        instances.Add(ReferenceInstance.Of(-1, false, candidates, features, gold, new int[candidates.Count]));
        return snippet.Start >= 0 ? gold[0] : others.Choose(mention, candidates, features);
    }

    private bool Holds(Reference candidate, int start, int end)
    {
        if (candidate.Entity < 0)
            return false;
        foreach (int m in document.EntityList[candidate.Entity].MentionList)
            if (document.MentionList[m].Kind == MentionKind.Name && document.TokenStarts[document.MentionList[m].FirstToken] < end && document.TokenEnds[document.MentionList[m].EndToken - 1] > start)
                return true;
        return false;
    }
}

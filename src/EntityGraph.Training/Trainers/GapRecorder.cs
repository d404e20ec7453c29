using EntityGraph.Entities;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Chooses by a model that was trained before, but for the one pronoun of a snippet whose meaning is annotated; that one it keeps.</summary>
internal sealed class GapRecorder(Document document, GapSnippet snippet, IReferenceChooser others, List<ReferenceInstance> instances) : IReferenceChooser
{
    /// <inheritdoc/>
    public int Choose(int mention, IReadOnlyList<Reference> candidates, FeatureRows features)
    {
        if (snippet.Start < 0 || document.TokenStarts[document.MentionList[mention].FirstToken] != snippet.Pronoun || document.MentionList[mention].Kind != MentionKind.Pronoun)
            return others.Choose(mention, candidates, features);
        int gold = 0;
        for (int c = 1; c < candidates.Count && gold == 0; c++)
            if (candidates[c].Entity >= 0 && document.EntityList[candidates[c].Entity].MentionList.Exists(IsMeant))
                gold = c;
        if (gold == 0)
            return others.Choose(mention, candidates, features);
        uint[][] rows = new uint[candidates.Count][];
        for (int c = 0; c < rows.Length; c++)
            rows[c] = features[c].ToArray();
        int[] right = new int[rows.Length], size = new int[rows.Length];
        Array.Fill(size, 1, 1, size.Length - 1);
        right[gold] = 1;
        instances.Add(new(-1, rows, gold, right, size, 1));
        return gold;
    }

    private bool IsMeant(int mention)
    {
        var name = document.MentionList[mention];
        return document.TokenStarts[name.FirstToken] < snippet.End && document.TokenEnds[name.EndToken - 1] > snippet.Start;
    }
}

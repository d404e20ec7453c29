namespace EntityGraph.Relations;

/// <summary>Finds the word that a relation of two mentions hangs on.</summary>
internal static class Predicates
{
    /// <summary>The word that a rule for this label names, else the one that joins the mentions.</summary>
    /// <returns>Its token, or -1.</returns>
    public static int Of(ReadOnlySpan<RuleHit> hits, int label, MentionView a, MentionView b)
    {
        foreach (var hit in hits)
            if (hit.Label == label && hit.Trigger >= 0)
                return hit.Trigger;
        return Joining(a, b);
    }

    /// <summary>The lowest word that governs both mentions; that governs the set where they are one.</summary>
    private static int Joining(MentionView a, MentionView b)
    {
        if (a.Index == b.Index)
            return a.ChainCount > 1 ? a.Chain(1).Token : -1;
        int best = -1, depth = int.MaxValue;
        for (int i = 0; i < a.ChainCount; i++)
        {
            for (int j = 0; j < b.ChainCount; j++)
            {
                if (a.Chain(i).Token == b.Chain(j).Token && a.Chain(i).Depth + b.Chain(j).Depth < depth)
                {
                    depth = a.Chain(i).Depth + b.Chain(j).Depth;
                    best = a.Chain(i).Token;
                }
            }
        }
        return best;
    }
}

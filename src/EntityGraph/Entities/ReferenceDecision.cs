namespace EntityGraph.Entities;

/// <summary>Chooses among scored candidates so that the expected F1 of links is best.</summary>
/// <remarks>
/// An entity's probability is the sum over all candidates that hold it. A link is worth making where its probability exceeds half of the F1 that is reached
/// (Jansche 2007); a candidate's worth is the sum over its entities of probability less that threshold. "Nothing" is worth 0.
/// </remarks>
internal static class ReferenceDecision
{
    /// <summary>The index of the best candidate; the scores become probabilities.</summary>
    public static int Choose(IReadOnlyList<Reference> candidates, Span<float> scores, float threshold)
    {
        Normalize(scores);
        int best = 0;
        float worth = 0;
        for (int c = 0; c < candidates.Count; c++)
        {
            if (candidates[c].IsNone)
                continue;
            float own = 0;
            if (candidates[c].Set is { } set)
                foreach (int e in set)
                    own += ProbabilityOf(e, candidates, scores) - threshold;
            else
                own = ProbabilityOf(candidates[c].Entity, candidates, scores) - threshold;
            if (own > worth)
                (best, worth) = (c, own);
        }
        return best;
    }

    /// <summary>Turns log-odds into probabilities that add up to 1.</summary>
    public static void Normalize(Span<float> scores)
    {
        float top = float.MinValue, sum = 0;
        foreach (float score in scores)
            top = Math.Max(top, score);
        for (int c = 0; c < scores.Length; c++)
            sum += scores[c] = MathF.Exp(scores[c] - top);
        for (int c = 0; c < scores.Length; c++)
            scores[c] /= sum;
    }

    private static float ProbabilityOf(int entity, IReadOnlyList<Reference> candidates, ReadOnlySpan<float> probabilities)
    {
        float sum = 0;
        for (int c = 0; c < candidates.Count; c++)
            if (candidates[c].Set is { } set ? Array.IndexOf(set, entity) >= 0 : candidates[c].Entity == entity)
                sum += probabilities[c];
        return sum;
    }
}

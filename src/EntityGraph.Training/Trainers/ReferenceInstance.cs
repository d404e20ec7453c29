using EntityGraph.Entities;

namespace EntityGraph.Training.Trainers;

/// <summary>A pronoun or description with its candidates, and which of them are right.</summary>
/// <param name="Article">Number of its article; -1 where it is of no annotated article.</param>
/// <param name="IsScored">Whether the choice of settings looks at it.</param>
/// <param name="Candidates">The candidates; the first is nothing.</param>
/// <param name="Shared">Features that all candidates share.</param>
/// <param name="Rows">Features per candidate.</param>
/// <param name="Gold">The candidates to learn, any of which will do; none where the meaning is not among the candidates.</param>
/// <param name="Right">Per candidate: how many of the meant entities it has.</param>
internal sealed record ReferenceInstance(int Article, bool IsScored, Reference[] Candidates, ulong[] Shared, ulong[][] Rows, int[] Gold, int[] Right)
{
    /// <summary>Keeps what there was to choose from.</summary>
    public static ReferenceInstance Of(int article, bool isScored, IReadOnlyList<Reference> candidates, FeatureRows features, int[] gold, int[] right)
    {
        ulong[][] rows = new ulong[candidates.Count][];
        for (int c = 0; c < rows.Length; c++)
            rows[c] = features[c].ToArray();
        return new(article, isScored, [.. candidates], features.Shared.ToArray(), rows, gold, right);
    }

    /// <summary>All candidates that name nothing: the meaning is not named.</summary>
    public static int[] Nothing(IReadOnlyList<Reference> candidates) => [.. Enumerable.Range(0, candidates.Count).Where(c => candidates[c].IsNone)];

    /// <summary>The choice among the named candidates alone, one of which is right; null where there is no choice.</summary>
    public ReferenceInstance? Named(int gold)
    {
        int[] named = [.. Enumerable.Range(0, Candidates.Length).Where(c => !Candidates[c].IsNone)];
        return named.Length < 2 ? null : this with
        {
            Candidates = [.. named.Select(c => Candidates[c])],
            Rows = [.. named.Select(c => Rows[c])],
            Right = [.. named.Select(c => Right.Length == 0 ? 0 : Right[c])],
            Gold = [Array.IndexOf(named, gold)],
        };
    }
}

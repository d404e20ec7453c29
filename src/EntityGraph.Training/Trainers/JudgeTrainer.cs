using System.Globalization;
using EntityGraph.Relations;

namespace EntityGraph.Training.Trainers;

/// <summary>Fits all that decides over candidates: the <see cref="JoiningModel"/>, the <see cref="CandidateTrees"/> on top of it, and the threshold. Single-threaded and seeded.</summary>
internal sealed class JudgeTrainer
{
    private const int Turns = 4, Trees = 120, Depth = 4;

    private readonly Ontology _ontology;

    private JudgeTrainer(Ontology ontology, JoiningModel joining, CandidateTrees trees)
    {
        _ontology = ontology;
        Joining = joining;
        TreeModel = trees;
    }

    public JoiningModel Joining { get; private set; }

    public CandidateTrees TreeModel { get; private set; }

    /// <summary>Of the candidates that were learned from, in their order: the probability by trees that have not seen their document, and whether they are right.</summary>
    public List<ScoredCandidate> HeldOut { get; } = [];

    /// <summary>Fits the models.</summary>
    /// <param name="ontology">The relation types.</param>
    /// <param name="documents">Candidates, scored by networks that have not seen their documents.</param>
    /// <param name="log">Takes a line on what each threshold would give.</param>
    public static JudgeTrainer Fit(Ontology ontology, IReadOnlyList<CandidateDocument> documents, Action<string> log)
    {
        int types = ontology.Types.Count;
        var joining = JoiningTrainer.Fit([.. documents.SelectMany(d => d.Candidates.Zip(d.Right))], types);
        var features = new CandidateFeatures(ontology);
        List<TreeTrainer.Row>[] turns = [.. Enumerable.Range(0, Turns).Select(turn => Rows(features, joining, documents.Where((_, i) => i % Turns == turn)))];
        var trees = TreeTrainer.Fit([.. turns.SelectMany(rows => rows)], Trees, Depth);
        var judge = new JudgeTrainer(ontology, joining, trees);
        for (int turn = 0; turn < Turns; turn++)
        {
            int own = turn;
            judge.TreeModel = TreeTrainer.Fit([.. turns.Where((_, i) => i != own).SelectMany(rows => rows)], Trees, Depth);
            judge.HeldOut.AddRange(judge.Score(documents.Where((_, i) => i % Turns == own)));
        }
        judge.TreeModel = trees;
        // A candidate is worth taking where its probability exceeds half of the F1 that is reached (Lipton, Elkan and Naryanaswamy 2014). With calibrated probabilities one threshold
        // serves all types, and near the top, where F1 hardly depends on the threshold, half of it is a steadier choice than the very best place.
        Array.Fill(joining.Thresholds, BestF1(judge.HeldOut, documents.Sum(d => d.Missed.Count)) / 2, 0, types);
        List<ScoredCandidate> careful = judge.HeldOut.FindAll(c => c.Careful);
        int missed = documents.Where(d => d.Careful).Sum(d => d.Missed.Count);
        foreach (float threshold in (ReadOnlySpan<float>)[0.15f, 0.2f, 0.25f, 0.3f, 0.35f, 0.4f])
        {
            List<ScoredCandidate> taken = careful.FindAll(c => c.Probability >= threshold);
            int right = taken.Count(c => c.Right);
            log(string.Create(CultureInfo.InvariantCulture, $"articles read twice, threshold {threshold:0.00}: F1 {200.0 * right / (taken.Count + careful.Count(c => c.Right) + missed):0.0}, right {right} of {taken.Count}"));
        }
        return judge;
    }

    /// <summary>Probability of each candidate of some documents.</summary>
    public IEnumerable<ScoredCandidate> Score(IEnumerable<CandidateDocument> documents)
    {
        var features = new CandidateFeatures(_ontology);
        foreach (var document in documents)
        {
            features.Open(document.Document, document.Candidates, Joining);
            for (int i = 0; i < document.Candidates.Count; i++)
                yield return new(document.Candidates[i].Type, TreeModel.Probability(features[i], features.Probability(i)), document.Right[i], document.Careful);
        }
    }

    private static List<TreeTrainer.Row> Rows(CandidateFeatures features, JoiningModel joining, IEnumerable<CandidateDocument> documents)
    {
        var rows = new List<TreeTrainer.Row>();
        foreach (var document in documents)
        {
            features.Open(document.Document, document.Candidates, joining);
            for (int i = 0; i < document.Candidates.Count; i++)
                if (features.Probability(i) >= CandidateTrees.Least)
                    rows.Add(new(features[i].ToArray(), document.Right[i]));
        }
        return rows;
    }

    /// <summary>The best F1 over all types together.</summary>
    private static float BestF1(IReadOnlyList<ScoredCandidate> candidates, int missed)
    {
        int gold = candidates.Count(c => c.Right) + missed, taken = 0, right = 0;
        double best = 0;
        foreach (var candidate in candidates.OrderByDescending(c => c.Probability))
        {
            taken++;
            right += candidate.Right ? 1 : 0;
            best = Math.Max(best, 2.0 * right / (taken + gold));
        }
        return (float)best;
    }
}

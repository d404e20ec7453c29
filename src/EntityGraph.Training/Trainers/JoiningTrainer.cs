using EntityGraph.Relations;

namespace EntityGraph.Training.Trainers;

/// <summary>Fits the <see cref="JoiningModel"/> on candidates scored by models that have not seen them. Single-threaded and seeded.</summary>
internal static class JoiningTrainer
{
    private const int Passes = 12, Seed = 7;
    private const double Rate = 0.05, OwnDecay = 0.02;

    /// <summary>Fits the weights by stochastic gradient descent, the per-type part held near zero; then chooses thresholds.</summary>
    /// <param name="candidates">Candidates and whether the document states them.</param>
    /// <param name="missed">Per type, annotated triples that are no candidate at all.</param>
    /// <param name="types">Number of relation types.</param>
    public static JoiningModel Fit(IReadOnlyList<(Candidate Candidate, bool Right)> candidates, int[] missed, int types)
    {
        const int width = Candidate.FeatureCount;
        float[] weights = new float[(types + 1) * width];
        double[] squares = new double[weights.Length];
        int[] order = [.. Enumerable.Range(0, candidates.Count)];
        var random = new Random(Seed);
        float[] values = new float[width];
        for (int pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            foreach (int index in order)
            {
                var (candidate, right) = candidates[index];
                candidate.Features(values);
                int own = (candidate.Type.Index + 1) * width;
                double sum = 0;
                for (int i = 0; i < width; i++)
                    sum += values[i] * (weights[i] + weights[own + i]);
                double gradient = (1 / (1 + Math.Exp(-sum))) - (right ? 1 : 0);
                for (int i = 0; i < width; i++)
                {
                    Step(i, gradient * values[i]);
                    Step(own + i, (gradient * values[i]) + (OwnDecay * weights[own + i] * Math.Abs(values[i]) * 0.05));
                }
            }
        }
        var model = new JoiningModel(weights, new float[types]);
        ChooseThresholds(model, candidates, missed, types);
        return model;

        void Step(int at, double g)
        {
            squares[at] += g * g;
            weights[at] -= (float)(Rate * g / Math.Sqrt(squares[at] + 1e-4));
        }
    }

    /// <summary>
    /// The threshold that is best for F1 over all types together: a candidate is worth taking where its probability exceeds half of the F1 that is
    /// reached (Lipton, Elkan and Naryanaswamy 2014). With calibrated probabilities one threshold serves all types, and near the top, where F1 hardly
    /// depends on the threshold, half of it is a steadier choice than the very best place.
    /// </summary>
    private static void ChooseThresholds(JoiningModel model, IReadOnlyList<(Candidate Candidate, bool Right)> candidates, int[] missed, int types)
    {
        int gold = candidates.Count(c => c.Right) + missed.Sum(), taken = 0, right = 0;
        double best = 0;
        foreach (var (_, isRight) in candidates.Select(c => (P: model.Probability(c.Candidate), c.Right)).OrderByDescending(c => c.P))
        {
            taken++;
            right += isRight ? 1 : 0;
            best = Math.Max(best, 2.0 * right / (taken + gold));
        }
        Array.Fill(model.Thresholds, (float)(best / 2), 0, types);
    }
}

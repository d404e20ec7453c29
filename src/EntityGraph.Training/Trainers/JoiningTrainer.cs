using EntityGraph.Relations;

namespace EntityGraph.Training.Trainers;

/// <summary>Fits the <see cref="JoiningModel"/> on candidates scored by models that have not seen them. Single-threaded and seeded.</summary>
internal static class JoiningTrainer
{
    private const int Passes = 12, Seed = 7;
    private const double Rate = 0.05, OwnDecay = 0.02;

    /// <summary>Fits the weights by stochastic gradient descent, the per-type part held near zero.</summary>
    /// <param name="candidates">Candidates and whether the document states them.</param>
    /// <param name="types">Number of relation types.</param>
    public static JoiningModel Fit(IReadOnlyList<(Candidate Candidate, bool Right)> candidates, int types)
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
        return new JoiningModel(weights, new float[types]);

        void Step(int at, double g)
        {
            squares[at] += g * g;
            weights[at] -= (float)(Rate * g / Math.Sqrt(squares[at] + 1e-4));
        }
    }
}

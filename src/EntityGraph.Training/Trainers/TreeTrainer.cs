using EntityGraph.Relations;

namespace EntityGraph.Training.Trainers;

/// <summary>Fits <see cref="CandidateTrees"/>: stochastic gradient boosting for the logistic loss, over values in bins (Friedman 2001, 2002). Single-threaded and seeded.</summary>
internal sealed class TreeTrainer
{
    private const int Bins = 64, LeastInLeaf = 60, Seed = 5;
    private const float Rate = 0.08f, Decay = 8, Sample = 0.7f, LeastGain = 0.5f;

    /// <summary>A candidate to learn from.</summary>
    /// <param name="Features">See <see cref="CandidateFeatures"/>; the first is where the log-odds begin.</param>
    /// <param name="Right">Whether the document states it.</param>
    public readonly record struct Row(float[] Features, bool Right);

    private readonly IReadOnlyList<Row> _rows;
    private readonly float[][] _limits = new float[CandidateFeatures.Count][];
    private readonly byte[][] _bins = new byte[CandidateFeatures.Count][];
    private readonly float[] _scores, _gradients, _curvatures;
    private readonly int[] _nodes;
    private readonly List<int> _roots = [], _next = [];
    private readonly List<byte> _features = [];
    private readonly List<float> _values = [];

    private TreeTrainer(IReadOnlyList<Row> rows)
    {
        _rows = rows;
        _scores = [.. rows.Select(r => r.Features[0])];
        _gradients = new float[rows.Count];
        _curvatures = new float[rows.Count];
        _nodes = new int[rows.Count];
        for (int feature = 0; feature < CandidateFeatures.Count; feature++)
            Cut(feature);
    }

    /// <summary>Fits trees.</summary>
    /// <param name="rows">The candidates.</param>
    /// <param name="trees">Number of trees.</param>
    /// <param name="depth">Greatest depth of each.</param>
    public static CandidateTrees Fit(IReadOnlyList<Row> rows, int trees, int depth)
    {
        var trainer = new TreeTrainer(rows);
        var random = new Random(Seed);
        for (int tree = 0; tree < trees; tree++)
            trainer.Grow(depth, random);
        return new([.. trainer._roots], [.. trainer._features], [.. trainer._values], [.. trainer._next]);
    }

    /// <summary>Chooses the limits between the bins of a feature: about as many rows in each.</summary>
    private void Cut(int feature)
    {
        float[] values = [.. _rows.Select(r => r.Features[feature]).Order()];
        var limits = new List<float>();
        for (int bin = 1; bin < Bins && values.Length > 0; bin++)
        {
            float limit = values[(int)((long)bin * values.Length / Bins)];
            if (limit > (limits.Count == 0 ? values[0] : limits[^1]))
                limits.Add(limit);
        }
        _limits[feature] = [.. limits];
        _bins[feature] = [.. _rows.Select(r => (byte)limits.Count(limit => r.Features[feature] >= limit))];
    }

    private void Grow(int depth, Random random)
    {
        int root = Add();
        _roots.Add(root);
        for (int i = 0; i < _rows.Count; i++)
        {
            float p = 1 / (1 + MathF.Exp(-_scores[i]));
            _gradients[i] = p - (_rows[i].Right ? 1 : 0);
            _curvatures[i] = Math.Max(p * (1 - p), 1e-4f);
            _nodes[i] = random.NextSingle() < Sample ? root : -1;
        }
        List<int> open = [root];
        for (int level = 0; open.Count > 0; level++)
            open = Split(open, last: level == depth);
        for (int i = 0; i < _rows.Count; i++)
        {
            int node = root;
            while (_features[node] != CandidateTrees.Leaf)
                node = _next[node] + (_rows[i].Features[_features[node]] < _values[node] ? 0 : 1);
            _scores[i] += _values[node];
        }
    }

    /// <summary>Splits the open nodes, which follow one another, where that pays; gives the new ones.</summary>
    private List<int> Split(List<int> open, bool last)
    {
        int first = open[0], width = Bins * open.Count;
        double[] gradients = new double[CandidateFeatures.Count * width], curvatures = new double[gradients.Length];
        int[] counts = new int[gradients.Length];
        for (int feature = 0; feature < CandidateFeatures.Count; feature++)
        {
            byte[] bins = _bins[feature];
            for (int i = 0; i < bins.Length; i++)
            {
                if (_nodes[i] < first)
                    continue;
                int cell = (feature * width) + ((_nodes[i] - first) * Bins) + bins[i];
                gradients[cell] += _gradients[i];
                curvatures[cell] += _curvatures[i];
                counts[cell]++;
            }
        }
        List<int> next = [];
        int[] bin = new int[open.Count];
        foreach (int node in open)
        {
            int at = (node - first) * Bins;
            double allG = Sum(gradients.AsSpan(at, Bins)), allH = Sum(curvatures.AsSpan(at, Bins)), most = LeastGain;
            int all = 0;
            foreach (int n in counts.AsSpan(at, Bins))
                all += n;
            for (int feature = 0; feature < CandidateFeatures.Count && !last; feature++)
            {
                double g = 0, h = 0;
                int n = 0;
                for (int b = 0; b < _limits[feature].Length; b++)
                {
                    int cell = (feature * width) + at + b;
                    g += gradients[cell];
                    h += curvatures[cell];
                    n += counts[cell];
                    double gain = (g * g / (h + Decay)) + ((allG - g) * (allG - g) / (allH - h + Decay)) - (allG * allG / (allH + Decay));
                    if (n < LeastInLeaf || all - n < LeastInLeaf || gain <= most)
                        continue;
                    most = gain;
                    _features[node] = (byte)feature;
                    _values[node] = _limits[feature][b];
                    bin[node - first] = b;
                }
            }
            if (_features[node] == CandidateTrees.Leaf)
            {
                _values[node] = (float)(-Rate * allG / (allH + Decay));
                continue;
            }
            _next[node] = Add();
            Add();
            next.Add(_next[node]);
            next.Add(_next[node] + 1);
        }
        for (int i = 0; i < _rows.Count; i++)
            if (_nodes[i] >= first)
                _nodes[i] = _features[_nodes[i]] is var feature && feature == CandidateTrees.Leaf ? -1 : _next[_nodes[i]] + (_bins[feature][i] <= bin[_nodes[i] - first] ? 0 : 1);
        return next;
    }

    private int Add()
    {
        _features.Add(CandidateTrees.Leaf);
        _values.Add(0);
        _next.Add(0);
        return _features.Count - 1;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum;
    }
}

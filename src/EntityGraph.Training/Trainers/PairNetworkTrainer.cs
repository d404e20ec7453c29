using System.Numerics;
using System.Runtime.InteropServices;
using EntityGraph.Models;
using EntityGraph.Relations;

namespace EntityGraph.Training.Trainers;

/// <summary>
/// A network over sparse binary features: the sum of their embeddings and of what the encoder adds, one hidden layer of rectified units, one logistic output for each label (the text
/// classifier of Joulin et al. 2017 with a hidden non-linearity). Trained by AdaGrad (Duchi, Hazan and Singer 2011), single-threaded and seeded.
/// </summary>
internal sealed class PairNetworkTrainer
{
    private readonly int _labels, _width, _seed;
    private readonly KeptFeatures _rows = new();
    private float[] _embeddings = [], _rowSquares = [];
    private readonly float[] _scores;
    private readonly int[] _kept = new int[4096];
    private readonly float[] _output, _outputSquares, _biases, _biasSquares, _hiddenBias, _hiddenBiasSquares, _hidden, _gradient;

    /// <param name="labels">Number of labels.</param>
    /// <param name="width">Number of hidden units.</param>
    /// <param name="seed">Seed of the first weights.</param>
    public PairNetworkTrainer(int labels, int width, int seed)
    {
        _labels = labels;
        _width = width;
        _scores = new float[labels];
        _output = new float[labels * width];
        _outputSquares = new float[labels * width];
        _biases = new float[labels];
        _biasSquares = new float[labels];
        _hiddenBias = new float[width];
        _hiddenBiasSquares = new float[width];
        _hidden = new float[width];
        _gradient = new float[width];
        var random = new Random(seed);
        for (int i = 0; i < _output.Length; i++)
            _output[i] = (float)((random.NextDouble() - 0.5) * 0.6);
        Array.Fill(_biases, -3f);
        _seed = seed;
    }

    /// <summary>Number of features kept.</summary>
    public int FeatureCount => _rows.Count;

    /// <summary>Chooses the features that occur in at least <paramref name="minimum"/> instances.</summary>
    public void Choose(IEnumerable<ulong[]> instances, int minimum)
    {
        _rows.Choose(instances, minimum);
        _embeddings = new float[(long)_rows.Count * _width];
        _rowSquares = new float[_rows.Count];
        var random = new Random(_seed);
        for (int i = 0; i < _embeddings.Length; i++)
            _embeddings[i] = (float)((random.NextDouble() - 0.5) * 0.1);
    }

    /// <summary>The rows of the features that were chosen, each once.</summary>
    public int[] Rows(ReadOnlySpan<ulong> features) => _rows.Of(features);

    /// <summary>Log-odds of every label.</summary>
    /// <param name="rows">Rows of the features.</param>
    /// <param name="context">Added to the hidden layer.</param>
    /// <param name="scores">Takes the log-odds.</param>
    public void Score(ReadOnlySpan<int> rows, ReadOnlySpan<float> context, Span<float> scores) => Score(rows, 1, context, scores);

    private void Score(ReadOnlySpan<int> rows, float scale, ReadOnlySpan<float> context, Span<float> scores)
    {
        var hidden = MemoryMarshal.Cast<float, Vector<float>>(_hidden.AsSpan());
        var bias = MemoryMarshal.Cast<float, Vector<float>>(_hiddenBias);
        hidden.Clear();
        foreach (int row in rows)
        {
            var embedding = MemoryMarshal.Cast<float, Vector<float>>(_embeddings.AsSpan(row * _width, _width));
            for (int i = 0; i < embedding.Length; i++)
                hidden[i] += embedding[i];
        }
        var added = MemoryMarshal.Cast<float, Vector<float>>(context);
        for (int i = 0; i < hidden.Length; i++)
            hidden[i] = Vector.Max((hidden[i] * scale) + bias[i] + added[i], Vector<float>.Zero);
        for (int label = 0; label < _labels; label++)
        {
            var weights = MemoryMarshal.Cast<float, Vector<float>>(_output.AsSpan(label * _width, _width));
            var sum = Vector<float>.Zero;
            for (int i = 0; i < weights.Length; i++)
                sum += weights[i] * hidden[i];
            scores[label] = Vector.Sum(sum) + _biases[label];
        }
    }

    /// <summary>Learns one instance.</summary>
    /// <param name="all">Its rows.</param>
    /// <param name="truth">Per label +1, -1 or 0 for no say.</param>
    /// <param name="random">Chooses what is dropped.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="drop">Share of the features that is left out.</param>
    /// <param name="context">Added to the hidden layer.</param>
    /// <param name="contextGradient">Takes the gradient of <paramref name="context"/>.</param>
    /// <returns>The loss.</returns>
    public double Learn(int[] all, float[] truth, Random random, float rate, double drop, ReadOnlySpan<float> context, Span<float> contextGradient)
    {
        double loss = 0;
        int count = 0;
        foreach (int row in all)
            if (count < _kept.Length && (drop <= 0 || random.NextDouble() >= drop))
                _kept[count++] = row;
        var rows = _kept.AsSpan(0, count);
        float[] scores = _scores;
        Score(rows, (float)(1 / (1 - drop)), context, scores);
        Array.Clear(_gradient);
        contextGradient.Clear();
        var sums = MemoryMarshal.Cast<float, Vector<float>>(_gradient.AsSpan());
        var hidden = MemoryMarshal.Cast<float, Vector<float>>(_hidden.AsSpan());
        Vector<float> rates = new(rate), small = new(1e-6f);
        bool any = false;
        for (int label = 0; label < _labels; label++)
        {
            if (truth[label] < 0)
                continue;
            float wanted = truth[label];
            float p = 1 / (1 + MathF.Exp(-scores[label]));
            float gradient = p - wanted;
            loss -= (wanted * Math.Log(Math.Max(1e-7, p))) + ((1 - wanted) * Math.Log(Math.Max(1e-7, 1 - p)));
            if (MathF.Abs(gradient) < 0.003f)
                continue;
            any = true;
            var g = new Vector<float>(gradient);
            var outputs = MemoryMarshal.Cast<float, Vector<float>>(_output.AsSpan(label * _width, _width));
            var squares = MemoryMarshal.Cast<float, Vector<float>>(_outputSquares.AsSpan(label * _width, _width));
            for (int i = 0; i < outputs.Length; i++)
            {
                sums[i] += g * outputs[i];
                var own = g * hidden[i];
                squares[i] += own * own;
                outputs[i] -= rates * own / Vector.SquareRoot(squares[i] + small);
            }
            _biasSquares[label] += gradient * gradient;
            _biases[label] -= rate * gradient / MathF.Sqrt(_biasSquares[label] + 1e-6f);
        }
        if (!any)
            return loss;
        float norm = 0;
        for (int i = 0; i < _width; i++)
        {
            if (_hidden[i] <= 0)
                _gradient[i] = 0;
            norm += _gradient[i] * _gradient[i];
            _hiddenBiasSquares[i] += _gradient[i] * _gradient[i];
            if (_gradient[i] != 0)
                _hiddenBias[i] -= rate * _gradient[i] / MathF.Sqrt(_hiddenBiasSquares[i] + 1e-6f);
        }
        _gradient.CopyTo(contextGradient);
        norm /= _width;
        if (norm == 0)
            return loss;
        var step = MemoryMarshal.Cast<float, Vector<float>>(_gradient);
        foreach (int row in rows)
        {
            _rowSquares[row] += norm;
            float scale = rate / MathF.Sqrt(_rowSquares[row] + 1e-6f);
            var embedding = MemoryMarshal.Cast<float, Vector<float>>(_embeddings.AsSpan(row * _width, _width));
            var by = new Vector<float>(scale);
            for (int i = 0; i < embedding.Length; i++)
                embedding[i] -= step[i] * by;
        }
        return loss;
    }

    /// <summary>Adds the tables of a <see cref="PairNetwork"/> to a file.</summary>
    public void Write(ModelFileBuilder file, string prefix)
    {
        float scale = Scale();
        // Of features with the same check the first stands for all.
        var features = _rows.OrderBy(r => r.Key).DistinctBy(r => r.Key >> 32).ToList();
        uint[] checks = [.. features.Select(f => (uint)(f.Key >> 32))];
        byte[] shifts = new byte[features.Count], embeddings = new byte[features.Count * _width / 2];
        for (int f = 0; f < features.Count; f++)
        {
            var values = _embeddings.AsSpan(features[f].Value * _width, _width);
            shifts[f] = (byte)Shift(values, scale);
            for (int i = 0; i < _width; i++)
                embeddings[(((f * _width) + (i / 32 * 32)) / 2) + (i % 16)] |= (byte)((Round(values[i], scale, shifts[f]) & 15) << (i % 32 < 16 ? 0 : 4));
        }
        file.Add<uint>(prefix + "checks", checks).Add<byte>(prefix + "shifts", shifts).Add<byte>(prefix + "embeddings", embeddings)
            .Add<float>(prefix + "scale", [scale]).Add<float>(prefix + "hidden", _hiddenBias).Add<float>(prefix + "output", _output)
            .Add<float>(prefix + "biases", _biases);
    }

    /// <summary>Rounds the embeddings to what <see cref="Write"/> keeps of them.</summary>
    public void Quantize()
    {
        float scale = Scale();
        for (int row = 0; row < _rows.Count; row++)
        {
            var values = _embeddings.AsSpan(row * _width, _width);
            int shift = Shift(values, scale);
            for (int i = 0; i < _width; i++)
                values[i] = Round(values[i], scale, shift) * scale * (1 << shift);
        }
    }

    /// <summary>The least shift at which a row fits into half bytes.</summary>
    private static int Shift(ReadOnlySpan<float> values, float scale)
    {
        int shift = 0;
        foreach (float value in values)
            while (shift < PairNetwork.MostShift && MathF.Abs(value) > 7.5f * scale * (1 << shift))
                shift++;
        return shift;
    }

    private static int Round(float value, float scale, int shift) => (int)Math.Clamp(MathF.Round(value / (scale * (1 << shift))), -7, 7);

    /// <summary>The unit of the embeddings. The few largest values are cut, so that the many small ones keep their detail.</summary>
    private float Scale()
    {
        float most = 0;
        foreach (float value in _embeddings)
            most = Math.Max(most, MathF.Abs(value));
        return Math.Min(most, 3) / (7 << PairNetwork.MostShift);
    }
}

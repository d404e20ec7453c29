using System.Numerics;
using System.Runtime.InteropServices;
using EntityGraph.Entities;
using EntityGraph.Models;

namespace EntityGraph.Training.Trainers;

/// <summary>
/// Trains a <see cref="ReferenceNetwork"/>: one softmax over the candidates of each mention, the right ones together (Durrett and Klein 2013), AdaGrad
/// (Duchi, Hazan and Singer 2011), features left out at random (Srivastava et al. 2014). Single-threaded and seeded.
/// </summary>
internal sealed class ReferenceNetworkTrainer
{
    private const int Width = ReferenceNetwork.Width;

    private readonly int _seed;
    private KeptFeatures _features = new();
    private readonly float[] _output = new float[Width], _outputSquares = new float[Width], _hiddenBias = new float[Width], _hiddenSquares = new float[Width];
    private readonly float[] _sharedSum = new float[Width], _sharedGradient = new float[Width], _gradient = new float[Width];
    private float[][]? _mean;
    private int _taken;
    private float[] _embeddings = [], _squares = [], _sums = new float[Width * 64], _scores = new float[64];

    public ReferenceNetworkTrainer(int seed)
    {
        _seed = seed;
        var random = new Random(seed);
        for (int i = 0; i < Width; i++)
            _output[i] = i == 0 ? 1 : (float)((random.NextDouble() - 0.5) * 0.8);
    }

    /// <summary>Number of features kept.</summary>
    public int FeatureCount => _features.Count;

    /// <summary>Chooses the features that occur at least so often, counted once a candidate or shared row, or more often where they would be too many.</summary>
    public void Choose(IReadOnlyCollection<ReferenceInstance> instances, int minimum, int most)
    {
        do
        {
            _features = new();
            _features.Choose(instances.SelectMany(i => i.Rows.Append(i.Shared)), minimum);
            minimum += 1 + (minimum / 8);
        }
        while (_features.Count > most);
        _embeddings = new float[_features.Count * Width];
        _squares = new float[_features.Count];
        var random = new Random(_seed);
        for (int i = 0; i < _embeddings.Length; i++)
            _embeddings[i] = i % Width == 0 ? 0 : (float)((random.NextDouble() - 0.5) * 0.1);
    }

    /// <summary>The rows of an instance's features.</summary>
    public (int[] Shared, int[][] Rows) RowsOf(ReferenceInstance instance) => (_features.Of(instance.Shared), [.. instance.Rows.Select(r => _features.Of(r))]);

    /// <summary>Log-odds of every candidate.</summary>
    public void Score(int[] shared, int[][] rows, Span<float> scores)
    {
        Forward(shared, rows, 1);
        _scores.AsSpan(0, rows.Length).CopyTo(scores);
    }

    /// <summary>One step. Returns the loss.</summary>
    /// <param name="shared">Rows of the shared features.</param>
    /// <param name="rows">Rows of each candidate's.</param>
    /// <param name="gold">The right candidates.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="drop">Share of the features that is left out.</param>
    /// <param name="random">Decides which.</param>
    public double Step(int[] shared, int[][] rows, int[] gold, float rate, double drop, Random random)
    {
        if (drop > 0)
        {
            shared = Thin(shared, drop, random);
            int[][] thin = new int[rows.Length][];
            for (int c = 0; c < rows.Length; c++)
                thin[c] = Thin(rows[c], drop, random);
            rows = thin;
        }
        Forward(shared, rows, (float)(1 / (1 - drop)));
        var p = _scores.AsSpan(0, rows.Length);
        ReferenceDecision.Normalize(p);
        float right = 0;
        foreach (int c in gold)
            right += p[c];
        Array.Clear(_sharedGradient);
        for (int c = 0; c < rows.Length; c++)
        {
            float g = p[c] - (Array.IndexOf(gold, c) >= 0 ? p[c] / Math.Max(right, 1e-9f) : 0);
            if (MathF.Abs(g) < 0.002f)
                continue;
            Back(g, c, rows[c], rate);
        }
        Update(shared, _sharedGradient, rate);
        for (int i = 0; i < Width; i++)
        {
            float g = _sharedGradient[i];
            if (g == 0)
                continue;
            _hiddenSquares[i] += g * g;
            _hiddenBias[i] -= rate * g / MathF.Sqrt(_hiddenSquares[i] + 1e-6f);
        }
        return -Math.Log(Math.Max(1e-9, right));
    }

    /// <summary>Takes the weights as they are into the mean.</summary>
    public void Accumulate()
    {
        _mean ??= [new float[_embeddings.Length], new float[Width], new float[Width]];
        _taken++;
        float[][] now = [_embeddings, _output, _hiddenBias];
        for (int table = 0; table < now.Length; table++)
            for (int i = 0; i < now[table].Length; i++)
                _mean[table][i] += now[table][i];
    }

    /// <summary>Sets the weights to the mean of those taken (Polyak and Juditsky 1992).</summary>
    public void Average()
    {
        float[][] now = [_embeddings, _output, _hiddenBias];
        for (int table = 0; table < now.Length && _mean is not null; table++)
            for (int i = 0; i < now[table].Length; i++)
                now[table][i] = _mean[table][i] / _taken;
    }

    /// <summary>Adds the tables of a <see cref="ReferenceNetwork"/> to a file.</summary>
    public void Write(ModelFileBuilder file)
    {
        float most = 0;
        foreach (float value in _embeddings)
            most = Math.Max(most, MathF.Abs(value));
        float scale = Math.Min(most, 3) / 127;
        sbyte[] embeddings = new sbyte[_embeddings.Length];
        for (int i = 0; i < embeddings.Length; i++)
            embeddings[i] = (sbyte)Math.Clamp(MathF.Round(_embeddings[i] / scale), -127, 127);
        var (checks, rows) = KeptFeatures.Table([.. _features.OrderBy(r => r.Key).Select(r => (r.Key, (uint)r.Value + 1))], 10.0 / 9);
        file.Add<uint>("checks", checks).Add<ushort>("rows", [.. rows.Select(r => checked((ushort)r))]).Add<sbyte>("embeddings", embeddings)
            .Add<float>("scale", [scale]).Add<float>("hidden", _hiddenBias).Add<float>("output", _output);
    }

    private static int[] Thin(int[] rows, double drop, Random random)
    {
        int[] kept = new int[rows.Length];
        int count = 0;
        foreach (int row in rows)
            if (random.NextDouble() >= drop)
                kept[count++] = row;
        return kept[..count];
    }

    private void Forward(int[] shared, int[][] rows, float scale)
    {
        if (_scores.Length < rows.Length)
        {
            _scores = new float[rows.Length * 2];
            _sums = new float[_scores.Length * Width];
        }
        Array.Clear(_sharedSum);
        Sum(shared, _sharedSum);
        for (int c = 0; c < rows.Length; c++)
        {
            var sum = _sums.AsSpan(c * Width, Width);
            _sharedSum.CopyTo(sum);
            Sum(rows[c], sum);
            float score = 0;
            for (int i = 0; i < Width; i++)
            {
                sum[i] = (sum[i] * scale) + _hiddenBias[i];
                if (i > 0 && sum[i] < 0)
                    sum[i] = 0;
                score += sum[i] * _output[i];
            }
            _scores[c] = score;
        }
    }

    private void Sum(int[] rows, Span<float> sum)
    {
        var into = MemoryMarshal.Cast<float, Vector<float>>(sum);
        foreach (int row in rows)
        {
            var embedding = MemoryMarshal.Cast<float, Vector<float>>(_embeddings.AsSpan(row * Width, Width));
            for (int i = 0; i < embedding.Length; i++)
                into[i] += embedding[i];
        }
    }

    private void Back(float g, int c, int[] rows, float rate)
    {
        var hidden = _sums.AsSpan(c * Width, Width);
        for (int i = 0; i < Width; i++)
        {
            bool live = i == 0 || hidden[i] > 0;
            _gradient[i] = live ? g * _output[i] : 0;
            if (i > 0 && live)
            {
                float step = g * hidden[i];
                _outputSquares[i] += step * step;
                _output[i] -= rate * step / MathF.Sqrt(_outputSquares[i] + 1e-6f);
            }
            _sharedGradient[i] += _gradient[i];
        }
        Update(rows, _gradient, rate);
    }

    private void Update(int[] rows, float[] gradient, float rate)
    {
        float norm = 0;
        foreach (float g in gradient)
            norm += g * g;
        norm /= Width;
        if (norm == 0)
            return;
        var step = MemoryMarshal.Cast<float, Vector<float>>(gradient.AsSpan());
        foreach (int row in rows)
        {
            _squares[row] += norm;
            var by = new Vector<float>(rate / MathF.Sqrt(_squares[row] + 1e-6f));
            var embedding = MemoryMarshal.Cast<float, Vector<float>>(_embeddings.AsSpan(row * Width, Width));
            for (int i = 0; i < embedding.Length; i++)
                embedding[i] -= step[i] * by;
        }
    }
}

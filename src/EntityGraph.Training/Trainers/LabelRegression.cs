using System.Numerics;
using System.Runtime.InteropServices;
using EntityGraph.Models;
using EntityGraph.Relations;

namespace EntityGraph.Training.Trainers;

/// <summary>
/// Many logistic regressions over the same sparse binary features, trained together by AdaGrad (Duchi, Hazan and Singer 2011). Single-threaded and seeded.
/// </summary>
internal sealed class LabelRegression
{
    private readonly int _labels, _stride;
    private readonly KeptFeatures _rows = new();
    private float[] _weights = [], _squares = [];
    private readonly float[] _biases, _biasSquares;

    /// <param name="labels">Number of labels.</param>
    public LabelRegression(int labels)
    {
        _labels = labels;
        _stride = (labels + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _biases = new float[_stride];
        _biasSquares = new float[_stride];
    }

    /// <summary>Number of features kept.</summary>
    public int FeatureCount => _rows.Count;

    /// <summary>Chooses the features that occur in at least <paramref name="minimum"/> instances.</summary>
    public void Choose(IEnumerable<ulong[]> instances, int minimum)
    {
        _rows.Choose(instances, minimum);
        _weights = new float[(long)_rows.Count * _stride];
        _squares = new float[(long)_rows.Count * _stride];
    }

    /// <summary>Chooses the features that occur in enough instances that hold for some label, or in very many.</summary>
    public void Choose(IReadOnlyList<(ulong[] Features, sbyte[] Truth)> instances, int positive, int many)
    {
        var common = new KeptFeatures();
        common.Choose(instances.Select(i => i.Features), many);
        var kept = common.Select(r => r.Key).ToHashSet();
        var telling = new KeptFeatures();
        telling.Choose(instances.Where(i => Array.IndexOf(i.Truth, (sbyte)1) >= 0).Select(i => i.Features), positive);
        kept.UnionWith(telling.Select(r => r.Key));
        _rows.Choose([[.. kept.Order()]], 1);
        _weights = new float[(long)_rows.Count * _stride];
        _squares = new float[(long)_rows.Count * _stride];
    }

    /// <summary>The rows of the features that were chosen, each once.</summary>
    public int[] Rows(ReadOnlySpan<ulong> features) => _rows.Of(features);

    /// <summary>Log-odds of every label.</summary>
    public void Score(ReadOnlySpan<int> rows, Span<float> scores)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(scores[.._stride]);
        MemoryMarshal.Cast<float, Vector<float>>(_biases).CopyTo(sums);
        foreach (int row in rows)
        {
            var weights = MemoryMarshal.Cast<float, Vector<float>>(_weights.AsSpan(row * _stride, _stride));
            for (int i = 0; i < weights.Length; i++)
                sums[i] += weights[i];
        }
    }

    /// <summary>Room for the scores of one instance.</summary>
    public float[] NewScores() => new float[_stride];

    /// <summary>One pass over the instances in an order drawn from <paramref name="seed"/>.</summary>
    /// <param name="instances">Rows, and per label +1, -1 or 0 for no say.</param>
    /// <param name="seed">Seed of the order.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="decay">Weight of the squared norm.</param>
    /// <param name="drop">Share of the features that is left out at random (dropout, Srivastava et al. 2014).</param>
    /// <returns>The mean loss.</returns>
    public double Pass(IReadOnlyList<(int[] Rows, sbyte[] Truth)> instances, int seed, float rate, float decay, double drop = 0)
    {
        int[] order = [.. Enumerable.Range(0, instances.Count)];
        var random = new Random(seed);
        random.Shuffle(order);
        int[] kept = new int[4096];
        float[] scores = NewScores();
        double loss = 0;
        foreach (int index in order)
        {
            var (all, truth) = instances[index];
            int count = 0;
            foreach (int row in all)
                if (count < kept.Length && (drop <= 0 || random.NextDouble() >= drop))
                    kept[count++] = row;
            var rows = kept.AsSpan(0, count);
            Score(rows, scores);
            for (int label = 0; label < _labels; label++)
            {
                if (truth[label] == 0)
                    continue;
                float wanted = truth[label] > 0 ? 1 : 0;
                float p = 1 / (1 + MathF.Exp(-scores[label]));
                float gradient = p - wanted;
                loss -= Math.Log(Math.Max(1e-7, wanted > 0 ? p : 1 - p));
                if (MathF.Abs(gradient) < 0.005f)
                    continue;
                foreach (int row in rows)
                {
                    int at = (row * _stride) + label;
                    float g = gradient + (decay * _weights[at]);
                    _squares[at] += g * g;
                    _weights[at] -= rate * g / MathF.Sqrt(_squares[at] + 1e-6f);
                }
                _biasSquares[label] += gradient * gradient;
                _biases[label] -= rate * gradient / MathF.Sqrt(_biasSquares[label] + 1e-6f);
            }
        }
        return loss / instances.Count;
    }

    /// <summary>Sets weights below <paramref name="smallest"/> to zero, so that what is measured is what is written.</summary>
    public void Prune(float smallest)
    {
        for (int i = 0; i < _weights.Length; i++)
            if (MathF.Abs(_weights[i]) < smallest)
                _weights[i] = 0;
    }

    /// <summary>Adds the tables of a <see cref="LabelModel"/> to a file, without the weights that are zero.</summary>
    public void Write(ModelFileBuilder file, string prefix)
    {
        float[] scales = new float[_labels];
        for (int label = 0; label < _labels; label++)
        {
            float most = 0;
            for (int row = 0; row < _rows.Count; row++)
                most = Math.Max(most, MathF.Abs(_weights[(row * _stride) + label]));
            scales[label] = Math.Max(most, 1e-6f) / 127;
        }
        var cells = new List<ushort>();
        var kept = new List<(ulong Feature, uint Row)>();
        foreach (var (feature, row) in _rows.OrderBy(r => r.Key))
        {
            int start = cells.Count;
            for (int label = 0; label < _labels; label++)
            {
                float weight = _weights[(row * _stride) + label];
                int quantized = (int)MathF.Round(weight / scales[label]);
                if (quantized != 0)
                    cells.Add((ushort)((label << 8) | (byte)(sbyte)quantized));
            }
            if (cells.Count > start)
                kept.Add((feature, ((uint)start << 8) | (uint)(cells.Count - start)));
        }
        var (checks, rows) = KeptFeatures.Table(kept, 4.0 / 3);
        file.Add<uint>(prefix + "checks", checks).Add<uint>(prefix + "rows", rows).Add<ushort>(prefix + "cells", CollectionsMarshal.AsSpan(cells))
            .Add<float>(prefix + "scales", scales).Add<float>(prefix + "biases", _biases.AsSpan(0, _labels));
    }
}

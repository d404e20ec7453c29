using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>
/// A network over sparse binary features: the sum of their embeddings and of what an encoder adds, a layer of rectified units, and one logistic output for each label.
/// </summary>
/// <remarks>
/// Sections of a model file, all behind a prefix: "checks" and "rows" (open-addressed table: high half of the feature's hash; number of its embedding, from 1),
/// "embeddings" (<see cref="Width"/> signed bytes each), "scale" (one value), "hidden" (biases of the layer), "output" (weights of each label),
/// "biases" (of each label). Immutable and thread-safe.
/// </remarks>
internal sealed unsafe class PairNetwork
{
    private const int FilterBits = 20;

    /// <summary>Embeddings that a sum of 16-bit integers holds without overflow.</summary>
    private const int Flush = 256;

    private readonly ModelFile _file;
    private readonly uint* _checks;
    private readonly uint* _rows;
    private readonly sbyte* _embeddings;
    private readonly float* _output;
    private readonly float[] _hidden, _biases;
    private readonly float _scale;
    private readonly int _mask;

    /// <summary>One bit for the upper bits of each feature's check. The table is full enough that it takes long to find that a feature is not in it.</summary>
    private readonly ulong[] _filter = new ulong[1 << (FilterBits - 6)];

    public PairNetwork(ModelFile file, string prefix)
    {
        _file = file;
        int size = file.Section<uint>(prefix + "checks").Length;
        _mask = size - 1;
        _biases = file.Section<float>(prefix + "biases").ToArray();
        _hidden = file.Section<float>(prefix + "hidden").ToArray();
        Width = _hidden.Length;
        int count = file.Section<sbyte>(prefix + "embeddings").Length / Math.Max(1, Width);
        if (size == 0 || (size & _mask) != 0 || file.Section<uint>(prefix + "rows").Length != size || Width is < 16 or > 256 || Width % 16 != 0
            || file.Section<float>(prefix + "scale").Length != 1 || file.Section<float>(prefix + "output").Length != _biases.Length * Width)
            throw new ModelFormatException($"{file.Name}: the tables '{prefix}' do not fit together.");
        bool open = false;
        var rows = file.Section<uint>(prefix + "rows");
        var checks = file.Section<uint>(prefix + "checks");
        for (int i = 0; i < rows.Length; i++)
        {
            open |= rows[i] == 0;
            if (rows[i] > count)
                throw new ModelFormatException($"{file.Name}: section '{prefix}rows' names embedding {rows[i]} of {count}.");
            if (rows[i] != 0)
                _filter[checks[i] >> (32 - FilterBits + 6)] |= 1UL << (int)(checks[i] >> (32 - FilterBits));
        }
        if (!open)
            throw new ModelFormatException($"{file.Name}: section '{prefix}rows' has no free place.");
        _scale = file.Section<float>(prefix + "scale")[0];
        _checks = file.Pointer<uint>(prefix + "checks");
        _rows = file.Pointer<uint>(prefix + "rows");
        _embeddings = file.Pointer<sbyte>(prefix + "embeddings");
        _output = file.Pointer<float>(prefix + "output");
    }

    /// <summary>Number of labels.</summary>
    public int LabelCount => _biases.Length;

    /// <summary>Number of hidden units; a multiple of sixteen.</summary>
    public int Width { get; }

    /// <summary>Log-odds of some labels; negative infinity for all others.</summary>
    /// <param name="sums">The sum of the embeddings of the features.</param>
    /// <param name="context">Added to the hidden layer before it is cut at zero.</param>
    /// <param name="labels">The labels that are wanted.</param>
    /// <param name="scores">Takes <see cref="LabelCount"/> values.</param>
    [SkipLocalsInit]
    public void Score(ReadOnlySpan<int> sums, ReadOnlySpan<float> context, ReadOnlySpan<int> labels, Span<float> scores)
    {
        float* hidden = stackalloc float[Width];
        for (int i = 0; i < Width; i++)
            hidden[i] = MathF.Max(0, (sums[i] * _scale) + _hidden[i] + context[i]);
        scores.Fill(float.NegativeInfinity);
        foreach (int label in labels)
        {
            float* w = _output + ((long)label * Width);
            var sum = Vector256<float>.Zero;
            for (int i = 0; i < Width; i += 8)
                sum += Vector256.Load(w + i) * Vector256.Load(hidden + i);
            scores[label] = Vector256.Sum(sum) + _biases[label];
        }
        GC.KeepAlive(_file);
    }

    /// <summary>Adds the embeddings of features to sums.</summary>
    [SkipLocalsInit]
    public void AddTo(ReadOnlySpan<ulong> features, Span<int> sums)
    {
        Span<short> part = stackalloc short[Width];
        for (int from = 0; from < features.Length; from += Flush)
        {
            Sum(features[from..Math.Min(features.Length, from + Flush)], part);
            for (int i = 0; i < part.Length; i++)
                sums[i] += part[i];
        }
    }

    /// <summary>The sum of the embeddings of at most 256 features, which no 16-bit integer overflows.</summary>
    public void Sum(ReadOnlySpan<ulong> features, Span<short> sum)
    {
        sum.Clear();
        fixed (short* to = sum)
        {
            foreach (ulong feature in features)
            {
                uint check = (uint)(feature >> 32);
                if ((_filter[check >> (32 - FilterBits + 6)] >> (int)(check >> (32 - FilterBits)) & 1) == 0)
                    continue;
                for (int i = (int)feature & _mask; _rows[i] != 0; i = (i + 1) & _mask)
                {
                    if (_checks[i] != check)
                        continue;
                    sbyte* cells = _embeddings + ((long)(_rows[i] - 1) * Width);
                    for (int k = 0; k < Width; k += 16)
                        (Vector256.Load(to + k) + Vector256.WidenLower(Vector128.Load(cells + k).ToVector256Unsafe())).Store(to + k);
                    break;
                }
            }
        }
        GC.KeepAlive(_file);
    }
}

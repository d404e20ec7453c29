using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>
/// A network over sparse binary features: the sum of their embeddings, a layer of rectified units, and one logistic output for each label.
/// </summary>
/// <remarks>
/// Sections of a model file, all behind a prefix: "checks" and "rows" (open-addressed table: high half of the feature's hash; number of its embedding, from 1),
/// "embeddings" (<see cref="Width"/> signed bytes each), "scale" (one value), "hidden" (biases of the layer), "output" (weights of each label),
/// "biases" (of each label). Immutable and thread-safe.
/// </remarks>
internal sealed unsafe class PairNetwork : ILabelScorer
{
    /// <summary>Number of hidden units.</summary>
    public const int Width = 32;

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
        int count = file.Section<sbyte>(prefix + "embeddings").Length / Width;
        if (size == 0 || (size & _mask) != 0 || file.Section<uint>(prefix + "rows").Length != size || _hidden.Length != Width
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

    /// <inheritdoc/>
    public int LabelCount => _biases.Length;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Score(ReadOnlySpan<ulong> features, Span<float> scores)
    {
        Span<int> sums = stackalloc int[Width];
        sums.Clear();
        AddTo(features, sums);
        Span<float> hidden = stackalloc float[Width];
        Rectify(sums, hidden);
        for (int label = 0; label < _biases.Length; label++)
            scores[label] = Output(label, hidden);
    }

    /// <summary>Log-odds of some labels for the sum of the embeddings of the features; negative infinity for all others.</summary>
    [SkipLocalsInit]
    public void Score(ReadOnlySpan<int> sums, ReadOnlySpan<int> labels, Span<float> scores)
    {
        Span<float> hidden = stackalloc float[Width];
        Rectify(sums, hidden);
        scores.Fill(float.NegativeInfinity);
        foreach (int label in labels)
            scores[label] = Output(label, hidden);
    }

    /// <summary>Adds the embeddings of features to sums.</summary>
    public void AddTo(ReadOnlySpan<ulong> features, Span<int> sums)
    {
        for (int from = 0; from < features.Length; from += Flush)
        {
            var (low, high) = Sum(features[from..Math.Min(features.Length, from + Flush)]);
            for (int i = 0; i < 16; i++)
            {
                sums[i] += low[i];
                sums[i + 16] += high[i];
            }
        }
        GC.KeepAlive(_file);
    }

    /// <summary>The sum of the embeddings of at most 256 features, which no 16-bit integer overflows.</summary>
    public (Vector256<short> Low, Vector256<short> High) Sum(ReadOnlySpan<ulong> features)
    {
        Vector256<short> low = Vector256<short>.Zero, high = Vector256<short>.Zero;
        foreach (ulong feature in features)
        {
            uint check = (uint)(feature >> 32);
            if ((_filter[check >> (32 - FilterBits + 6)] >> (int)(check >> (32 - FilterBits)) & 1) == 0)
                continue;
            for (int i = (int)feature & _mask; _rows[i] != 0; i = (i + 1) & _mask)
            {
                if (_checks[i] != check)
                    continue;
                var (first, second) = Vector256.Widen(Vector256.Load(_embeddings + ((_rows[i] - 1) * Width)));
                low += first;
                high += second;
                break;
            }
        }
        return (low, high);
    }

    private void Rectify(ReadOnlySpan<int> sums, Span<float> hidden)
    {
        for (int i = 0; i < Width; i++)
            hidden[i] = MathF.Max(0, (sums[i] * _scale) + _hidden[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Output(int label, ReadOnlySpan<float> hidden)
    {
        float* w = _output + (label * Width);
        var sum = (Vector256.Load(w) * Vector256.Create(hidden[..8])) + (Vector256.Load(w + 8) * Vector256.Create(hidden[8..16]))
            + (Vector256.Load(w + 16) * Vector256.Create(hidden[16..24])) + (Vector256.Load(w + 24) * Vector256.Create(hidden[24..32]));
        return Vector256.Sum(sum) + _biases[label];
    }
}

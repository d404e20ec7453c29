using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>A network over sparse binary features that scores candidates: the sum of their embeddings, a layer of rectified units, one output.</summary>
/// <remarks>
/// Sections of the model file: "checks" and "rows" (open-addressed table: high half of the feature's hash; number of its embedding, from 1), "embeddings"
/// (<see cref="Width"/> signed bytes each), "scale" (one value), "hidden" (biases of the layer), "output" (weights). Unit 0 is not rectified, so that a feature
/// can speak for itself. Immutable and thread-safe.
/// </remarks>
internal sealed unsafe class ReferenceNetwork
{
    /// <summary>Number of hidden units.</summary>
    public const int Width = 32;

    /// <summary>Embeddings that a sum of 16-bit integers holds without overflow.</summary>
    private const int Most = 256;

    private readonly ModelFile _file;
    private readonly uint* _checks;
    private readonly ushort* _rows;
    private readonly sbyte* _embeddings;
    private readonly float* _output, _hidden;
    private readonly float _scale;
    private readonly int _mask;

    public ReferenceNetwork(ModelFile file)
    {
        _file = file;
        int size = file.Section<uint>("checks").Length;
        _mask = size - 1;
        int count = file.Section<sbyte>("embeddings").Length / Width;
        if (size == 0 || (size & _mask) != 0 || file.Section<ushort>("rows").Length != size || file.Section<float>("hidden").Length != Width
            || file.Section<float>("output").Length != Width || file.Section<float>("scale").Length != 1)
            throw new ModelFormatException($"{file.Name}: its tables do not fit together.");
        bool open = false;
        foreach (ushort row in file.Section<ushort>("rows"))
        {
            open |= row == 0;
            if (row > count)
                throw new ModelFormatException($"{file.Name}: section 'rows' names embedding {row} of {count}.");
        }
        if (!open)
            throw new ModelFormatException($"{file.Name}: section 'rows' has no free place.");
        _scale = file.Section<float>("scale")[0];
        _checks = file.Pointer<uint>("checks");
        _rows = file.Pointer<ushort>("rows");
        _embeddings = file.Pointer<sbyte>("embeddings");
        _output = file.Pointer<float>("output");
        _hidden = file.Pointer<float>("hidden");
    }

    /// <summary>Scores every candidate.</summary>
    [SkipLocalsInit]
    public void Score(FeatureRows features, Span<float> scores)
    {
        Vector256<short> low = Vector256<short>.Zero, high = Vector256<short>.Zero;
        int shared = AddTo(features.Shared, Most, ref low, ref high);
        for (int c = 0; c < scores.Length; c++)
        {
            Vector256<short> first = low, second = high;
            AddTo(features[c], Most - shared, ref first, ref second);
            scores[c] = Finish(first, second);
        }
        GC.KeepAlive(_file);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Finish(Vector256<short> low, Vector256<short> high)
    {
        var (a, b) = Vector256.Widen(low);
        var (c, d) = Vector256.Widen(high);
        var scale = Vector256.Create(_scale);
        Vector256<float> h0 = (Vector256.ConvertToSingle(a) * scale) + Vector256.Load(_hidden), h1 = (Vector256.ConvertToSingle(b) * scale) + Vector256.Load(_hidden + 8),
            h2 = (Vector256.ConvertToSingle(c) * scale) + Vector256.Load(_hidden + 16), h3 = (Vector256.ConvertToSingle(d) * scale) + Vector256.Load(_hidden + 24);
        float plain = h0[0] * _output[0];
        h0 = Vector256.MaxNative(h0, Vector256<float>.Zero).WithElement(0, 0);
        var sum = (Vector256.MaxNative(h1, Vector256<float>.Zero) * Vector256.Load(_output + 8)) + (Vector256.MaxNative(h2, Vector256<float>.Zero) * Vector256.Load(_output + 16))
            + (Vector256.MaxNative(h3, Vector256<float>.Zero) * Vector256.Load(_output + 24)) + (h0 * Vector256.Load(_output));
        return plain + Vector256.Sum(sum);
    }

    private int AddTo(ReadOnlySpan<ulong> features, int most, ref Vector256<short> low, ref Vector256<short> high)
    {
        int added = 0;
        foreach (ulong feature in features)
        {
            uint check = (uint)(feature >> 32);
            for (int i = (int)feature & _mask; _rows[i] != 0; i = (i + 1) & _mask)
            {
                if (_checks[i] != check)
                    continue;
                if (++added > most)
                    return most;
                var (first, second) = Vector256.Widen(Vector256.Load(_embeddings + ((_rows[i] - 1) * Width)));
                low += first;
                high += second;
                break;
            }
        }
        return added;
    }
}

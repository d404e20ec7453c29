using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>
/// A network over sparse binary features: the sum of their embeddings and of what an encoder adds, a layer of rectified units, and one logistic output for each label.
/// </summary>
/// <remarks>
/// Sections of a model file, all behind a prefix: "checks" (high halves of the hashes of the features, ascending), "shifts" (a byte for each), "embeddings" (half a signed byte for each
/// unit of each feature: units i and i + 16 of every 32 share a byte), "scale" (one value), "hidden" (biases of the layer), "output" (weights of each label), "biases" (of each label).
/// Immutable and thread-safe.
/// </remarks>
internal sealed unsafe class PairNetwork
{
    /// <summary>The greatest shift.</summary>
    internal const int MostShift = 4;

    private const int FilterBits = 20, BucketBits = 16;

    /// <summary>Embeddings that a sum of 16-bit integers holds without overflow.</summary>
    private const int Flush = 256;

    private readonly ModelFile _file;
    private readonly uint* _checks;
    private readonly byte* _shifts;
    private readonly sbyte* _embeddings;
    private readonly float* _output;
    private readonly float[] _hidden, _biases;
    private readonly float _scale;

    /// <summary>One bit for the upper bits of each feature's check: most features that are asked for have no embedding.</summary>
    private readonly ulong[] _filter = new ulong[1 << (FilterBits - 6)];

    /// <summary>Where the checks with the same upper bits begin.</summary>
    private readonly int[] _starts = new int[(1 << BucketBits) + 1];

    public PairNetwork(ModelFile file, string prefix)
    {
        _file = file;
        var checks = file.Section<uint>(prefix + "checks");
        _biases = file.Section<float>(prefix + "biases").ToArray();
        _hidden = file.Section<float>(prefix + "hidden").ToArray();
        Width = _hidden.Length;
        if (Width is < 32 or > 256 || Width % 32 != 0 || file.Section<byte>(prefix + "shifts").Length != checks.Length
            || file.Section<sbyte>(prefix + "embeddings").Length != (long)checks.Length * Width / 2
            || file.Section<float>(prefix + "scale").Length != 1 || file.Section<float>(prefix + "output").Length != _biases.Length * Width)
            throw new ModelFormatException($"{file.Name}: the tables '{prefix}' do not fit together.");
        if (file.Section<byte>(prefix + "shifts").ContainsAnyExceptInRange((byte)0, (byte)MostShift))
            throw new ModelFormatException($"{file.Name}: section '{prefix}shifts' has a shift over {MostShift}.");
        for (int i = 0; i < checks.Length; i++)
        {
            if (i > 0 && checks[i] <= checks[i - 1])
                throw new ModelFormatException($"{file.Name}: section '{prefix}checks' does not ascend at {i}.");
            _filter[checks[i] >> (32 - FilterBits + 6)] |= 1UL << (int)(checks[i] >> (32 - FilterBits));
            _starts[(checks[i] >> (32 - BucketBits)) + 1] = i + 1;
        }
        for (int bucket = 1; bucket < _starts.Length; bucket++)
            _starts[bucket] = Math.Max(_starts[bucket], _starts[bucket - 1]);
        _scale = file.Section<float>(prefix + "scale")[0];
        _checks = file.Pointer<uint>(prefix + "checks");
        _shifts = file.Pointer<byte>(prefix + "shifts");
        _embeddings = file.Pointer<sbyte>(prefix + "embeddings");
        _output = file.Pointer<float>(prefix + "output");
    }

    /// <summary>Number of labels.</summary>
    public int LabelCount => _biases.Length;

    /// <summary>Number of hidden units; a multiple of 32.</summary>
    public int Width { get; }

    /// <summary>The hidden layer.</summary>
    /// <param name="sums">The sum of the embeddings of the features.</param>
    /// <param name="context">Added before the layer is cut at zero.</param>
    /// <param name="hidden">Takes <see cref="Width"/> values.</param>
    public void Hidden(ReadOnlySpan<int> sums, ReadOnlySpan<float> context, Span<float> hidden)
    {
        ref int sum = ref MemoryMarshal.GetReference(sums[..Width]);
        ref float bias = ref MemoryMarshal.GetArrayDataReference(_hidden), more = ref MemoryMarshal.GetReference(context[..Width]);
        ref float to = ref MemoryMarshal.GetReference(hidden[..Width]);
        for (nuint i = 0; i < (nuint)Width; i += 8)
        {
            var value = (Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref sum, i)) * _scale) + Vector256.LoadUnsafe(ref bias, i) + Vector256.LoadUnsafe(ref more, i);
            Vector256.MaxNative(value, Vector256<float>.Zero).StoreUnsafe(ref to, i);
        }
    }

    /// <summary>Log-odds of a label.</summary>
    /// <param name="hidden">The hidden layer.</param>
    /// <param name="label">The label.</param>
    public float Score(ReadOnlySpan<float> hidden, int label)
    {
        ref float values = ref MemoryMarshal.GetReference(hidden);
        float* w = _output + ((long)label * Width);
        var sum = Vector256<float>.Zero;
        for (int i = 0; i < Width; i += 8)
            sum += Vector256.Load(w + i) * Vector256.LoadUnsafe(ref values, (nuint)i);
        GC.KeepAlive(_file);
        return Vector256.Sum(sum) + _biases[label];
    }

    /// <summary>Adds the embeddings of features to sums.</summary>
    [SkipLocalsInit]
    public void AddTo(ReadOnlySpan<ulong> features, Span<int> sums)
    {
        Span<short> part = stackalloc short[Width];
        for (int from = 0; from < features.Length; from += Flush)
        {
            Sum(features[from..Math.Min(features.Length, from + Flush)], part);
            Add(part, sums);
        }
    }

    /// <summary>Adds a row of <see cref="Width"/> sums to another.</summary>
    public void Add(ReadOnlySpan<short> part, Span<int> sums)
    {
        ref short from = ref MemoryMarshal.GetReference(part[..Width]);
        ref int to = ref MemoryMarshal.GetReference(sums[..Width]);
        for (nuint i = 0; i < (nuint)Width; i += 16)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, i));
            (Vector256.LoadUnsafe(ref to, i) + low).StoreUnsafe(ref to, i);
            (Vector256.LoadUnsafe(ref to, i + 8) + high).StoreUnsafe(ref to, i + 8);
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
                int end = _starts[(check >> (32 - BucketBits)) + 1], at = _starts[check >> (32 - BucketBits)];
                while (at < end && _checks[at] < check)
                    at++;
                if (at < end && _checks[at] == check)
                    Add(_embeddings + ((long)at * (Width / 2)), _shifts[at], to);
            }
        }
        GC.KeepAlive(_file);
    }

    private void Add(sbyte* cells, int shift, short* to)
    {
        for (int k = 0; k < Width; k += 32, cells += 16)
        {
            var pairs = Vector256.WidenLower(Vector128.Load(cells).ToVector256Unsafe());
            (Vector256.Load(to + k) + ((pairs << 12) >> 12 << shift)).Store(to + k);
            (Vector256.Load(to + k + 16) + (pairs >> 4 << shift)).Store(to + k + 16);
        }
    }
}

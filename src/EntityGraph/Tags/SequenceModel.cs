using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>A linear-chain model: a row of label weights for each feature, and weights of label pairs. One engine for parts of speech and names.</summary>
/// <remarks>
/// A conditional random field (Lafferty, McCallum and Pereira 2001) with weights of eight bits. A feature is known by a 32-bit key; on disk the keys are
/// sorted and delta-coded and the rows hold their non-zero weights alone; at load they become dense rows in the same order for vector addition.
/// The hot loops are in <c>SequenceModel.Score.cs</c>.
/// Immutable and thread-safe.
/// </remarks>
internal sealed partial class SequenceModel
{
    /// <summary>Added to a score, it makes a label pair impossible.</summary>
    public const int Forbidden = -1_000_000;

    private readonly int[] _bases;
    private readonly ushort[] _starts;
    private readonly ushort[] _lows;
    private readonly sbyte[] _rows;
    private readonly int _firstRow;

    /// <summary>Reads the sections whose names begin with <paramref name="prefix"/>.</summary>
    public SequenceModel(ModelFile file, string prefix)
    {
        Labels = file.Lines(prefix + "labels");
        Scale = file.Section<float>(prefix + "scale")[0];
        int count = Labels.Length;
        Width = (count + 15) & ~15;
        var transitions = file.Section<short>(prefix + "transitions");
        if (transitions.Length != (count + 2) * count)
            throw new ModelFormatException($"{file.Name}: {prefix}transitions do not fit {count} labels.");
        Transitions = new int[(count + 1) * Width];
        Array.Fill(Transitions, Forbidden);
        Ends = new int[Width];
        Array.Fill(Ends, Forbidden);
        for (int i = 0; i <= count; i++)
            for (int j = 0; j < count; j++)
                Transitions[(i * Width) + j] = Weight(transitions[(i * count) + j]);
        for (int j = 0; j < count; j++)
            Ends[j] = Weight(transitions[((count + 1) * count) + j]);
        Factors = [.. Transitions.Select(t => t == Forbidden ? 0 : MathF.Exp(t * Scale))];
        FactorsBack = new float[Width * Width];
        for (int i = 0; i < count; i++)
            for (int j = 0; j < count; j++)
                FactorsBack[(j * Width) + i] = Factors[(i * Width) + j];
        uint[] keys = PackedKeys.Unpack(file.Section<byte>(prefix + "keys"), file.Name);
        FeatureCount = keys.Length;
        _rows = CacheLine.Array<sbyte>(keys.Length * Width, out _firstRow);
        UnpackRows(file, prefix, count, Width, _rows.AsSpan(_firstRow, keys.Length * Width));
        (_bases, _starts, _lows) = Index(keys, file.Name);
        Bounds = new(this);
        Blank = new short[Width];
        Blank.AsSpan(count).Fill(short.MinValue);

        static int Weight(short stored) => stored == short.MinValue ? Forbidden : stored;
    }

    /// <summary>The labels, by number.</summary>
    public string[] Labels { get; }

    /// <summary>Length of a row: the number of labels, rounded up to a multiple of 16.</summary>
    public int Width { get; }

    /// <summary>What one step of a weight is worth in log-odds.</summary>
    public float Scale { get; }

    /// <summary>Weight of label j after label i at [i * Width + j]; the row after the last label holds those of a first label.</summary>
    public int[] Transitions { get; }

    /// <summary>Weight of a last label.</summary>
    public int[] Ends { get; }

    /// <summary>The label pairs as factors of probability, laid out like <see cref="Transitions"/>.</summary>
    public float[] Factors { get; }

    /// <summary>The factor of label i before label j at [j * Width + i].</summary>
    public float[] FactorsBack { get; }

    /// <summary>Number of features.</summary>
    public int FeatureCount { get; }

    /// <summary>A row of scores of no feature; the places beyond the labels lose to any label.</summary>
    public short[] Blank { get; }

    /// <summary>Which labels cannot be part of the best sequence.</summary>
    public LabelBounds Bounds { get; }

    /// <summary>Where the keys with the same high half begin, counted from where those of a run of high halves do, and the low half of each key.</summary>
    private static (int[] Bases, ushort[] Starts, ushort[] Lows) Index(uint[] sorted, string file)
    {
        int[] bases = new int[(HighHalves >> BaseBits) + 1];
        ushort[] starts = new ushort[HighHalves + 1], lows = new ushort[sorted.Length + Lanes];
        int row = 0;
        for (uint high = 0; high <= HighHalves; high++)
        {
            for (; row < sorted.Length && sorted[row] >> 16 < high; row++)
                lows[row] = (ushort)sorted[row];
            ref int start = ref bases[high >> BaseBits];
            if ((high & ((1 << BaseBits) - 1)) == 0)
                start = row;
            if (row - start > ushort.MaxValue)
                throw new ModelFormatException($"{file}: the keys are not spread as hashes are.");
            starts[high] = (ushort)(row - start);
        }
        return (bases, starts, lows);
    }

    private static void UnpackRows(ModelFile file, string prefix, int labels, int width, Span<sbyte> rows)
    {
        int maskBytes = (labels + 7) / 8, lastBits = 0xFF >> ((8 - (labels & 7)) & 7);
        var packed = file.Section<byte>(prefix + "rows");
        ReadOnlySpan<ulong> places = Places();
        var unpacked = MemoryMarshal.Cast<sbyte, ulong>(rows);
        width /= sizeof(ulong);
        int at = 0;
        for (int row = 0; row < unpacked.Length; row += width)
        {
            if (at + maskBytes > packed.Length)
                throw new ModelFormatException($"{file.Name}: {prefix}rows are cut short.");
            int masks = at;
            at += maskBytes;
            for (int i = 0; i < width; i++)
            {
                int mask = i >= maskBytes ? 0 : i == maskBytes - 1 ? packed[masks + i] & lastBits : packed[masks + i];
                int count = BitOperations.PopCount((uint)mask);
                if (at + count > packed.Length)
                    throw new ModelFormatException($"{file.Name}: {prefix}rows are cut short.");
                unpacked[row + i] = Spread(packed[at..], count, places[mask]);
                at += count;
            }
        }
    }

    /// <summary>For each mask of eight labels, which of the weights that follow goes where.</summary>
    private static ulong[] Places()
    {
        ulong[] places = new ulong[256];
        for (int mask = 0; mask < places.Length; mask++)
        {
            ulong next = 0;
            for (int bit = 0; bit < 8; bit++)
                places[mask] |= ((mask >> bit & 1) == 0 ? 0xFFUL : next++) << (8 * bit);
        }
        return places;
    }

    /// <summary>The first weights, each at its place; nought at the others.</summary>
    private static ulong Spread(ReadOnlySpan<byte> weights, int count, ulong places)
    {
        ulong next = 0;
        if (weights.Length >= sizeof(ulong))
            next = BinaryPrimitives.ReadUInt64LittleEndian(weights);
        else
            for (int i = 0; i < count; i++)
                next |= (ulong)weights[i] << (8 * i);
        var eight = Vector128.CreateScalar(next).AsByte();
        var to = Vector128.CreateScalar(places).AsByte();
        // Compiled ahead of time, the general form is slow.
        return (Ssse3.IsSupported ? Ssse3.Shuffle(eight, to) : Vector128.Shuffle(eight, to)).AsUInt64().ToScalar();
    }
}

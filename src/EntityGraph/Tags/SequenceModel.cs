using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>A linear-chain model: a row of label weights for each feature, and weights of label pairs. One engine for parts of speech and names.</summary>
/// <remarks>
/// A conditional random field (Lafferty, McCallum and Pereira 2001) with weights of eight bits. A feature is known by a 32-bit key; on disk the keys are
/// sorted and delta-coded and the rows hold their non-zero weights alone; at load they become an open-addressed table and dense rows for vector addition.
/// Immutable and thread-safe.
/// </remarks>
internal sealed class SequenceModel
{
    /// <summary>Added to a score, it makes a label pair impossible.</summary>
    public const int Forbidden = -1_000_000;

    private readonly uint[] _table;
    private readonly int _shift, _rowBits;
    private readonly sbyte[] _rows;

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
        uint[] keys = PackedKeys.Unpack(file.Section<byte>(prefix + "keys"), file.Name);
        _rows = UnpackRows(file, prefix, keys.Length, count);
        _rowBits = 32 - BitOperations.LeadingZeroCount((uint)keys.Length + 1);
        int slotBits = Math.Max(4, 32 - BitOperations.LeadingZeroCount((uint)(keys.Length * 3 / 2)));
        _shift = 32 - slotBits;
        _table = new uint[1 << slotBits];
        for (int row = 0; row < keys.Length; row++)
        {
            int slot = (int)(keys[row] >> _shift);
            while (_table[slot] != 0)
                slot = (slot + 1) & (_table.Length - 1);
            _table[slot] = (keys[row] << _rowBits) | (uint)(row + 1);
        }

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

    /// <summary>Number of features.</summary>
    public int FeatureCount => _rows.Length / Width;

    /// <summary>Adds the rows of features to a row of scores.</summary>
    public void Add(ReadOnlySpan<uint> keys, Span<short> scores)
    {
        foreach (uint key in keys)
        {
            int row = Find(key);
            if (row >= 0)
                AddRow(row, scores);
        }
    }

    private void AddRow(int row, Span<short> scores)
    {
        ref sbyte weights = ref _rows[row * Width];
        ref short sum = ref scores[0];
        for (int i = 0; i < Width; i += 16)
        {
            var wide = Vector256.LoadUnsafe(ref sum, (nuint)i);
            var narrow = Vector128.LoadUnsafe(ref weights, (nuint)i);
            var (low, high) = Vector128.Widen(narrow);
            Vector256.StoreUnsafe(wide + Vector256.Create(low, high), ref sum, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(uint key)
    {
        var table = _table;
        uint check = key << _rowBits;
        int slot = (int)(key >> _shift);
        while (true)
        {
            uint entry = table[slot & (table.Length - 1)];
            if (entry == 0)
                return -1;
            if (((entry ^ check) >> _rowBits) == 0)
                return (int)(entry & ((1u << _rowBits) - 1)) - 1;
            slot++;
        }
    }

    private static sbyte[] UnpackRows(ModelFile file, string prefix, int rows, int labels)
    {
        int width = (labels + 15) & ~15, maskBytes = (labels + 7) / 8;
        var packed = file.Section<byte>(prefix + "rows");
        sbyte[] result = new sbyte[rows * width];
        int at = 0;
        for (int row = 0; row < rows; row++)
        {
            if (at + maskBytes > packed.Length)
                throw new ModelFormatException($"{file.Name}: {prefix}rows are cut short.");
            var mask = packed.Slice(at, maskBytes);
            at += maskBytes;
            for (int label = 0; label < labels; label++)
            {
                if ((mask[label >> 3] & (1 << (label & 7))) == 0)
                    continue;
                if (at == packed.Length)
                    throw new ModelFormatException($"{file.Name}: {prefix}rows are cut short.");
                result[(row * width) + label] = (sbyte)packed[at++];
            }
        }
        return result;
    }
}

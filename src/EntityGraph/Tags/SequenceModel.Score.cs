using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EntityGraph.Tags;

// The hot loops: from keys to rows, and from rows to scores. Both are written so that one load does not wait for another:
// the rows of several tokens are looked up before the first is added.
internal sealed partial class SequenceModel
{
    private const int HighHalves = 1 << 16, BaseBits = 8, Lanes = 16;

    /// <summary>Asks for the memory where features are soon looked up.</summary>
    public void Prefetch(ReadOnlySpan<uint> keys)
    {
        ref ushort lows = ref MemoryMarshal.GetArrayDataReference(_lows);
        foreach (uint key in keys)
            CacheLine.Prefetch(ref Unsafe.Add(ref lows, Start(key >> 16)));
    }

    /// <summary>Finds the rows of features; unknown features are left out.</summary>
    /// <param name="keys">The keys of the features.</param>
    /// <param name="rows">Takes where each row begins; as long as <paramref name="keys"/>.</param>
    /// <returns>How many rows there are.</returns>
    public int Find(ReadOnlySpan<uint> keys, Span<int> rows)
    {
        ref ushort lows = ref MemoryMarshal.GetArrayDataReference(_lows);
        ref int found = ref MemoryMarshal.GetReference(rows[..keys.Length]);
        int count = 0, width = Width;
        foreach (uint key in keys)
        {
            int start = Start(key >> 16), length = Start((key >> 16) + 1) - start;
            uint equal = Equal(ref Unsafe.Add(ref lows, start), (ushort)key, Math.Min(length, Lanes));
            if (length > Lanes)
                (equal, start) = FindFurther(start, length, (ushort)key, equal);
            Unsafe.Add(ref found, count) = (start + (BitOperations.TrailingZeroCount(equal) >> 1)) * width;
            // Without a branch: whether a feature is known is a toss-up.
            count += (int)((equal | (0 - equal)) >> 31);
        }
        return count;
    }

    /// <summary>Asks for the memory of rows that are soon added.</summary>
    public void Prefetch(ReadOnlySpan<int> rows)
    {
        ref sbyte weights = ref FirstRow;
        bool wide = Width > CacheLine.Size;
        foreach (int row in rows)
        {
            ref sbyte first = ref Unsafe.Add(ref weights, row);
            CacheLine.Prefetch(ref first);
            if (wide)
                CacheLine.Prefetch(ref Unsafe.Add(ref first, CacheLine.Size));
        }
    }

    /// <summary>Adds rows to a row of scores.</summary>
    public void Add(ReadOnlySpan<int> rows, Span<short> scores)
    {
        ref sbyte weights = ref FirstRow;
        ref short sums = ref MemoryMarshal.GetReference(scores[..Width]);
        int at = 0, width = Width;
        for (; at + 64 <= width; at += 64)
        {
            ref short block = ref Unsafe.Add(ref sums, at);
            Vector256<short> a = Vector256.LoadUnsafe(ref block), b = Vector256.LoadUnsafe(ref block, 16);
            Vector256<short> c = Vector256.LoadUnsafe(ref block, 32), d = Vector256.LoadUnsafe(ref block, 48);
            foreach (int row in rows)
            {
                ref sbyte start = ref Unsafe.Add(ref weights, row + at);
                a += Wide(ref start, 0);
                b += Wide(ref start, 16);
                c += Wide(ref start, 32);
                d += Wide(ref start, 48);
            }
            a.StoreUnsafe(ref block);
            b.StoreUnsafe(ref block, 16);
            c.StoreUnsafe(ref block, 32);
            d.StoreUnsafe(ref block, 48);
        }
        for (; at + 32 <= width; at += 32)
        {
            ref short block = ref Unsafe.Add(ref sums, at);
            Vector256<short> a = Vector256.LoadUnsafe(ref block), b = Vector256.LoadUnsafe(ref block, 16);
            foreach (int row in rows)
            {
                ref sbyte start = ref Unsafe.Add(ref weights, row + at);
                a += Wide(ref start, 0);
                b += Wide(ref start, 16);
            }
            a.StoreUnsafe(ref block);
            b.StoreUnsafe(ref block, 16);
        }
        if (at == width)
            return;
        ref short rest = ref Unsafe.Add(ref sums, at);
        var last = Vector256.LoadUnsafe(ref rest);
        foreach (int row in rows)
            last += Wide(ref Unsafe.Add(ref weights, row + at), 0);
        last.StoreUnsafe(ref rest);
    }

    /// <summary>The first weight of the first row.</summary>
    private ref sbyte FirstRow => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_rows), _firstRow);

    /// <summary>Where the keys of a high half begin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Start(uint high) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bases), high >> BaseBits) + Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_starts), high);

    /// <summary>Goes on where more keys share a high half than one look compares.</summary>
    private (uint Equal, int Start) FindFurther(int start, int length, ushort low, uint equal)
    {
        for (int at = Lanes; equal == 0 && at < length; at += Lanes)
        {
            equal = Equal(ref _lows[start + at], low, Math.Min(length - at, Lanes));
            if (equal != 0)
                start += at;
        }
        return (equal, start);
    }

    /// <summary>Which of the first numbers are the one looked for: two bits each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Equal(ref ushort lows, ushort low, int length)
    {
        uint equal = Vector256.Equals(Vector256.LoadUnsafe(ref lows), Vector256.Create(low)).AsByte().ExtractMostSignificantBits();
        return equal & (uint)((1ul << (2 * length)) - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Wide(ref sbyte weights, nuint offset)
    {
        var narrow = Vector128.LoadUnsafe(ref weights, offset);
        return Avx2.IsSupported ? Avx2.ConvertToVector256Int16(narrow) : Vector256.Create(Vector128.WidenLower(narrow), Vector128.WidenUpper(narrow));
    }
}

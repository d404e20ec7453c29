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
    private const int HighHalves = 1 << 16, Lanes = 16;

    /// <summary>Finds the rows of features; unknown features are left out.</summary>
    /// <param name="keys">The keys of the features.</param>
    /// <param name="rows">Takes the rows; as long as <paramref name="keys"/>.</param>
    /// <returns>How many rows there are.</returns>
    public int Find(ReadOnlySpan<uint> keys, Span<int> rows)
    {
        ref int starts = ref MemoryMarshal.GetArrayDataReference(_starts);
        ref ushort lows = ref MemoryMarshal.GetArrayDataReference(_lows);
        ref int found = ref MemoryMarshal.GetReference(rows[..keys.Length]);
        int count = 0;
        foreach (uint key in keys)
        {
            int start = Unsafe.Add(ref starts, key >> 16), length = Unsafe.Add(ref starts, (key >> 16) + 1) - start;
            uint equal = Equal(ref Unsafe.Add(ref lows, start), (ushort)key, length);
            for (int at = Lanes; equal == 0 && at < length; at += Lanes)
            {
                equal = Equal(ref Unsafe.Add(ref lows, start + at), (ushort)key, length - at);
                start += equal == 0 ? 0 : at;
            }
            Unsafe.Add(ref found, count) = start + BitOperations.TrailingZeroCount(equal);
            count += equal == 0 ? 0 : 1;
        }
        return count;
    }

    /// <summary>Asks for the memory of rows that are soon added.</summary>
    public unsafe void Prefetch(ReadOnlySpan<int> rows)
    {
        if (!Sse.IsSupported)
            return;
        ref sbyte weights = ref MemoryMarshal.GetArrayDataReference(_rows);
        foreach (int row in rows)
        {
            // A prefetch of a moved array is of no use and does no harm.
            byte* address = (byte*)Unsafe.AsPointer(ref Unsafe.Add(ref weights, row * Width));
            Sse.Prefetch0(address);
            if (Width > 64)
                Sse.Prefetch0(address + 64);
        }
    }

    /// <summary>Adds rows to a row of scores.</summary>
    public void Add(ReadOnlySpan<int> rows, Span<short> scores)
    {
        ref sbyte weights = ref MemoryMarshal.GetArrayDataReference(_rows);
        ref short sums = ref MemoryMarshal.GetReference(scores[..Width]);
        int at = 0, width = Width;
        for (; at + 32 <= width; at += 32)
        {
            var low = Vector256.LoadUnsafe(ref sums, (nuint)at);
            var high = Vector256.LoadUnsafe(ref sums, (nuint)at + 16);
            foreach (int row in rows)
            {
                ref sbyte start = ref Unsafe.Add(ref weights, (row * width) + at);
                low += Wide(ref start, 0);
                high += Wide(ref start, 16);
            }
            low.StoreUnsafe(ref sums, (nuint)at);
            high.StoreUnsafe(ref sums, (nuint)at + 16);
        }
        if (at == width)
            return;
        var last = Vector256.LoadUnsafe(ref sums, (nuint)at);
        foreach (int row in rows)
            last += Wide(ref Unsafe.Add(ref weights, (row * width) + at), 0);
        last.StoreUnsafe(ref sums, (nuint)at);
    }

    /// <summary>Adds the rows of features to a row of scores.</summary>
    public void Add(ReadOnlySpan<uint> keys, Span<short> scores)
    {
        Span<int> rows = stackalloc int[KeySink.Capacity];
        Add(rows[..Find(keys, rows)], scores);
    }

    /// <summary>Which of the first numbers are the one looked for, as bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Equal(ref ushort lows, ushort low, int length)
    {
        uint equal = Vector256.Equals(Vector256.LoadUnsafe(ref lows), Vector256.Create(low)).ExtractMostSignificantBits();
        return equal & (uint)((1ul << Math.Min(length, Lanes)) - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Wide(ref sbyte weights, nuint offset)
    {
        var narrow = Vector128.LoadUnsafe(ref weights, offset);
        return Avx2.IsSupported ? Avx2.ConvertToVector256Int16(narrow) : Vector256.Create(Vector128.WidenLower(narrow), Vector128.WidenUpper(narrow));
    }
}

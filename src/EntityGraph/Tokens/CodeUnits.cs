using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EntityGraph.Tokens;

/// <summary>A text as code units of one size: UTF-16 (<see cref="ushort"/>) or UTF-8 (<see cref="byte"/>). Reading outside gives 0.</summary>
internal readonly unsafe struct CodeUnits<T>(T* start, int length)
    where T : unmanaged
{
    public readonly T* Start = start;
    public readonly int Length = length;

    /// <summary>The code unit at a position, 0 outside of the text.</summary>
    public int this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)index < (uint)Length ? At(index) : 0;
    }

    /// <summary>The code unit at a position that is known to be inside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int At(int index) => typeof(T) == typeof(byte) ? ((byte*)Start)[index] : ((ushort*)Start)[index];

    /// <summary>Sixteen code units from a position, which the text must hold, those above 255 as 255.</summary>
    public Vector128<byte> SixteenAt(int index) => typeof(T) == typeof(byte)
        ? Vector128.Load((byte*)Start + index)
        : Vector128.NarrowWithSaturation(Vector128.Load((ushort*)Start + index), Vector128.Load((ushort*)Start + index + 8));

    /// <summary>The code point at a position and its length; what is malformed is U+FFFF of one unit.</summary>
    public int Rune(int index, out int length)
    {
        length = 1;
        int unit = this[index];
        if (unit < 0x80)
            return unit;
        if (typeof(T) == typeof(byte))
        {
            if (System.Text.Rune.DecodeFromUtf8(new ReadOnlySpan<byte>((byte*)Start + index, Length - index), out var rune, out int used) != System.Buffers.OperationStatus.Done)
                return 0xFFFF;
            length = used;
            return rune.Value;
        }
        if (!char.IsSurrogate((char)unit))
            return unit;
        int next = this[index + 1];
        if (!char.IsSurrogatePair((char)unit, (char)next))
            return 0xFFFF;
        length = 2;
        return char.ConvertToUtf32((char)unit, (char)next);
    }

    /// <summary>Whether the unit at a position begins a code point.</summary>
    public bool IsRuneStart(int index) => typeof(T) == typeof(byte) ? (At(index) & 0xC0) != 0x80 : !char.IsLowSurrogate((char)At(index));

    /// <summary>The code point that ends before a position.</summary>
    public int RuneBefore(int index)
    {
        int unit = this[index - 1];
        if (unit < 0x80)
            return unit;
        if (typeof(T) == typeof(byte))
        {
            int from = Math.Max(0, index - 4);
            return System.Text.Rune.DecodeLastFromUtf8(new ReadOnlySpan<byte>((byte*)Start + from, index - from), out var rune, out _) == System.Buffers.OperationStatus.Done
                ? rune.Value
                : 0xFFFF;
        }
        if (!char.IsSurrogate((char)unit))
            return unit;
        int before = this[index - 2];
        return char.IsSurrogatePair((char)before, (char)unit) ? char.ConvertToUtf32((char)before, (char)unit) : 0xFFFF;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EntityGraph.Tokens;

/// <summary>The classes of 64 code units as bit masks, bit 0 for the first unit.</summary>
internal readonly unsafe struct CharBlock
{
    /// <summary>Units in a block.</summary>
    public const int Size = 64;

    /// <summary>ASCII letters.</summary>
    public readonly ulong Letters;

    /// <summary>ASCII digits.</summary>
    public readonly ulong Digits;

    /// <summary>ASCII white space.</summary>
    public readonly ulong Spaces;

    /// <summary>ASCII characters that end a line.</summary>
    public readonly ulong Lines;

    /// <summary>Punctuation that always stands alone (<see cref="CharClass.Solo"/>).</summary>
    public readonly ulong Solos;

    /// <summary>The second letters of nn, tt and nt, by which words that divide in two are known.</summary>
    public readonly ulong Pairs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CharBlock(Vector256<byte> low, Vector256<byte> high)
    {
        Letters = Mask(IsLetter(low), IsLetter(high));
        Digits = Mask(InRange(low, (byte)'0', 9), InRange(high, (byte)'0', 9));
        Spaces = Mask(IsSpace(low), IsSpace(high));
        Lines = Mask(InRange(low, (byte)'\n', 3), InRange(high, (byte)'\n', 3));
        Solos = Mask(IsSolo(low), IsSolo(high));
        ulong n = Mask(Vector256.Equals(low, Vector256.Create((byte)'n')), Vector256.Equals(high, Vector256.Create((byte)'n')));
        ulong t = Mask(Vector256.Equals(low, Vector256.Create((byte)'t')), Vector256.Equals(high, Vector256.Create((byte)'t')));
        Pairs = ((n | t) & ((n & ~t) << 1)) | (t & (t << 1));
    }

    /// <summary>Classifies 64 code units; those that are no ASCII are in no class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharBlock Read<T>(T* units)
        where T : unmanaged
    {
        if (typeof(T) == typeof(byte))
            return new(Vector256.Load((byte*)units), Vector256.Load((byte*)units + 32));
        ushort* u = (ushort*)units;
        return new(
            Vector256.NarrowWithSaturation(Vector256.Load(u), Vector256.Load(u + 16)),
            Vector256.NarrowWithSaturation(Vector256.Load(u + 32), Vector256.Load(u + 48)));
    }

    /// <summary>Classifies the last units of a text, as if spaces followed.</summary>
    public static CharBlock ReadLast<T>(T* units, int count)
        where T : unmanaged
    {
        ushort* padded = stackalloc ushort[Size];
        new Span<ushort>(padded, Size).Fill(' ');
        for (int i = 0; i < count; i++)
            padded[i] = typeof(T) == typeof(byte) ? ((byte*)units)[i] : ((ushort*)units)[i];
        return Read(padded);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> InRange(Vector256<byte> units, byte first, byte count) =>
        Vector256.LessThanOrEqual(units - Vector256.Create(first), Vector256.Create(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> IsLetter(Vector256<byte> units) =>
        InRange(units | Vector256.Create((byte)0x20), (byte)'a', 'z' - 'a');

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> IsSpace(Vector256<byte> units) =>
        Vector256.Equals(units, Vector256.Create((byte)' ')) | InRange(units, (byte)'\t', 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> IsSolo(Vector256<byte> units)
    {
        var folded = units | Vector256.Create((byte)0x20);
        return Vector256.Equals(units, Vector256.Create((byte)',')) | Vector256.Equals(units, Vector256.Create((byte)'"'))
            | InRange(units, (byte)'(', 1) | Vector256.Equals(folded, Vector256.Create((byte)'{')) | Vector256.Equals(folded, Vector256.Create((byte)'}'));
    }
}

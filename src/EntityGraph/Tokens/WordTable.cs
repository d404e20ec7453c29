using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EntityGraph.Tokens;

/// <summary>What is known of each word of a small list: an open-addressed table with the whole word, up to 16 ASCII characters in lower case, as the key.</summary>
/// <remarks>No two words can be taken for each other. Filled once, then immutable. Plain arrays, so that the first use costs little.</remarks>
internal sealed class WordTable
{
    /// <summary>Longest word that fits.</summary>
    public const int MaximumLength = 16;

    private readonly ulong[] _low, _high;
    private readonly WordTraits[] _traits;
    private readonly byte[] _splits;

    /// <summary>An empty table.</summary>
    /// <param name="most">At most so many words will be added.</param>
    public WordTable(int most)
    {
        int size = 64;
        while (size < most * 2)
            size *= 2;
        _low = new ulong[size];
        _high = new ulong[size];
        _traits = new WordTraits[size];
        _splits = new byte[size];
    }

    /// <summary>Adds a word, or what is said of it to what was said before.</summary>
    public void Add(ReadOnlySpan<char> word, WordTraits traits, int split)
    {
        ulong low = 0, high = 0;
        for (int i = 0; i < word.Length; i++)
        {
            ulong letter = char.IsAsciiLetterUpper(word[i]) ? word[i] | 0x20u : word[i];
            if (i < 8)
                low |= letter << (8 * i);
            else
                high |= letter << (8 * (i - 8));
        }
        int slot = Slot(low, high);
        bool known = (_low[slot] | _high[slot]) != 0;
        var before = known ? _traits[slot] : traits;
        _low[slot] = low;
        _high[slot] = high;
        _traits[slot] = ((before | traits) & ~WordTraits.Capital) | (before & traits & WordTraits.Capital);
        _splits[slot] = (byte)Math.Max(split, (int)_splits[slot]);
    }

    /// <summary>Length of the longest word with one of these traits, 0 for none.</summary>
    public int Longest(WordTraits traits)
    {
        int longest = 0;
        for (int i = 0; i < _low.Length; i++)
            if ((_traits[i] & traits) != 0)
                longest = Math.Max(longest, _high[i] == 0 ? 8 - BitOperations.LeadingZeroCount(_low[i]) / 8 : 16 - BitOperations.LeadingZeroCount(_high[i]) / 8);
        return longest;
    }

    /// <summary>What is known of the word in a range.</summary>
    public WordTraits Traits<T>(CodeUnits<T> text, int start, int end)
        where T : unmanaged
    {
        int slot = Find(text, start, end);
        if (slot < 0)
            return WordTraits.None;
        var traits = _traits[slot];
        return (traits & WordTraits.Capital) != 0 && !CharClasses.IsUpper(text.At(start)) ? WordTraits.None : traits;
    }

    /// <summary>After how many characters the word in a range divides, 0 for not at all.</summary>
    public int SplitOf<T>(CodeUnits<T> text, int start, int end)
        where T : unmanaged
    {
        int slot = Find(text, start, end);
        return slot < 0 ? 0 : _splits[slot];
    }

    private int Find<T>(CodeUnits<T> text, int start, int end)
        where T : unmanaged
    {
        int length = end - start;
        if ((uint)(length - 1) >= MaximumLength)
            return -1;
        var letters = start + MaximumLength <= text.Length ? text.SixteenAt(start) : Copy(text, start, length);
        letters &= Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)length));
        if (letters.ExtractMostSignificantBits() != 0)
            return -1;
        var upper = Vector128.LessThanOrEqual(letters - Vector128.Create((byte)'A'), Vector128.Create((byte)('Z' - 'A')));
        letters |= upper & Vector128.Create((byte)0x20);
        ulong low = letters.AsUInt64()[0], high = letters.AsUInt64()[1];
        int slot = Slot(low, high);
        return (_low[slot] | _high[slot]) == 0 ? -1 : slot;
    }

    /// <summary>The slot of a key, or the empty one where it would go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(ulong low, ulong high)
    {
        int mask = _low.Length - 1;
        int i = (int)(((low ^ (high * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93) >> 32) & mask;
        while ((_low[i] != low || _high[i] != high) && (_low[i] | _high[i]) != 0)
            i = (i + 1) & mask;
        return i;
    }

    /// <summary>The units of a word near the end of the text.</summary>
    private static Vector128<byte> Copy<T>(CodeUnits<T> text, int start, int length)
        where T : unmanaged
    {
        var units = Vector128<byte>.Zero;
        for (int i = 0; i < length; i++)
            units = units.WithElement(i, (byte)Math.Min(text.At(start + i), byte.MaxValue));
        return units;
    }
}

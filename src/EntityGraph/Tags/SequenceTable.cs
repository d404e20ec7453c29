using System.Numerics;
using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>Sequences of words by their joined hashes: finds those that begin at a token, at a cost that does not grow with their number.</summary>
/// <remarks>
/// One open-addressed table holds every sequence and every beginning of one, so that a walk along the text ends where nothing goes on; a place in it is
/// eight bytes: 32 bits of the hash beside those that gave the place, and the value. Two fields of bits, for first words and for all that is in the table,
/// keep most of the text out of it: they stay in the cache where it does not. Not thread-safe while it grows.
/// </remarks>
internal sealed class SequenceTable
{
    private const uint Free = 0, BeginningOnly = 1, FirstValue = 2;
    private const int FirstBits = 16, Bits = 8;

    private readonly ulong[] _firstBits = [ulong.MaxValue], _bits = [ulong.MaxValue];
    private readonly List<ulong> _firstWords = [], _keys = [];
    private ulong[] _slots = new ulong[16];

    public SequenceTable()
    {
    }

    private SequenceTable(SequenceTable other)
    {
        _slots = [.. other._slots];
        _firstBits = FieldOf(other._firstWords, FirstBits);
        _bits = FieldOf(other._keys, Bits);
    }

    /// <summary>A copy for matching, that does not change with this one.</summary>
    public SequenceTable Copy() => new(this);

    /// <summary>Adds a sequence; one that is there already stays.</summary>
    /// <param name="words">Folded hash of each word.</param>
    /// <param name="value">What it stands for, from 0.</param>
    public void Add(ReadOnlySpan<ulong> words, int value)
    {
        if ((_keys.Count + words.Length) * 2 > _slots.Length)
            Grow();
        ulong key = 0;
        for (int i = 0; i < words.Length; i++)
        {
            key = WordHash.Join(key, words[i]);
            ref ulong slot = ref _slots[Slot(_slots, key)];
            if ((uint)slot == Free)
            {
                slot = (key & ~(ulong)uint.MaxValue) | BeginningOnly;
                _keys.Add(key);
                if (i == 0)
                    _firstWords.Add(words[0]);
            }
            if (i == words.Length - 1 && (uint)slot == BeginningOnly)
                slot += (uint)value + FirstValue - BeginningOnly;
        }
    }

    /// <summary>Goes along words from their first one: false where no sequence goes on so.</summary>
    /// <param name="key">The words so far, 0 before the first; takes them with the next one.</param>
    /// <param name="word">Folded hash of the next word.</param>
    /// <param name="value">What the sequence stands for, or -1 where it only begins a longer one.</param>
    public bool Step(ref ulong key, ulong word, out int value)
    {
        value = -1;
        if (key == 0 && !MayHold(_firstBits, word))
            return false;
        key = WordHash.Join(key, word);
        if (!MayHold(_bits, key))
            return false;
        uint found = (uint)_slots[Slot(_slots, key)];
        if (found >= FirstValue)
            value = (int)(found - FirstValue);
        return found != Free;
    }

    private static ulong[] FieldOf(List<ulong> hashes, int bits)
    {
        ulong[] field = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, (long)hashes.Count * bits / 64))];
        foreach (ulong hash in hashes)
            field[(int)(hash >> 6) & (field.Length - 1)] |= 1UL << (int)(hash & 63);
        return field;
    }

    private static bool MayHold(ulong[] field, ulong hash) => (field[(int)(hash >> 6) & (field.Length - 1)] >> (int)(hash & 63) & 1) != 0;

    private static int Slot(ulong[] slots, ulong key)
    {
        int mask = slots.Length - 1, at = (int)key & mask;
        while ((uint)slots[at] != Free && slots[at] >> 32 != key >> 32)
            at = (at + 1) & mask;
        return at;
    }

    private void Grow()
    {
        ulong[] slots = new ulong[_slots.Length * 2];
        foreach (ulong key in _keys)
            slots[Slot(slots, key)] = _slots[Slot(_slots, key)];
        _slots = slots;
    }
}

using System.Numerics;
using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>Lists of known names (countries, cities, given names, parties …) matched over tokens.</summary>
/// <remarks>
/// File <c>namelists.egm</c>: hashes of token sequences, each with the set of lists that hold it; a bit says that a longer entry begins with it.
/// Only 16 bits of a hash are checked, so a foreign sequence matches about once in a hundred thousand: these matches advise the model, they do not decide.
/// Immutable and thread-safe.
/// </remarks>
internal sealed class NameLists
{
    /// <summary>Set in an entry that begins a longer one.</summary>
    public const ushort Prefix = 0x8000;

    /// <summary>Number of lists.</summary>
    public const int Count = 15;

    /// <summary>Entries of more tokens are not kept.</summary>
    public const int MaximumTokens = 8;

    /// <summary>The list whose entries are common nouns, matched whatever their capitals.</summary>
    public const int Roles = 13;

    // The place of a word in the table is asked for so many tokens before it is read.
    private const int Ahead = 6;

    private readonly uint[] _table;
    private readonly int _shift;

    public NameLists(ModelSet models)
    {
        var file = models.Load("namelists.egm");
        uint[] keys = PackedKeys.Unpack(file.Section<byte>("keys"), file.Name);
        var sets = file.Section<ushort>("sets");
        var numbers = file.Section<byte>("numbers");
        if (numbers.Length != keys.Length)
            throw new ModelFormatException($"{file.Name}: keys and sets do not fit together.");
        int slotBits = Math.Max(16, 32 - BitOperations.LeadingZeroCount((uint)(keys.Length * 3 / 2)));
        _shift = 32 - slotBits;
        _table = new uint[1 << slotBits];
        for (int i = 0; i < keys.Length; i++)
        {
            int slot = (int)(keys[i] >> _shift);
            while (_table[slot] != 0)
                slot = (slot + 1) & (_table.Length - 1);
            _table[slot] = (keys[i] << 16) | sets[numbers[i]];
        }
    }

    /// <summary>The hash of a sequence that goes on: start with 0 and join the folded hash of each token.</summary>
    public static ulong Extend(ulong sequence, ulong word) => WordHash.Join(sequence, word);

    /// <summary>The key of a sequence.</summary>
    public static uint Key(ulong sequence) => (uint)(sequence >> 32);

    /// <summary>Bit of a match at a token: list times four plus 0 begins, 1 inside, 2 last, 3 alone.</summary>
    public static ulong Bit(int list, int position) => 1ul << ((list * 4) + position);

    /// <summary>Matches the tokens of a sentence: per list, from left to right, the longest entry first.</summary>
    public void Match(Document document, ReadOnlySpan<WordFacts> facts, int first, int end, CaseMode mode, Span<ulong> matches)
    {
        matches[first..end].Clear();
        Span<int> free = stackalloc int[Count];
        free.Fill(first);
        Span<ushort> found = stackalloc ushort[MaximumTokens];
        for (int i = first; i < end; i++)
        {
            if (i + Ahead < end)
                CacheLine.Prefetch(ref _table[Key(Extend(0, document.FoldedHashes[i + Ahead])) >> _shift]);
            bool name = mode == CaseMode.Lower ? facts[i].Case != LetterCase.None : facts[i].Case is not (LetterCase.None or LetterCase.Lower or LetterCase.Digits);
            ulong sequence = 0;
            int length = 0;
            while (length < MaximumTokens && i + length < end)
            {
                sequence = Extend(sequence, document.FoldedHashes[i + length]);
                ushort entry = Find(Key(sequence));
                found[length++] = entry;
                if ((entry & Prefix) == 0)
                    break;
            }
            int taken = name ? 0 : ((1 << Count) - 1) & ~(1 << Roles);
            for (; length > 0; length--)
            {
                int lists = found[length - 1] & ~Prefix & ~taken;
                taken |= lists;
                for (; lists != 0; lists &= lists - 1)
                {
                    int list = BitOperations.TrailingZeroCount(lists);
                    if (free[list] > i)
                        continue;
                    free[list] = i + length;
                    Mark(matches, list, i, i + length);
                }
            }
        }
    }

    private static void Mark(Span<ulong> matches, int list, int first, int end)
    {
        if (end - first == 1)
        {
            matches[first] |= Bit(list, 3);
            return;
        }
        matches[first] |= Bit(list, 0);
        for (int i = first + 1; i < end - 1; i++)
            matches[i] |= Bit(list, 1);
        matches[end - 1] |= Bit(list, 2);
    }

    private ushort Find(uint key)
    {
        int slot = (int)(key >> _shift);
        while (true)
        {
            uint entry = _table[slot & (_table.Length - 1)];
            if (entry == 0)
                return 0;
            if (entry >> 16 == (key & 0xFFFF))
                return (ushort)entry;
            slot++;
        }
    }
}

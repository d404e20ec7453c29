using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EntityGraph.Models;

namespace EntityGraph.Tokens;

/// <summary>The rules of a language for tokens and sentences: lists of words, compiled from <c>tokens.txt</c>. Immutable and thread-safe.</summary>
/// <remarks>
/// The file is text: a section in brackets names a <see cref="WordTraits"/>, the words of it follow, separated by white space; # begins a comment.
/// A word with a capital holds for capitalised words only. In the section "split" a stroke shows where the word divides.
/// In memory it is an open-addressed table with the whole word, up to 16 ASCII characters, as the key: no two words can be taken for each other.
/// </remarks>
internal sealed class TokenRules
{
    /// <summary>Longest word of the rules.</summary>
    public const int MaximumLength = 16;

    private const int MaximumEmoticon = 5;
    private readonly UInt128[] _keys;
    private readonly WordTraits[] _traits;
    private readonly byte[] _splits;
    private readonly UInt128[] _emoticons;

    private TokenRules(Dictionary<UInt128, (WordTraits Traits, byte Split)> words, HashSet<UInt128> emoticons)
    {
        int size = 64;
        while (size < words.Count * 3)
            size *= 2;
        _keys = new UInt128[size];
        _traits = new WordTraits[size];
        _splits = new byte[size];
        foreach (var (key, value) in words)
        {
            int i = Slot(key);
            while (_keys[i] != UInt128.Zero)
                i = (i + 1) & (size - 1);
            _keys[i] = key;
            _traits[i] = value.Traits;
            _splits[i] = value.Split;
        }
        _emoticons = [.. emoticons];
        const WordTraits abbreviation = WordTraits.Title | WordTraits.Inner | WordTraits.Closing | WordTraits.Numbered;
        LongestSplit = words.Max(w => w.Value.Split > 0 ? LengthOf(w.Key) : 0);
        LongestAbbreviation = words.Max(w => (w.Value.Traits & abbreviation) != 0 ? LengthOf(w.Key) : 1);
        HasPossessive = words.TryGetValue('s', out var possessive) && (possessive.Traits & WordTraits.Clitic) != 0;
    }

    /// <summary>Length of the longest word that divides in two.</summary>
    public int LongestSplit { get; }

    /// <summary>Length of the longest abbreviation, without its full stop.</summary>
    public int LongestAbbreviation { get; }

    /// <summary>Whether 's is a clitic.</summary>
    public bool HasPossessive { get; }

    /// <summary>The rules of a model.</summary>
    /// <exception cref="ModelFormatException">The file is damaged; the message names the line.</exception>
    public static TokenRules Load(ModelSet models)
    {
        using var reader = new StreamReader(models.Open("tokens.txt"));
        return Parse(reader.ReadToEnd(), "tokens.txt");
    }

    /// <summary>Compiles rules.</summary>
    /// <exception cref="ModelFormatException">A line is not of the form; the message names it.</exception>
    public static TokenRules Parse(string text, string name)
    {
        var words = new Dictionary<UInt128, (WordTraits, byte)>();
        var emoticons = new HashSet<UInt128>();
        WordTraits section = WordTraits.None;
        bool faces = false;
        int number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty || line.StartsWith("# ") || line is "#")
                continue;
            if (line is ['[', .. var title, ']'] && title.Length > 2 && char.IsAsciiLetterLower(title[0]))
            {
                faces = title is "emoticon";
                if (!faces && !Enum.TryParse(title, ignoreCase: true, out section))
                    throw new ModelFormatException($"{name}, line {number}: there is no section '{title}'.");
                continue;
            }
            foreach (var range in line.Split(' '))
            {
                var word = line[range];
                if (word.IsEmpty)
                    continue;
                if (word.Length > MaximumLength || word.ContainsAnyExceptInRange('!', '~'))
                    throw new ModelFormatException($"{name}, line {number}: '{word}' is not of 1 to {MaximumLength} visible ASCII characters.");
                if (faces)
                    emoticons.Add(Key(word, fold: false));
                else
                    AddWord(words, word, section, $"{name}, line {number}");
            }
        }
        return new(words, emoticons);
    }

    /// <summary>What the rules know of the word in a range.</summary>
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

    /// <summary>The length of the emoticon at a position, 0 for none. What follows it may not be a letter or digit.</summary>
    public int EmoticonAt<T>(CodeUnits<T> text, int start)
        where T : unmanaged
    {
        UInt128 key = UInt128.Zero;
        int longest = 0;
        for (int length = 1; length <= MaximumEmoticon; length++)
        {
            int unit = text[start + length - 1];
            if (unit is <= ' ' or >= 0x7F)
                break;
            key |= (UInt128)(uint)unit << (8 * (length - 1));
            if (length > 1 && Array.IndexOf(_emoticons, key) >= 0 && !CharClasses.IsWord(text.Rune(start + length, out _)))
                longest = length;
        }
        return longest;
    }

    private static void AddWord(Dictionary<UInt128, (WordTraits, byte)> words, ReadOnlySpan<char> word, WordTraits section, string place)
    {
        int split = 0;
        if (section == WordTraits.Split)
        {
            split = word.IndexOf('|');
            if (split <= 0 || split == word.Length - 1)
                throw new ModelFormatException($"{place}: '{word}' needs a stroke where it divides.");
            word = string.Concat(word[..split], word[(split + 1)..]);
            if (!word.Contains("nn", StringComparison.Ordinal) && !word.Contains("tt", StringComparison.Ordinal) && !word.EndsWith("nt", StringComparison.Ordinal))
                throw new ModelFormatException($"{place}: the scanner knows words that divide by nn, tt, or nt at the end, and '{word}' has none.");
        }
        var traits = section | (char.IsAsciiLetterUpper(word[0]) ? WordTraits.Capital : WordTraits.None);
        var key = Key(word, fold: true);
        if (words.TryGetValue(key, out var known))
            traits = ((known.Item1 | traits) & ~WordTraits.Capital) | (known.Item1 & traits & WordTraits.Capital);
        words[key] = (traits, (byte)Math.Max(split, known.Item2));
    }

    private static UInt128 Key(ReadOnlySpan<char> word, bool fold)
    {
        UInt128 key = UInt128.Zero;
        for (int i = 0; i < word.Length; i++)
            key |= (UInt128)(uint)(fold ? Fold(word[i]) : word[i]) << (8 * i);
        return key;
    }

    private static int LengthOf(UInt128 key) => (128 - (int)UInt128.LeadingZeroCount(key) + 7) / 8;

    private static int Fold(int unit) => (uint)(unit - 'A') <= 'Z' - 'A' ? unit | 0x20 : unit;

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
        var key = new UInt128(letters.AsUInt64()[1], letters.AsUInt64()[0]);
        for (int i = Slot(key); ; i = (i + 1) & (_keys.Length - 1))
        {
            if (_keys[i] == key)
                return i;
            if (_keys[i] == UInt128.Zero)
                return -1;
        }
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(UInt128 key)
    {
        ulong mixed = ((ulong)key ^ ((ulong)(key >> 64) * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
        return (int)(mixed >> 32) & (_keys.Length - 1);
    }
}

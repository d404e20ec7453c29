using EntityGraph.Models;

namespace EntityGraph.Tokens;

/// <summary>The rules of a language for tokens and sentences: lists of words, compiled from <c>tokens.txt</c>. Immutable and thread-safe.</summary>
/// <remarks>
/// The file is text: a section in brackets names a <see cref="WordTraits"/>, the words of it follow, separated by spaces; # begins a comment.
/// A word with a capital holds for capitalised words only. In the section "split" a stroke shows where the word divides.
/// </remarks>
internal sealed class TokenRules
{
    private const int MaximumEmoticon = 5;

    /// <summary>A word takes two characters at least, itself and a space.</summary>
    private const int CharactersOfWord = 2;

    private readonly WordTable _words;
    private readonly List<ulong> _emoticons = [];

    private TokenRules(string text, string name)
    {
        _words = new(text.Length / CharactersOfWord);
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
                section = faces ? WordTraits.None : Section(title);
                if (!faces && section == WordTraits.None)
                    throw new ModelFormatException($"{name}, line {number}: there is no section '{title}'.");
                continue;
            }
            while (!line.IsEmpty)
            {
                int space = line.IndexOf(' ');
                var word = space < 0 ? line : line[..space];
                line = space < 0 ? default : line[(space + 1)..].TrimStart();
                if (word.Length > (faces ? MaximumEmoticon : WordTable.MaximumLength) || word.ContainsAnyExceptInRange('!', '~'))
                    throw new ModelFormatException($"{name}, line {number}: '{word}' is too long or not of visible ASCII characters.");
                if (faces)
                    AddEmoticon(word);
                else if (section != WordTraits.Split)
                    _words.Add(word, section | (char.IsAsciiLetterUpper(word[0]) ? WordTraits.Capital : WordTraits.None), split: 0);
                else if (!TryAddSplit(word))
                    throw new ModelFormatException($"{name}, line {number}: '{word}' needs a stroke where it divides, and nn, tt, or nt at the end, by which the scanner knows such words.");
            }
        }
        LongestSplit = _words.Longest(WordTraits.Split);
        LongestAbbreviation = Math.Max(1, _words.Longest(WordTraits.Title | WordTraits.Inner | WordTraits.Closing | WordTraits.Numbered));
        HasPossessive = KnowsPossessive();
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
    public static TokenRules Parse(string text, string name) => new(text, name);

    /// <inheritdoc cref="WordTable.Traits{T}"/>
    public WordTraits Traits<T>(CodeUnits<T> text, int start, int end)
        where T : unmanaged => _words.Traits(text, start, end);

    /// <inheritdoc cref="WordTable.SplitOf{T}"/>
    public int SplitOf<T>(CodeUnits<T> text, int start, int end)
        where T : unmanaged => _words.SplitOf(text, start, end);

    /// <summary>The length of the emoticon at a position, 0 for none. What follows it may not be a letter or digit.</summary>
    public int EmoticonAt<T>(CodeUnits<T> text, int start)
        where T : unmanaged
    {
        ulong key = 0;
        int longest = 0;
        for (int length = 1; length <= MaximumEmoticon; length++)
        {
            int unit = text[start + length - 1];
            if (unit is <= ' ' or >= 0x7F)
                break;
            key |= (ulong)(uint)unit << (8 * (length - 1));
            if (length > 1 && _emoticons.Contains(key) && !CharClasses.IsWord(text.Rune(start + length, out _)))
                longest = length;
        }
        return longest;
    }

    /// <summary>The trait that a section of the file names.</summary>
    private static WordTraits Section(ReadOnlySpan<char> title) => title switch
    {
        "title" => WordTraits.Title,
        "inner" => WordTraits.Inner,
        "closing" => WordTraits.Closing,
        "numbered" => WordTraits.Numbered,
        "prefix" => WordTraits.Prefix,
        "suffix" => WordTraits.Suffix,
        "syllable" => WordTraits.Syllable,
        "clitic" => WordTraits.Clitic,
        "elided" => WordTraits.Elided,
        "split" => WordTraits.Split,
        "domain" => WordTraits.Domain,
        "unit" => WordTraits.Unit,
        "slashed" => WordTraits.Slashed,
        "starter" => WordTraits.Starter,
        "newsgroup" => WordTraits.Newsgroup,
        _ => WordTraits.None,
    };

    private void AddEmoticon(ReadOnlySpan<char> face)
    {
        ulong key = 0;
        for (int i = 0; i < face.Length; i++)
            key |= (ulong)face[i] << (8 * i);
        _emoticons.Add(key);
    }

    private bool TryAddSplit(ReadOnlySpan<char> word)
    {
        int split = word.IndexOf('|');
        if (split <= 0 || split == word.Length - 1)
            return false;
        string whole = string.Concat(word[..split], word[(split + 1)..]);
        if (!whole.Contains("nn", StringComparison.Ordinal) && !whole.Contains("tt", StringComparison.Ordinal) && !whole.EndsWith("nt", StringComparison.Ordinal))
            return false;
        _words.Add(whole, WordTraits.Split, split);
        return true;
    }

    private unsafe bool KnowsPossessive()
    {
        byte s = (byte)'s';
        return (_words.Traits(new CodeUnits<byte>(&s, 1), 0, 1) & WordTraits.Clitic) != 0;
    }
}

using EntityGraph.Models;

namespace EntityGraph.Text;

/// <summary>The phrases of <c>furniture.txt</c>, found by the hash of their first word. Immutable.</summary>
internal sealed class PhraseTable
{
    private const string FileName = "furniture.txt";

    private const int FilterBits = 1 << 14;

    private readonly Dictionary<ulong, Phrase[]> _byFirstWord;

    /// <summary>One bit for each first word, by the low bits of its hash: most words are turned away here.</summary>
    private readonly ulong[] _filter = new ulong[FilterBits / 64];

    /// <exception cref="ModelFormatException">An entry has no kind or an unknown one.</exception>
    public PhraseTable(ModelSet models)
    {
        var all = new Dictionary<ulong, List<Phrase>>();
        foreach (string line in models.Lines(FileName))
        {
            int colon = line.IndexOf(':');
            if (colon < 0 || !Enum.TryParse(line.AsSpan(0, colon), ignoreCase: true, out PhraseKind kind))
                throw new ModelFormatException($"{FileName}: the entry '{line}' does not begin with a known kind and a colon.");
            var words = new List<Word>();
            string phrase = line[(colon + 1)..];
            bool open = phrase.EndsWith('*');
            WordScanner.Scan(phrase, 0, phrase.Length, words);
            if (words.Count == 0)
                throw new ModelFormatException($"{FileName}: the entry '{line}' has no words.");
            if (!all.TryGetValue(words[0].Hash, out var same))
                all[words[0].Hash] = same = [];
            same.Add(new(kind, [.. words.Select(w => w.Hash)], open));
        }
        _byFirstWord = all.ToDictionary(e => e.Key, e => e.Value.ToArray());
        foreach (ulong word in all.Keys)
            _filter[(word % FilterBits) / 64] |= 1UL << (int)(word % 64);
    }

    /// <summary>The phrases that begin with a word.</summary>
    public ReadOnlySpan<Phrase> From(ulong firstWord) =>
        (_filter[(firstWord % FilterBits) / 64] >> (int)(firstWord % 64) & 1) != 0 && _byFirstWord.TryGetValue(firstWord, out var phrases) ? phrases : [];

    /// <summary>Whether a word alone is an entry of this kind.</summary>
    public bool Has(ulong word, PhraseKind kind)
    {
        foreach (var phrase in From(word))
            if (phrase.Kind == kind && phrase.Words.Length == 1)
                return true;
        return false;
    }

    /// <summary>A phrase: what it gives away, the hashes of its words, and whether more may follow.</summary>
    internal sealed record Phrase(PhraseKind Kind, ulong[] Words, bool Open)
    {
        /// <summary>Whether the words of the phrase stand at <paramref name="at"/>.</summary>
        public bool StandsAt(List<Word> words, int at)
        {
            if (at + Words.Length > words.Count)
                return false;
            for (int i = 0; i < Words.Length; i++)
                if (words[at + i].Hash != Words[i])
                    return false;
            return true;
        }
    }
}

using System.Runtime.InteropServices;
using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>What a first reading of the document tells about a word that a second reading can use: how the same word was labelled elsewhere in it.</summary>
/// <remarks>
/// Label consistency over a document, after Krishnan and Manning (2006) and Ratinov and Roth (2009). A token's own label of the first reading does not count,
/// only those of the other places of its word. Scratch memory: one for each thread.
/// </remarks>
internal sealed class DocumentHistory
{
    /// <summary>Models with more kinds of names are read once.</summary>
    public const int MaximumKinds = 12;

    /// <summary>Longer documents are read once: the second reading keeps the scores of the first in memory.</summary>
    public const int MaximumTokens = 300_000;

    // Bits of a token's history. Majority: label of most other places of the word, the first of them for "no name".
    // Inside: the word stands in a longer name of that kind. After and before: the word with the next or last one stands in such a name.
    private const int Majority = 0, Inside = 13, After = 25, Before = 37, Small = 49, Known = 50, Alone = 51;

    /// <summary>The bits of the majority label.</summary>
    public const ulong MajorityBits = (1ul << Inside) - 1;

    private readonly Dictionary<ulong, int> _words = [];
    private readonly Dictionary<ulong, int> _pairs = [];
    private readonly List<WordCounts> _wordCounts = [];
    private readonly List<PairCounts> _pairCounts = [];
    private int[] _wordOf = [];
    private byte[] _kinds = [];
    private bool[] _joined = [];

    /// <summary>Writes the history of each token.</summary>
    /// <param name="document">The document.</param>
    /// <param name="facts">Facts of its words.</param>
    /// <param name="names">The names of the first reading, in text order.</param>
    /// <param name="history">Takes the bits.</param>
    public void Fill(Document document, ReadOnlySpan<WordFacts> facts, List<(int Start, int End, int Kind)> names, Span<ulong> history)
    {
        int count = document.TokenCount;
        if (_kinds.Length < count)
        {
            _wordOf = new int[count];
            _kinds = new byte[count];
            _joined = new bool[count];
        }
        Array.Clear(_kinds, 0, count);
        Array.Clear(_joined, 0, count);
        foreach (var (start, end, kind) in names)
        {
            _kinds.AsSpan(start..end).Fill((byte)(kind + 1));
            _joined.AsSpan(start..(end - 1)).Fill(true);
        }
        Count(document, facts, count);
        for (int i = 0; i < count; i++)
            history[i] = _wordOf[i] < 0 ? 0 : Bits(document, i, count);
    }

    private void Count(Document document, ReadOnlySpan<WordFacts> facts, int count)
    {
        _words.Clear();
        _pairs.Clear();
        _wordCounts.Clear();
        _pairCounts.Clear();
        for (int i = 0; i < count; i++)
        {
            _wordOf[i] = -1;
            if (_kinds[i] == 0 && facts[i].Case is LetterCase.None or LetterCase.Lower or LetterCase.Digits)
                continue;
            ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, document.FoldedHashes[i], out bool known);
            if (!known)
            {
                index = _wordCounts.Count;
                _wordCounts.Add(default);
            }
            _wordOf[i] = index;
            ref var word = ref CollectionsMarshal.AsSpan(_wordCounts)[index];
            word.Total++;
            word.Labels[_kinds[i]]++;
            if (_kinds[i] > 0 && (_joined[i] || (i > 0 && _joined[i - 1])))
                word.Inside[_kinds[i]]++;
            if (i + 1 < count && (_kinds[i] > 0 || facts[i].Case != LetterCase.Lower))
                CountPair(document, i);
        }
        for (int i = 0; i < count; i++)
            if (_wordOf[i] < 0 && facts[i].Case == LetterCase.Lower && _words.TryGetValue(document.FoldedHashes[i], out int index))
                CollectionsMarshal.AsSpan(_wordCounts)[index].Small = true;
    }

    private void CountPair(Document document, int i)
    {
        ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, PairKey(document, i), out bool known);
        if (!known)
        {
            index = _pairCounts.Count;
            _pairCounts.Add(default);
        }
        if (_joined[i])
            CollectionsMarshal.AsSpan(_pairCounts)[index].Joined[_kinds[i]]++;
    }

    private ulong Bits(Document document, int i, int count)
    {
        ref var word = ref CollectionsMarshal.AsSpan(_wordCounts)[_wordOf[i]];
        ulong bits = word.Small ? 1ul << Small : 0;
        if (word.Total == 1)
            return bits | (1ul << Alone);
        bits |= 1ul << Known;
        int own = _kinds[i], most = 0, best = 0;
        bool inside = own > 0 && (_joined[i] || (i > 0 && _joined[i - 1]));
        for (int kind = 0; kind <= MaximumKinds; kind++)
        {
            int others = word.Labels[kind] - (kind == own ? 1 : 0);
            if (others > most)
                (most, best) = (others, kind);
            if (kind > 0 && word.Inside[kind] - (inside && kind == own ? 1 : 0) > 0)
                bits |= 1ul << (Inside + kind - 1);
        }
        bits |= 1ul << (Majority + best);
        if (i + 1 < count)
            bits |= PairBits(document, i, After);
        if (i > 0)
            bits |= PairBits(document, i - 1, Before);
        return bits;
    }

    private ulong PairBits(Document document, int i, int place)
    {
        if (!_pairs.TryGetValue(PairKey(document, i), out int index))
            return 0;
        ref var pair = ref CollectionsMarshal.AsSpan(_pairCounts)[index];
        ulong bits = 0;
        for (int kind = 1; kind <= MaximumKinds; kind++)
            if (pair.Joined[kind] - (_joined[i] && _kinds[i] == kind ? 1 : 0) > 0)
                bits |= 1ul << (place + kind - 1);
        return bits;
    }

    private static ulong PairKey(Document document, int i) => WordHash.Join(document.FoldedHashes[i], document.FoldedHashes[i + 1]);

    [System.Runtime.CompilerServices.InlineArray(MaximumKinds + 1)]
    private struct Counts
    {
        private int _first;
    }

    private struct WordCounts
    {
        public Counts Labels, Inside;
        public int Total;
        public bool Small;
    }

    private struct PairCounts
    {
        public Counts Joined;
    }
}

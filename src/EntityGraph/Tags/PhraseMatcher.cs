namespace EntityGraph.Tags;

/// <summary>Finds the names that patterns give: at each token the longest phrase, of equals the pattern that stands first. Immutable and thread-safe.</summary>
internal sealed class PhraseMatcher
{
    private readonly PhraseAutomaton[] _patterns;
    private readonly string[] _labels;

    // A pattern that begins with given words is tried only where one of them stands; the other ones everywhere.
    private readonly Dictionary<ulong, List<int>> _byWord = [], _byLower = [], _byLemma = [];
    private readonly List<int> _anywhere = [];

    public PhraseMatcher(PhraseAutomaton[] patterns, string[] labels)
    {
        _patterns = patterns;
        _labels = labels;
        for (int p = 0; p < patterns.Length; p++)
            Register(p);
    }

    /// <summary>The names of a document, in order and without overlap.</summary>
    public List<NameSpan> Find(Document document)
    {
        var names = new List<NameSpan>();
        var tokens = new PhraseTokens(document, _labels);
        for (int s = 0; s < document.SentenceCount; s++)
        {
            if (document.SentenceBlocks[s] == BlockKind.Boilerplate)
                continue;
            int end = document.SentenceStarts[s + 1];
            for (int t = document.SentenceStarts[s]; t < end;)
            {
                var best = (End: -1, NameFirst: -1, NameEnd: t + 1, Pattern: -1);
                Try(_anywhere, tokens, t, end, ref best);
                Try(_byWord.GetValueOrDefault(document.ExactHashes[t]), tokens, t, end, ref best);
                Try(_byLower.GetValueOrDefault(document.FoldedHashes[t]), tokens, t, end, ref best);
                Try(_byLemma.GetValueOrDefault(tokens.Lemmas[t]), tokens, t, end, ref best);
                if (best.Pattern >= 0)
                    names.Add(new(best.NameFirst, best.NameEnd, _patterns[best.Pattern].Type, _patterns[best.Pattern].Label, 1));
                t = best.NameEnd;
            }
        }
        return names;
    }

    private void Try(List<int>? patterns, PhraseTokens tokens, int start, int end, ref (int End, int NameFirst, int NameEnd, int Pattern) best)
    {
        foreach (int p in patterns ?? [])
        {
            var (phraseEnd, first, nameEnd) = _patterns[p].Longest(tokens, start, end, best.End);
            if (phraseEnd > best.End || (phraseEnd >= 0 && phraseEnd == best.End && p < best.Pattern))
                best = (phraseEnd, first, nameEnd, p);
        }
    }

    private void Register(int pattern)
    {
        var words = _patterns[pattern].FirstTests.Select(t => Array.Find(t, c => c is { Hashes: not null, Negated: false })).ToList();
        if (words.Contains(null))
        {
            _anywhere.Add(pattern);
            return;
        }
        foreach (var condition in words)
        {
            foreach (ulong hash in condition!.Hashes!)
            {
                if (condition.Key == PhraseKey.Word)
                    Add(_byWord, hash);
                if (condition.Key is PhraseKey.Lower or PhraseKey.LemmaOrLower)
                    Add(_byLower, hash);
                if (condition.Key is PhraseKey.Lemma or PhraseKey.LemmaOrLower)
                    Add(_byLemma, hash);
            }
        }

        void Add(Dictionary<ulong, List<int>> index, ulong hash)
        {
            if (!index.TryGetValue(hash, out var list))
                index[hash] = list = [];
            if (list.Count == 0 || list[^1] != pattern)
                list.Add(pattern);
        }
    }
}

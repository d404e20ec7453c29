using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>What the classifier sees of two mentions in one sentence.</summary>
/// <remarks>
/// Words between and around (Zhou et al. 2005), and the roles by which governing words join the two (Bunescu and Mooney 2005), over lemmas
/// and word classes. Reusable; not thread-safe.
/// </remarks>
internal sealed class PairFeatures
{
    private const int MostBetween = 24, MostSentence = 40;

    /// <summary>Kinds of groups of features beside those of <see cref="Own"/>, which go by their first template.</summary>
    private const int FirstBetween = 1, OneBetween = 2, AllWords = 3;

    private readonly FeatureBuffer _features;
    private readonly EntityFacts? _facts;
    private Document _document = null!;
    private ulong[] _lemmas = [];
    private int _first, _end;

    public PairFeatures(FeatureBuffer features, EntityFacts? facts)
    {
        _features = features;
        _facts = facts;
    }

    /// <summary>Turns to a sentence.</summary>
    /// <param name="document">The document.</param>
    /// <param name="lemmas">Hash of each token's lemma, for the whole document.</param>
    /// <param name="sentence">Index of the sentence.</param>
    public void Sentence(Document document, ulong[] lemmas, int sentence)
    {
        _document = document;
        _lemmas = lemmas;
        _first = document.SentenceStarts[sentence];
        _end = document.SentenceStarts[sentence + 1];
        _block = document.SentenceBlocks[sentence];
        _place = Math.Min(sentence, 3);
    }

    private BlockKind _block;
    private int _place, _left, _leftEnd, _right, _rightEnd;

    /// <summary>The tokens that the two of the pair last extracted take up, with the lists that they stand in.</summary>
    public (int Left, int LeftEnd, int Right, int RightEnd) Extent => (_left, _leftEnd, _right, _rightEnd);

    /// <summary>Collects the features of a pair; <paramref name="a"/> stands before <paramref name="b"/>, or is the same set.</summary>
    public void Extract(MentionView a, MentionView b, int mentionsBetween)
    {
        _features.Clear();
        var first = a.Mention;
        var second = b.Mention;
        ulong types = ((ulong)first.Type << 8) | (ulong)second.Type;
        ulong kinds = ((ulong)first.Kind << 8) | (ulong)second.Kind;
        bool self = a.Index == b.Index;
        ulong pair = self ? types | 0x10000 : types;
        _features.Add(1, pair);
        _features.Add(2, pair, kinds);
        _features.Add(3, (ulong)_block, pair);
        _features.Add(4, (ulong)_place, pair);
        // Two members of one list are looked at as they stand, others as their whole lists.
        bool apart = self || a.ListFirst == b.ListFirst;
        (_left, _leftEnd) = apart ? (first.FirstToken, first.EndToken) : (a.ListFirst, a.ListEnd);
        (_right, _rightEnd) = apart ? (second.FirstToken, second.EndToken) : (b.ListFirst, b.ListEnd);
        int distance = self ? 0 : Math.Max(0, _right - _leftEnd);
        if (!self && (a.InList || b.InList))
            _features.Add(7, (a.InList ? 1UL : 0UL) | (b.InList ? 2UL : 0UL) | (a.ListFirst == b.ListFirst ? 4UL : 0UL), pair);
        ulong bucket = Bucket(distance);
        _features.Add(5, bucket, pair);
        _features.Add(6, (ulong)Math.Min(mentionsBetween, 4), pair);
        Own(a, 10, pair);
        if (!self)
        {
            Own(b, 14, pair);
            Between(_leftEnd, _right, pair);
            Around(pair);
            Entities(first, second, pair);
        }
        Words(pair);
        Roles(apart ? a : a.ListHead, apart ? b : b.ListHead, pair, self);
    }

    private static ulong Bucket(int distance) => distance switch { < 4 => (ulong)distance, < 7 => 4, < 12 => 5, < 20 => 6, < 35 => 7, _ => 8 };

    private void Own(MentionView view, int template, ulong pair)
    {
        if (!_features.Open(template, pair, view.Index))
            return;
        var mention = view.Mention;
        int last = mention.EndToken - 1;
        _features.Add(template, _lemmas[last], pair);
        _features.Add(template + 1, _lemmas[mention.FirstToken]);
        if (_document.WordClasses[last] != 0)
            _features.Add(template + 2, _document.WordClasses[last], pair);
        if (mention.Kind == MentionKind.Nominal)
            _features.Add(template + 3, _lemmas[Math.Min(mention.HeadToken, last)], pair);
        _features.Close();
    }

    private void Entities(Mention first, Mention second, ulong pair)
    {
        int a = first.Entity, b = second.Entity;
        if (a < 0 || b < 0)
        {
            _features.Add(20, pair, (ulong)((a < 0 ? 1 : 0) + (b < 0 ? 2 : 0)));
            return;
        }
        if (_facts?.Between(a, b) is > 0 and var facts)
        {
            _features.Add(23, facts, pair);
            _features.Add(24, facts, (ulong)Math.Min(_right - _leftEnd, 3), pair);
        }
        var one = _document.EntityList[a];
        var other = _document.EntityList[b];
        _features.Add(21, pair, Hash(one.Subtype), Hash(other.Subtype));
        _features.Add(22, (ulong)Math.Min(one.MentionList.Count, 5), (ulong)Math.Min(other.MentionList.Count, 5), pair);
    }

    private static ulong Hash(string? text) => text is null ? 0 : WordHash.Exact(text);

    private void Between(int from, int to, ulong pair)
    {
        ulong whole = 0, tags = 0;
        int stop = Math.Min(to, from + MostBetween);
        ulong before = 0;
        for (int t = from; t < stop; t++)
        {
            ulong lemma = _lemmas[t];
            if (_features.Open(t == from ? FirstBetween : OneBetween, pair, t))
            {
                _features.Add(30, lemma);
                _features.Add(31, lemma, pair);
                if (_document.WordClasses[t] != 0)
                    _features.Add(32, _document.WordClasses[t]);
                _features.Add(33, before, lemma);
                _features.Close();
            }
            before = lemma;
            whole = WordHash.Join(whole, lemma);
            tags = WordHash.Join(tags, (ulong)_document.Upos[t]);
        }
        if (to - from <= 5)
        {
            _features.Add(34, whole);
            _features.Add(35, whole, pair);
            _features.Add(36, tags, pair);
        }
        int verbs = 0;
        for (int t = from; t < stop; t++)
        {
            if (_document.Upos[t] != Upos.VERB)
                continue;
            if (verbs++ == 0)
                _features.Add(37, _lemmas[t], pair);
            _features.Add(38, _lemmas[t]);
        }
        _features.Add(39, (ulong)Math.Min(verbs, 3), pair);
    }

    private void Around(ulong pair)
    {
        ulong l1 = At(_left - 1), l2 = At(_left - 2), r1 = At(_rightEnd), r2 = At(_rightEnd + 1);
        ulong m1 = At(_leftEnd), n1 = At(_right - 1), n2 = At(_right - 2);
        _features.Add(40, l1, pair);
        _features.Add(41, l1, l2);
        _features.Add(42, r1, pair);
        _features.Add(43, r1, r2);
        _features.Add(44, m1, pair);
        _features.Add(45, n1, pair);
        _features.Add(46, n1, n2, pair);
        _features.Add(47, l1, m1, n1);
        Verb(_left - 1, -1, 48, pair);
        Verb(_rightEnd, 1, 49, pair);
    }

    private ulong At(int token) => token >= _first && token < _end ? _lemmas[token] : 1;

    /// <summary>The nearest verb in one direction, at most 12 tokens away.</summary>
    private void Verb(int from, int step, int template, ulong pair)
    {
        for (int t = from, n = 0; t >= _first && t < _end && n < 12; t += step, n++)
        {
            if (_document.Upos[t] == Upos.VERB)
            {
                _features.Add(template, _lemmas[t], pair);
                return;
            }
        }
    }

    /// <summary>The content words of the whole sentence.</summary>
    private void Words(ulong pair)
    {
        if (!_features.Open(AllWords, pair, 0))
            return;
        int stop = Math.Min(_end, _first + MostSentence);
        for (int t = _first; t < stop; t++)
            if (_document.Upos[t] is Upos.VERB or Upos.NOUN)
                _features.Add(50, _lemmas[t], pair);
        _features.Close();
    }

    private void Roles(MentionView a, MentionView b, ulong pair, bool self)
    {
        for (int i = 1; i < a.ChainCount; i++)
        {
            var chain = a.Chain(i);
            if (chain.Depth == 1)
                _features.Add(60, _lemmas[chain.Token], chain.Roles, pair);
        }
        if (self)
            return;
        for (int i = 1; i < b.ChainCount; i++)
        {
            var chain = b.Chain(i);
            if (chain.Depth == 1)
                _features.Add(61, _lemmas[chain.Token], chain.Roles, pair);
        }
        int meets = 0;
        for (int depth = 1; depth <= 8 && meets < 3; depth++)
            for (int i = 0; i < a.ChainCount && meets < 3; i++)
                for (int j = 0; j < b.ChainCount && meets < 3; j++)
                    if (a.Chain(i).Depth + b.Chain(j).Depth == depth && a.Chain(i).Token == b.Chain(j).Token)
                        Meet(a.Chain(i), b.Chain(j), pair, meets++);
    }

    private void Meet(in ArgumentChain a, in ArgumentChain b, ulong pair, int rank)
    {
        ulong roles = WordHash.Join(a.Roles, b.Roles);
        ulong lemma = a.Depth == 0 || b.Depth == 0 ? 2 : _lemmas[a.Token];
        _features.Add(70, roles, pair);
        _features.Add(71, lemma, roles);
        _features.Add(72, lemma, roles, pair);
        _features.Add(73, lemma, WordHash.Join(a.Last, b.Last), pair);
        if (_document.WordClasses[a.Token] != 0)
            _features.Add(74, _document.WordClasses[a.Token], roles, pair);
        if (a.Depth > 1)
            _features.Add(75, _lemmas[a.Below], WordHash.Join(lemma, a.Last), WordHash.Join(b.Last, pair));
        if (b.Depth > 1)
            _features.Add(76, _lemmas[b.Below], WordHash.Join(lemma, b.Last), WordHash.Join(a.Last, pair));
        if (rank == 0)
            _features.Add(77, (ulong)(a.Depth * 8 + b.Depth), pair);
    }
}

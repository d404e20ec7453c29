using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>
/// Goes through the pairs of entities that stand near one another in a document, or that stand near what the document is about, and collects
/// the features of each: what shows a relation that no single sentence shows.
/// </summary>
/// <remarks>Reusable; not thread-safe. Time is linear in the text: a mention is paired with a bounded number of mentions before it and with a few anchors.</remarks>
internal sealed class EntityPairReader
{
    /// <summary>Sentences back that a mention looks for partners.</summary>
    public const int Reach = 2;

    private const int MostBack = 24, Anchors = 3, Far = 9;

    private readonly Dictionary<(int, int), (int First, int Second, int Distance)> _closest = [];
    private readonly List<(int A, int B)> _order = [];
    private readonly List<int> _anchors = [];
    private readonly Dictionary<EntityType, List<int>> _byType = [];
    private int[] _rank = [], _sentences = [];
    private Document _document = null!;
    private PairReader _words = null!;

    /// <summary>Number of pairs.</summary>
    public int Count => _order.Count;

    /// <summary>The features of the pair last extracted.</summary>
    public FeatureBuffer Features { get; } = new();

    /// <summary>The entities of a pair: the one that the document names first comes first.</summary>
    public (int First, int Second) this[int index] => _order[index];

    /// <summary>The sentences of the closest mentions of a pair, in the order of its entities.</summary>
    public (int First, int Second) ClosestSentences(int index)
    {
        var (first, second, _) = _closest[_order[index]];
        return (_sentences[first], _sentences[second]);
    }

    /// <summary>The closest mentions of a pair, in the order of its entities.</summary>
    public (int First, int Second) ClosestMentions(int index) => (_closest[_order[index]].First, _closest[_order[index]].Second);

    /// <summary>Turns to a document that <paramref name="words"/> has opened.</summary>
    public void Open(Document document, PairReader words)
    {
        _document = document;
        _words = words;
        _closest.Clear();
        _order.Clear();
        Features.Sums?.Forget();
        Rank();
        var mentions = document.MentionList;
        if (_sentences.Length < mentions.Count)
            _sentences = new int[Math.Max(mentions.Count, _sentences.Length * 2)];
        for (int i = 0, sentence = 0; i < mentions.Count; i++)
        {
            while (sentence + 1 < document.SentenceCount && document.SentenceStarts[sentence + 1] <= mentions[i].FirstToken)
                sentence++;
            _sentences[i] = sentence;
        }
        for (int i = 0; i < mentions.Count; i++)
        {
            if (!Counts(i))
                continue;
            for (int j = i - 1, n = 0; j >= 0 && n < MostBack && _sentences[i] - _sentences[j] <= Reach; j--, n++)
                if (Counts(j))
                    Meet(j, i, _sentences[i] - _sentences[j]);
        }
        foreach (int anchor in _anchors)
            for (int e = 0; e < document.EntityList.Count; e++)
                if (e != anchor && document.EntityList[e].MentionList.Count > 0)
                    MeetFar(e, anchor);
    }

    /// <summary>Collects the features of a pair.</summary>
    public void Extract(int index)
    {
        var (a, b) = _order[index];
        var (first, second, distance) = _closest[(a, b)];
        var one = _document.EntityList[a];
        var other = _document.EntityList[b];
        ulong pair = ((ulong)one.Type << 8) | (ulong)other.Type;
        ulong near = (pair << 8) | (uint)distance;
        Features.Clear();
        Features.Add(101, near);
        Features.Add(102, near, first < second ? 1UL : 0UL);
        Features.Add(103, pair, Hash(one.Subtype), Hash(other.Subtype));
        Whole(a, one, 110, pair);
        Whole(b, other, 120, pair);
        Features.Add(104, (ulong)_rank[a], (ulong)_rank[b], near);
        Features.Add(105, Hash(one.Name), Hash(other.Name), pair);
        if (_words.Facts?.Between(a, b) is > 0 and var facts)
        {
            Features.Add(107, facts, pair);
            Features.Add(108, facts, near);
        }
        Mention(first, 130, pair, near);
        Mention(second, 150, pair, near);
        if (distance < Far)
            Features.Add(106, Governor(first), Governor(second), pair);
    }

    private static ulong Hash(string? text) => text is null ? 0 : WordHash.Exact(text);

    /// <summary>What is known of an entity from the whole document.</summary>
    private void Whole(int index, Entity entity, int template, ulong pair)
    {
        if (!Features.Open(template / 10, pair, index))
            return;
        Features.Add(template, (ulong)_rank[index], pair);
        Features.Add(template + 1, (ulong)Math.Min(entity.MentionList.Count, 6), pair);
        Features.Add(template + 2, (ulong)Math.Min(_byType[entity.Type].Count, 6), pair);
        Features.Add(template + 3, Hash(entity.Name), pair);
        Features.Add(template + 4, (ulong)Math.Min(_sentences[entity.MentionList[0]], 3), pair);
        // The words before an entity's first name say what it is: "President", "the town of", "spokesman".
        var first = _document.MentionList[entity.MentionList[0]];
        ulong l1 = Before(first.FirstToken, 1), l2 = Before(first.FirstToken, 2);
        Features.Add(template + 5, l1, pair);
        Features.Add(template + 6, l1, l2, pair);
        Features.Add(template + 7, _words.Lemma(first.EndToken - 1), pair);
        if (first.EndToken - first.FirstToken > 1)
            Features.Add(template + 8, _words.Lemma(first.FirstToken), pair);
        Features.Add(template + 9, After(first.EndToken - 1, 1), After(first.EndToken - 1, 2), pair);
        Features.Close();
    }

    /// <summary>What stands around one mention.</summary>
    private void Mention(int index, int template, ulong pair, ulong near)
    {
        if (!Features.Open(template / 10, near, index))
            return;
        var mention = _document.MentionList[index];
        ulong l1 = Before(mention.FirstToken, 1), l2 = Before(mention.FirstToken, 2), r1 = After(mention.EndToken - 1, 1);
        Features.Add(template, (ulong)mention.Kind, near);
        Features.Add(template + 1, l1, pair);
        Features.Add(template + 2, l2, l1, pair);
        Features.Add(template + 3, r1, pair);
        Features.Add(template + 4, _words.Lemma(mention.EndToken - 1), pair);
        Features.Add(template + 5, Governor(index), pair);
        Features.Add(template + 6, (ulong)_document.SentenceBlocks[_sentences[index]], near);
        int start = _document.SentenceStarts[_sentences[index]], end = Math.Min(start + 40, _document.SentenceStarts[_sentences[index] + 1]);
        for (int t = start; t < end; t++)
            if (_document.Upos[t] is Upos.VERB or Upos.NOUN)
                Features.Add(template + 7, _words.Lemma(t), near);
        Features.Close();
    }

    /// <summary>The word that governs a mention, and how.</summary>
    private ulong Governor(int index)
    {
        var mention = _document.MentionList[index];
        int head = _document.Heads[mention.HeadToken];
        for (int t = mention.FirstToken; t < mention.EndToken; t++)
        {
            head = _document.Heads[t];
            if (head >= 0 && (head < mention.FirstToken || head >= mention.EndToken))
                return WordHash.Join(_words.Lemma(head), _document.Deprels[t]);
        }
        return head < 0 ? 3UL : 4UL;
    }

    private ulong Before(int token, int back) =>
        token - back >= _document.SentenceStarts[_document.SentenceOf(token)] ? _words.Lemma(token - back) : 1;

    private ulong After(int token, int on) =>
        token + on < _document.SentenceStarts[_document.SentenceOf(token) + 1] ? _words.Lemma(token + on) : 1;

    /// <summary>Ranks the entities of each type by number of mentions; the most frequent countries are the anchors.</summary>
    private void Rank()
    {
        int count = _document.EntityList.Count;
        if (_rank.Length < count)
            _rank = new int[Math.Max(count, _rank.Length * 2)];
        foreach (var list in _byType.Values)
            list.Clear();
        for (int e = 0; e < count; e++)
        {
            var type = _document.EntityList[e].Type;
            if (!_byType.TryGetValue(type, out var list))
                _byType[type] = list = [];
            list.Add(e);
        }
        _anchors.Clear();
        foreach (var (type, list) in _byType)
        {
            list.Sort((x, y) =>
            {
                int by = _document.EntityList[y].MentionList.Count.CompareTo(_document.EntityList[x].MentionList.Count);
                return by != 0 ? by : x.CompareTo(y);
            });
            for (int i = 0; i < list.Count; i++)
                _rank[list[i]] = Math.Min(i, 3);
            if (type == EntityType.Country)
                _anchors.AddRange(list.Take(Anchors));
        }
    }

    private bool Counts(int mention) =>
        _document.MentionList[mention].EntityList.Length > 0
        && _document.SentenceBlocks[_sentences[mention]] is not (BlockKind.Boilerplate or BlockKind.Dateline);

    private void Meet(int earlier, int later, int distance)
    {
        foreach (int x in _document.MentionList[earlier].EntityList)
        {
            foreach (int y in _document.MentionList[later].EntityList)
            {
                if (x == y)
                    continue;
                var key = x < y ? (x, y) : (y, x);
                if (!_closest.TryGetValue(key, out var known))
                    _order.Add(key);
                else if (known.Distance <= distance)
                    continue;
                _closest[key] = x < y ? (earlier, later, distance) : (later, earlier, distance);
            }
        }
    }

    private void MeetFar(int entity, int anchor)
    {
        var key = entity < anchor ? (entity, anchor) : (anchor, entity);
        int one = FirstCounted(key.Item1), other = FirstCounted(key.Item2);
        if (one < 0 || other < 0 || _closest.ContainsKey(key))
            return;
        _order.Add(key);
        _closest[key] = (one, other, Far);
    }

    private int FirstCounted(int entity)
    {
        foreach (int mention in _document.EntityList[entity].MentionList)
            if (Counts(mention))
                return mention;
        return -1;
    }
}

using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Goes through the pairs of mentions that share a sentence, and collects the features of each.</summary>
/// <remarks>Reusable; not thread-safe. Time is linear in the text: a mention is paired with the next <see cref="Window"/> of its sentence only.</remarks>
internal sealed class PairReader
{
    /// <summary>Number of mentions after a mention that it is paired with.</summary>
    public const int Window = 16;

    private readonly ArgumentLinks _links = new();
    private readonly PairFeatures _pairs;
    private readonly List<MentionView> _views = [];
    private ulong[] _lemmas = [];
    private Document _document = null!;
    private int _mention, _time, _inSentence;

    private readonly RuleMatcher? _rules;

    /// <param name="rules">Rules whose hits become features too; null for none.</param>
    /// <param name="gazetteer">What is known of the entities; null for nothing.</param>
    public PairReader(RuleSet? rules = null, Knowledge.Gazetteer? gazetteer = null)
    {
        Facts = gazetteer is null ? null : new(gazetteer);
        _pairs = new(Features, Facts);
        if (rules is not null)
            _rules = new(rules);
    }

    /// <summary>The rules that hold for the pair last visited.</summary>
    public ReadOnlySpan<RuleHit> Hits => _rules is null ? default : _rules.Hits;

    /// <summary>The tokens that the two of the pair last visited take up, with the lists that they stand in.</summary>
    public (int Left, int LeftEnd, int Right, int RightEnd) Extent => _pairs.Extent;

    /// <summary>What is known of the entities of the document.</summary>
    public EntityFacts? Facts { get; }

    /// <summary>The features of the pair last visited.</summary>
    public FeatureBuffer Features { get; } = new();

    /// <summary>The sentence last read.</summary>
    public int SentenceIndex { get; private set; } = -1;

    /// <summary>Indices of the time expressions of the sentence last read: the first, and one past the last.</summary>
    public (int First, int End) Times { get; private set; }

    /// <summary>Number of mentions in the sentence last read.</summary>
    public int MentionCount => _inSentence;

    /// <summary>The argument links of the sentence last read.</summary>
    public ArgumentLinks Links => _links;

    /// <summary>A mention of the sentence last read, in text order.</summary>
    public MentionView Mention(int index) => _views[index];

    /// <summary>Hash of a token's lemma.</summary>
    public ulong Lemma(int token) => _lemmas[token];

    /// <summary>Turns to a document.</summary>
    public void Open(Document document)
    {
        _document = document;
        Facts?.Open(document);
        Rewind();
        if (_lemmas.Length < document.TokenCount)
            _lemmas = new ulong[Math.Max(document.TokenCount, _lemmas.Length * 2)];
        for (int t = 0; t < document.TokenCount; t++)
            _lemmas[t] = document.Lemmas[t].Length == 0 ? document.FoldedHashes[t] : WordHash.Folded(document.Lemmas[t]);
    }

    /// <summary>Reads the next sentence; false at the end of the document.</summary>
    public bool ReadSentence()
    {
        if (SentenceIndex + 1 >= _document.SentenceCount)
            return false;
        ReadSentence(SentenceIndex + 1);
        return true;
    }

    /// <summary>Turns back to the beginning of the document, to read some of its sentences again.</summary>
    public void Rewind()
    {
        _mention = 0;
        _time = 0;
        SentenceIndex = -1;
    }

    /// <summary>Reads a sentence behind the one last read.</summary>
    public void ReadSentence(int sentence)
    {
        SentenceIndex = sentence;
        int first = _document.SentenceStarts[SentenceIndex], end = _document.SentenceStarts[SentenceIndex + 1];
        _inSentence = 0;
        while (_time < _document.TimeList.Count && _document.TimeList[_time].FirstToken < first)
            _time++;
        int firstTime = _time;
        while (_time < _document.TimeList.Count && _document.TimeList[_time].FirstToken < end)
            _time++;
        Times = (firstTime, _time);
        var mentions = _document.MentionList;
        while (_mention < mentions.Count && mentions[_mention].FirstToken < first)
            _mention++;
        int from = _mention;
        while (_mention < mentions.Count && mentions[_mention].FirstToken < end)
            _mention++;
        if (_mention == from || _document.SentenceBlocks[SentenceIndex] is BlockKind.Boilerplate or BlockKind.Dateline)
            return;
        _links.Read(_document, first, end);
        for (int i = from; i < _mention; i++)
        {
            if (mentions[i].EntityList.Length == 0)
                continue;
            if (_views.Count == _inSentence)
                _views.Add(new());
            _views[_inSentence++].Set(_document, i, _links, first, end);
        }
        Features.Sums?.Forget();
        Coordination.Mark(_document, _views, _inSentence);
        _pairs.Sentence(_document, _lemmas, SentenceIndex);
        _rules?.Sentence(_document, this, _lemmas);
    }

    /// <summary>The position in the sentence last read of a mention of the document, by its index.</summary>
    public int PositionOf(int mention)
    {
        int low = 0, high = _inSentence - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_views[middle].Index < mention)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Collects the features of two mentions of the sentence; the same one twice for what happens within a set.</summary>
    public void Extract(int first, int second)
    {
        _pairs.Extract(_views[first], _views[second], second - first - 1);
        if (_rules is null)
            return;
        _rules.Match(first, second);
        foreach (var hit in _rules.Hits)
        {
            var rule = _rules.Rules.Rules[hit.Rule];
            if (rule.Apart)
                continue;
            Features.Add(90, rule.Id, (ulong)hit.Label);
            Features.Add(91, (ulong)hit.Label);
        }
    }

    /// <summary>Finds the rules that hold for two mentions of the sentence, without other features.</summary>
    public ReadOnlySpan<RuleHit> MatchRules(int first, int second)
    {
        _rules?.Match(first, second);
        return Hits;
    }
}

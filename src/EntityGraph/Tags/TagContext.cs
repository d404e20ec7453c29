using EntityGraph.Knowledge;

namespace EntityGraph.Tags;

/// <summary>What the feature templates need of a whole document, with the scratch memory for it. One for each thread.</summary>
internal sealed class TagContext(Lexicon lexicon, NameLists lists)
{
    /// <summary>A longer sentence is read in stretches of this many tokens, so that time and memory stay linear in the text.</summary>
    public const int MaximumSentence = 400;

    private WordFacts[] _facts = [];
    private ulong[] _matches = [];
    private ulong[] _history = [];
    private Document? _document;

    /// <summary>The stretches to read, in order; together they are the document.</summary>
    public List<(int First, int End, CaseMode Mode, BlockKind Block)> Sentences { get; } = [];

    /// <summary>What the document tells about each token's word; see <see cref="DocumentHistory"/>.</summary>
    public Span<ulong> History => _history.AsSpan(0, _document!.TokenCount);

    /// <summary>The facts of each token's word.</summary>
    public ReadOnlySpan<WordFacts> Facts => _facts.AsSpan(0, _document!.TokenCount);

    /// <summary>The matches in the lists of names at each token.</summary>
    public ReadOnlySpan<ulong> Matches => _matches.AsSpan(0, _document!.TokenCount);

    /// <summary>Looks at a document.</summary>
    public void Read(Document document)
    {
        _document = document;
        int count = document.TokenCount;
        if (_facts.Length < count)
        {
            _facts = new WordFacts[count];
            _matches = new ulong[count];
            _history = new ulong[count];
        }
        for (int i = 0; i < count; i++)
            _facts[i] = WordFacts.Of(document.TokenText(i));
        Sentences.Clear();
        for (int s = 0; s < document.SentenceCount; s++)
        {
            int end = document.SentenceStarts[s + 1];
            for (int first = document.SentenceStarts[s]; first < end; first += MaximumSentence)
            {
                int stop = Math.Min(end, first + MaximumSentence);
                var mode = SentenceView.ModeOf(_facts.AsSpan(first..stop));
                Sentences.Add((first, stop, mode, document.SentenceBlocks[s]));
                lists.Match(document, _facts, first, stop, mode, _matches);
            }
        }
    }

    /// <summary>The view of one stretch.</summary>
    public SentenceView View(int index)
    {
        var (first, end, mode, _) = Sentences[index];
        return new()
        {
            Document = _document!,
            Lexicon = lexicon,
            Facts = _facts,
            Lists = _matches,
            History = _history,
            First = first,
            End = end,
            Mode = mode,
        };
    }
}

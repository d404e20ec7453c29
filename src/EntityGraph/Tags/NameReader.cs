namespace EntityGraph.Tags;

/// <summary>Reads the names of a document: a first time sentence by sentence, a second time with what the first told about the same words elsewhere.</summary>
/// <remarks>Scratch memory: one for each thread.</remarks>
internal sealed class NameReader(NameModel model)
{
    // Rules of fixed form: what they find is nearly always right.
    private const float ValueConfidence = 0.95f;

    private readonly WordCache _words = new(model.Model, NameFeatures.AddWord);
    private readonly PairScores _pairs = new(model.Model, NameFeatures.AddTellingPairs, PairScores.Sure);
    private readonly PairScores _told = new(model.Model, NameFeatures.AddHistory);
    private readonly Decoder _decoder = new();
    private readonly DocumentHistory _history = new();
    private readonly SpanConfidence _confidence = new();
    private readonly List<(int Start, int End, int Kind)> _names = [];
    private readonly List<(int Start, int End, int Kind)> _spans = [];
    private readonly List<(int Start, int End, EntityType Type)> _values = [];
    private short[] _emissions = [];
    private byte[] _labels = [];

    /// <summary>Fills the history of the context from a first reading.</summary>
    public void ReadHistory(Document document, TagContext context)
    {
        Prepare(document.TokenCount, model.Model.Width);
        ReadFirst(context);
        _history.Fill(document, context.Facts, _names, context.History);
    }

    /// <summary>Reads the names and gives them to a sink, with plain dates and amounts of money between them if asked.</summary>
    public void Read(Document document, TagContext context, bool values, TagSink sink)
    {
        bool twice = model.ReadsTwice && document.TokenCount <= DocumentHistory.MaximumTokens && context.Sentences.Count > 1;
        if (twice)
            ReadHistory(document, context);
        else
            Prepare(TagContext.MaximumSentence, model.Model.Width);
        for (int s = 0; s < context.Sentences.Count; s++)
        {
            if (context.Sentences[s].Block == BlockKind.Boilerplate)
                continue;
            var view = context.View(s);
            var emissions = Emissions(view, model.Model.Width, twice);
            var labels = Labels(view, twice);
            if (!twice)
                Score(view, emissions);
            if (!twice || _told.Add(view, emissions))
                _decoder.Decode(model.Model, emissions, labels);
            model.Scheme.Spans(labels, _spans);
            _values.Clear();
            if (values)
                ValueFinder.Find(view, _spans, _values);
            if (_spans.Count > 0)
                _confidence.Read(model.Model, emissions, labels, _spans);
            int value = 0;
            foreach (var (start, end, kind) in _spans)
            {
                for (; value < _values.Count && _values[value].Start < start; value++)
                    AddValue(view.First, _values[value], sink);
                sink.AddName(new(view.First + start, view.First + end, model.Scheme.Types[kind], model.Scheme.Names[kind], _confidence.Of(start, end)));
            }
            for (; value < _values.Count; value++)
                AddValue(view.First, _values[value], sink);
        }
    }

    private static void AddValue(int first, (int Start, int End, EntityType Type) value, TagSink sink) => sink.AddName(
        new(first + value.Start, first + value.End, value.Type, value.Type == EntityType.Date ? nameof(EntityType.Date) : nameof(EntityType.Money), ValueConfidence));

    private void ReadFirst(TagContext context)
    {
        _names.Clear();
        for (int s = 0; s < context.Sentences.Count; s++)
        {
            if (context.Sentences[s].Block == BlockKind.Boilerplate)
                continue;
            var view = context.View(s);
            var emissions = Emissions(view, model.Model.Width, true);
            var labels = Labels(view, true);
            Score(view, emissions);
            _decoder.Decode(model.Model, emissions, labels);
            model.Scheme.Spans(labels, _spans);
            foreach (var (start, end, kind) in _spans)
                _names.Add((view.First + start, view.First + end, kind));
        }
    }

    private void Score(in SentenceView view, Span<short> emissions)
    {
        _words.Score(view, emissions);
        _pairs.Add(view, emissions);
    }

    private void Prepare(int tokens, int width)
    {
        if (_emissions.Length < tokens * width)
            _emissions = new short[tokens * width];
        if (_labels.Length < tokens)
            _labels = new byte[tokens];
    }

    private Span<short> Emissions(in SentenceView view, int width, bool whole) =>
        _emissions.AsSpan(whole ? view.First * width : 0, (view.End - view.First) * width);

    private Span<byte> Labels(in SentenceView view, bool whole) => _labels.AsSpan(whole ? view.First : 0, view.End - view.First);
}

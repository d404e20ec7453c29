using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>What the classifiers of place and source see of a relation in one sentence, and of an entity that is spoken of beside it.</summary>
/// <remarks>Reusable; not thread-safe.</remarks>
internal sealed class ActorFeatures(AttributeContext context)
{
    /// <summary>First templates of places and of sources, by what stands around them, by who says what, and by the sentence before.</summary>
    public const int PlaceTemplate = 240, SourceTemplate = 260, SpeechTemplate = 280, CarriedTemplate = 300;

    private const int MostCarried = 24;

    private readonly SpeechReader _speech = new(context);
    private Document _document = null!;
    private PairReader _reader = null!;
    private int _first, _end, _subject;

    /// <summary>The features last collected.</summary>
    public FeatureBuffer Features { get; } = new();

    /// <summary>Turns to the sentence that <paramref name="reader"/> last read.</summary>
    public void Sentence(Document document, PairReader reader)
    {
        _document = document;
        _reader = reader;
        _first = document.SentenceStarts[reader.SentenceIndex];
        _end = document.SentenceStarts[reader.SentenceIndex + 1];
    }

    /// <summary>For whether an entity's mention is the place of the relation, or the one who says so, by what stands around it.</summary>
    /// <param name="template">Start of the templates: differs between place and attribution.</param>
    /// <param name="type">Index of the relation type.</param>
    /// <param name="predicate">The word that the relation hangs on, or -1.</param>
    /// <param name="a">First mention of the relation.</param>
    /// <param name="b">Second mention.</param>
    /// <param name="other">The mention in question.</param>
    public void Other(int template, int type, int predicate, MentionView a, MentionView b, MentionView other)
    {
        Features.Clear();
        ulong relation = (ulong)type, kind = ((ulong)other.Mention.Type << 8) | (ulong)other.Mention.Kind;
        Features.Add(template, relation, kind);
        Distances(template + 1, predicate, other.Head, a, b, relation);
        Features.Add(template + 4, Word(other.Mention.FirstToken - 1), kind);
        Features.Add(template + 5, Word(other.Mention.FirstToken - 1), relation);
        Features.Add(template + 6, Word(other.Mention.EndToken), relation);
        Path(template + 7, predicate, other.Head, relation);
        for (int i = 1; i < other.ChainCount && i < 4; i++)
        {
            var chain = other.Chain(i);
            Features.Add(template + 10, _reader.Lemma(chain.Token), chain.Roles);
            Features.Add(template + 11, chain.Roles, relation);
            if (chain.Token == predicate)
                Features.Add(template + 12, chain.Roles, (ulong)chain.Depth, relation);
        }
        int dominates = predicate >= 0 && Dominates(_document.Heads[other.Head], predicate) ? 1 : 0;
        Features.Add(template + 13, (ulong)dominates, kind);
        if (_document.Heads[other.Head] >= 0)
            Features.Add(template + 14, _reader.Lemma(_document.Heads[other.Head]), (ulong)dominates, _document.Deprels[other.Head]);
    }

    /// <summary>For whether an entity's mention is the one who says so.</summary>
    /// <param name="type">Index of the relation type.</param>
    /// <param name="predicate">The word that the relation hangs on, or -1.</param>
    /// <param name="a">First mention of the relation.</param>
    /// <param name="b">Second mention.</param>
    /// <param name="other">The mention in question.</param>
    /// <returns>False where it cannot be: an end of the relation that does not stand where one stands who says it.</returns>
    public bool Source(int type, int predicate, MentionView a, MentionView b, MentionView other)
    {
        int entity = other.Mention.Entity;
        ulong end = End(entity, a, b);
        // What an end of the relation may say is what the other end belongs to.
        _speech.Turn(end == 0 ? predicate : end == 1 ? b.Head : a.Head);
        var speech = _speech.Of(other.Head);
        if (end != 0 && (!speech.MaySay || SpeechReader.IsSubject(speech.Under) || (speech.Level == 1 && speech.Under == Deprels.Obj)))
            return false;
        Other(SourceTemplate, type, predicate, a, b, other);
        Speech(SpeechTemplate, (ulong)type, end, predicate, other, speech);
        return true;
    }

    private static ulong End(int entity, MentionView a, MentionView b) =>
        a.Mention.EntityList.AsSpan().Contains(entity) ? 1UL : b.Mention.EntityList.AsSpan().Contains(entity) ? 2UL : 0;

    /// <summary>Finds those who may go on to say what the sentence says without being named there: "They say …".</summary>
    /// <param name="predicate">The word that the relation hangs on, or -1.</param>
    /// <param name="carried">Takes the mentions of the sentence before, by their index.</param>
    public void FindCarried(int predicate, List<int> carried)
    {
        carried.Clear();
        _speech.Turn(predicate);
        _subject = _speech.Subject();
        if (_subject < 0 || _reader.SentenceIndex == 0)
            return;
        for (int i = 0; i < Math.Min(_reader.MentionCount, MostCarried); i++)
            if (_reader.Mention(i).Mention.Entity >= 0 && context.Phrase(_reader.Mention(i).Head) == _subject)
                return;
        var (first, end) = context.Mentions(_reader.SentenceIndex - 1);
        for (int i = first; i < Math.Min(end, first + MostCarried); i++)
        {
            var mention = _document.MentionList[i];
            if (mention.Entity >= 0 && ActorReader.MayBeSource(_document.EntityList[mention.Entity].Type) && SpeechReader.IsSubject(_document.Deprels[Phrase(mention)]))
                carried.Add(i);
        }
    }

    /// <summary>For whether one that was found in the sentence before goes on to say so.</summary>
    public void Carried(int type, MentionView a, MentionView b, Mention mention)
    {
        Features.Clear();
        int phrase = Phrase(mention), verb = _document.Heads[phrase];
        ulong end = End(mention.Entity, a, b), relation = (ulong)type, said = verb >= 0 ? context.Lemma(verb) : 0;
        ulong subject = _reader.Lemma(_subject), says = _reader.Lemma(_document.Heads[_subject]);
        Features.Add(CarriedTemplate, relation, end);
        Features.Add(CarriedTemplate + 1, subject, end);
        Features.Add(CarriedTemplate + 2, subject, says);
        Features.Add(CarriedTemplate + 3, says, said);
        Features.Add(CarriedTemplate + 4, subject, (ulong)mention.Type, (ulong)mention.Kind);
        Features.Add(CarriedTemplate + 5, context.Lemma(phrase), subject);
        Features.Add(CarriedTemplate + 6, said == says ? 1UL : 0UL, context.Lemma(phrase) == subject ? 1UL : 0UL, verb >= 0 && _document.Deprels[verb] == Deprels.Root ? 1UL : 0UL);
        Features.Add(CarriedTemplate + 7, says, end);
        Features.Add(CarriedTemplate + 8, said, end);
    }

    private int Phrase(Mention mention) => context.Phrase(context.Head(mention.FirstToken, mention.EndToken));

    private void Speech(int template, ulong relation, ulong end, int predicate, MentionView other, Speech speech)
    {
        ulong kind = ((ulong)speech.Kind << 8) | speech.Role, of = ((ulong)other.Mention.Type << 8) | (ulong)other.Mention.Kind;
        ulong verb = speech.Verb >= 0 ? _reader.Lemma(speech.Verb) : 0, noun = _reader.Lemma(speech.Phrase);
        ulong within = speech.Phrase == other.Head ? 0UL : 1UL + _document.Deprels[other.Head];
        Features.Add(template, kind, end);
        Features.Add(template + 1, kind, relation, end);
        Features.Add(template + 2, kind, verb, end);
        Features.Add(template + 3, kind, verb, relation);
        Features.Add(template + 4, kind, within == 0 ? 0 : noun, end);
        Features.Add(template + 5, kind, speech.Under, (ulong)Math.Min(speech.Level, 3));
        Features.Add(template + 6, kind, of, end);
        Features.Add(template + 7, kind, within, end);
        Features.Add(template + 8, kind, verb, speech.Under);
        if (!speech.MaySay)
            return;
        Features.Add(template + 9, _document.Xpos[speech.Verb], relation);
        Features.Add(template + 10, verb, of, within);
        Features.Add(template + 11, WordHash.Join(verb, speech.Under), (ulong)Math.Min(speech.Level, 3), end);
        if (predicate >= 0)
        {
            Features.Add(template + 12, _reader.Lemma(predicate), end);
            Features.Add(template + 13, _document.Xpos[predicate], relation);
        }
        Features.Add(template + 14, context.IsQuoted(other.Head) ? 1UL : 0UL, end);
    }

    private void Distances(int template, int predicate, int token, MentionView a, MentionView b, ulong relation)
    {
        int nearest = Math.Min(Math.Abs(token - a.Head), Math.Abs(token - b.Head));
        Features.Add(template, (ulong)Bucket(nearest), relation);
        if (predicate >= 0)
            Features.Add(template + 1, (ulong)Bucket(token - predicate), relation);
        int low = Math.Min(a.Head, b.Head), high = Math.Max(a.Head, b.Head);
        Features.Add(template + 2, token < low ? 0UL : token > high ? 2UL : 1UL, relation);
    }

    /// <summary>The way from the predicate to a token over the tree.</summary>
    private void Path(int template, int predicate, int token, ulong relation)
    {
        if (predicate < 0 || token < 0)
            return;
        ulong up = 0;
        int at = token;
        for (int steps = 0; steps < 4 && at >= _first && at < _end; steps++)
        {
            if (at == predicate)
            {
                Features.Add(template, up, relation);
                Features.Add(template + 1, up, _document.Xpos[predicate]);
                return;
            }
            up = WordHash.Join(up, _document.Deprels[at]);
            at = _document.Heads[at];
        }
        // Not below the predicate: perhaps below the clause that governs it.
        int governor = _document.Heads[predicate];
        if (governor >= 0 && Dominates(governor, token))
            Features.Add(template + 2, _document.Deprels[predicate], (ulong)(_document.Heads[token] == governor ? 1 : 2), relation);
        else
            Features.Add(template + 2, 0, relation);
    }

    private bool Dominates(int governor, int token)
    {
        for (int steps = 0; steps < 12 && token >= _first && token < _end; steps++, token = _document.Heads[token])
            if (token == governor)
                return true;
        return false;
    }

    private static int Bucket(int distance)
    {
        int size = Math.Abs(distance) switch { < 2 => Math.Abs(distance), < 4 => 2, < 7 => 3, < 12 => 4, < 20 => 5, _ => 6 };
        return distance < 0 ? 16 + size : size;
    }

    private ulong Word(int token) => token >= _first && token < _end ? _reader.Lemma(token) : 1;
}

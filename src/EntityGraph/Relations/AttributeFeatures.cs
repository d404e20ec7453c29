using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>What the classifiers of modality, time, place and attribution see of a relation in one sentence.</summary>
/// <remarks>Reusable; not thread-safe.</remarks>
internal sealed class AttributeFeatures
{
    private const int MostWords = 48;

    private static readonly byte
        AuxId = Deprels.Parse("aux"), AuxPassId = Deprels.Parse("aux:pass"), CopId = Deprels.Parse("cop"), MarkId = Deprels.Parse("mark"), AdvmodId = Deprels.Parse("advmod");

    private Document _document = null!;
    private PairReader _reader = null!;
    private int _first, _end;

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

    /// <summary>The word that joins two mentions: the lowest that governs both; that governs the set where they are one.</summary>
    /// <returns>Its token, or -1.</returns>
    private static int Predicate(MentionView a, MentionView b)
    {
        if (a.Index == b.Index)
            return a.ChainCount > 1 ? a.Chain(1).Token : -1;
        int best = -1, depth = int.MaxValue;
        for (int i = 0; i < a.ChainCount; i++)
        {
            for (int j = 0; j < b.ChainCount; j++)
            {
                if (a.Chain(i).Token == b.Chain(j).Token && a.Chain(i).Depth + b.Chain(j).Depth < depth)
                {
                    depth = a.Chain(i).Depth + b.Chain(j).Depth;
                    best = a.Chain(i).Token;
                }
            }
        }
        return best;
    }

    /// <summary>The word that a relation of two mentions hangs on: the one that a rule for this label names, else the one that joins them.</summary>
    public static int Predicate(ReadOnlySpan<RuleHit> hits, int label, MentionView a, MentionView b)
    {
        foreach (var hit in hits)
            if (hit.Label == label && hit.Trigger >= 0)
                return hit.Trigger;
        return Predicate(a, b);
    }

    /// <summary>For the modality of a relation between two mentions.</summary>
    public void Modality(int type, int predicate, MentionView a, MentionView b)
    {
        Features.Clear();
        ulong relation = (ulong)type;
        Features.Add(201, relation);
        Features.Add(202, relation, (ulong)_document.SentenceBlocks[_reader.SentenceIndex]);
        Nearby(a.Mention, 203, relation);
        if (a.Index != b.Index)
            Nearby(b.Mention, 206, relation);
        if (predicate >= 0)
            Clause(predicate, relation);
        int from = Math.Min(a.Mention.FirstToken, b.Mention.FirstToken), to = Math.Max(a.Mention.EndToken, b.Mention.EndToken);
        for (int t = from, n = 0; t < to && n < MostWords; t++, n++)
        {
            Features.Add(210, _reader.Lemma(t));
            if (_document.Upos[t] is Upos.VERB or Upos.AUX or Upos.PART)
            {
                Features.Add(211, _reader.Lemma(t), relation);
                Features.Add(212, _document.Xpos[t], relation);
            }
        }
        for (int t = _first, n = 0; t < _end && n < MostWords; t++, n++)
            if (_document.Upos[t] is Upos.AUX or Upos.PART or Upos.SCONJ or Upos.ADV)
                Features.Add(213, _reader.Lemma(t));
    }

    /// <summary>For whether a time expression dates the relation.</summary>
    public void Time(int type, int predicate, MentionView a, MentionView b, TimeExpression time)
    {
        Features.Clear();
        ulong relation = (ulong)type, shape = Shape(time.Value);
        Features.Add(220, relation, shape);
        Features.Add(221, shape, (ulong)_document.SentenceBlocks[_reader.SentenceIndex], relation);
        int head = HeadOf(time.FirstToken, time.EndToken);
        Distances(222, predicate, time.FirstToken, a, b, relation);
        Features.Add(225, Word(time.FirstToken - 1), shape);
        Features.Add(226, Word(time.FirstToken - 1), relation);
        Path(227, predicate, head, relation);
        Features.Add(230, (ulong)Math.Min(_reader.Times.End - _reader.Times.First, 3), relation);
        Features.Add(231, (ulong)time.FirstToken < (ulong)Math.Max(0, predicate) ? 1UL : 0UL, relation);
        if (predicate >= 0)
            Features.Add(232, _document.Xpos[predicate], shape, relation);
    }

    /// <summary>For whether an entity's mention is the place of the relation, or the one who says so.</summary>
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

    /// <summary>What kind of value it is: the characters with digits as one.</summary>
    private static ulong Shape(string value)
    {
        ulong shape = 0;
        char last = '\0';
        foreach (char c in value.AsSpan(0, Math.Min(value.Length, 12)))
        {
            char kind = char.IsAsciiDigit(c) ? '0' : c;
            if (kind != '0' || last != '0')
                shape = WordHash.Join(shape, kind);
            last = kind;
        }
        return WordHash.Join(shape, (ulong)Math.Min(value.Length, 12));
    }

    private void Nearby(Mention mention, int template, ulong relation)
    {
        for (int back = 1; back <= 3; back++)
            Features.Add(template, Word(mention.FirstToken - back), relation);
        Features.Add(template + 1, Word(mention.FirstToken - 1), Word(mention.FirstToken - 2), relation);
        Features.Add(template + 2, Word(mention.EndToken), relation);
        // Titles often belong to the mention itself: "former President Clinton".
        for (int t = mention.FirstToken; t < Math.Min(mention.EndToken, mention.FirstToken + 5); t++)
            Features.Add(template, _reader.Lemma(t), relation);
    }

    /// <summary>The predicate, its auxiliaries, and the words that govern it.</summary>
    private void Clause(int predicate, ulong relation)
    {
        Features.Add(214, _document.Xpos[predicate], relation);
        Features.Add(215, _reader.Lemma(predicate), relation);
        for (int level = 0, token = predicate; level < 4 && token >= _first && token < _end; level++, token = _document.Heads[token])
        {
            Features.Add(216, (ulong)level, _reader.Lemma(token), _document.Xpos[token]);
            if (level > 0)
                Features.Add(217, _reader.Lemma(token), relation);
            for (int t = Math.Max(_first, token - 8); t < Math.Min(_end, token + 3); t++)
            {
                if (_document.Heads[t] != token)
                    continue;
                byte relationToHead = _document.Deprels[t];
                if (relationToHead == AuxId || relationToHead == AuxPassId || relationToHead == CopId || relationToHead == MarkId || relationToHead == AdvmodId)
                {
                    Features.Add(218, (ulong)Math.Min(level, 1), _reader.Lemma(t));
                    Features.Add(219, (ulong)Math.Min(level, 1), _reader.Lemma(t), relation);
                }
            }
        }
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

    private int HeadOf(int first, int end)
    {
        for (int t = first; t < end; t++)
            if (_document.Heads[t] < first || _document.Heads[t] >= end)
                return t;
        return first;
    }

    private static int Bucket(int distance)
    {
        int size = Math.Abs(distance) switch { < 2 => Math.Abs(distance), < 4 => 2, < 7 => 3, < 12 => 4, < 20 => 5, _ => 6 };
        return distance < 0 ? 16 + size : size;
    }

    private ulong Word(int token) => token >= _first && token < _end ? _reader.Lemma(token) : 1;
}

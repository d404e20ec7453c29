using EntityGraph.Models;

namespace EntityGraph.Relations;

// Whether a time expression, of the same sentence or of another, dates the relation.
internal sealed partial class AttributeFeatures
{
    /// <summary>For whether a time expression dates the relation.</summary>
    /// <param name="index">Index of the time expression.</param>
    /// <param name="sentence">Its sentence.</param>
    /// <param name="modality">How the relation is meant.</param>
    public void Time(int index, int sentence, Modality modality)
    {
        Features.Clear();
        var time = _document.TimeList[index];
        ulong shape = Shape(time.Value), when = When(time), where = Where(sentence);
        var (ownFirst, ownEnd) = context.Times(_sentence);
        ulong own = (ulong)Math.Min(Dated(ownFirst, ownEnd), 3), all = Many(_document.TimeList.Count);
        int head = context.Head(time.FirstToken, time.EndToken);
        Features.Add(220, where, _relation);
        Features.Add(221, where, shape, _relation);
        Features.Add(222, where, when, _relation);
        Features.Add(223, where, when, (ulong)modality);
        Features.Add(219, where, when, _kind);
        Features.Add(218, where, shape, _kind);
        Features.Add(224, where, own, all);
        Features.Add(225, where, (ulong)_document.SentenceBlocks[_sentence], (ulong)_document.SentenceBlocks[sentence]);
        Features.Add(226, where, context.Word(time.FirstToken - 1, sentence), shape);
        Features.Add(227, where, context.Word(time.FirstToken - 1, sentence), _relation);
        Features.Add(228, where, context.Lemma(time.EndToken - 1));
        if (_predicate >= 0)
        {
            Features.Add(229, where, when, _document.Xpos[_predicate]);
            Features.Add(230, where, _document.Xpos[_predicate], shape);
            Features.Add(231, where, context.Lemma(_predicate));
        }
        if (sentence == _sentence)
        {
            Features.Add(232, (ulong)Math.Min(ownEnd - ownFirst, 3), _relation);
            Features.Add(233, time.FirstToken < _predicate ? 1UL : 0UL, _relation);
            Features.Add(234, (ulong)Math.Min(Between(ownFirst, ownEnd, index), 3), own);
            Distances(235, head);
            Path(255, head);
            return;
        }
        int governor = _document.Heads[head];
        ulong shared = (context.Speaks(sentence, _source) ? 1UL : 0UL) | (context.Speaks(sentence, _target) ? 2UL : 0UL);
        ulong rank = (ulong)Rank(index, sentence);
        Features.Add(246, where, shared, _relation);
        Features.Add(245, where, shared, _kind);
        Features.Add(244, where, rank, _kind);
        Features.Add(247, where, rank, own);
        Features.Add(248, where, rank, _relation);
        Features.Add(249, rank, all, when);
        Features.Add(250, where, context.IsQuoted(time.FirstToken) == context.IsQuoted(_aHead) ? 1UL : 0UL, rank);
        Features.Add(251, shared, rank, own);
        if (governor >= 0)
        {
            Features.Add(252, context.Lemma(governor), _relation);
            Features.Add(253, _document.Xpos[governor], where, _predicate >= 0 ? _document.Xpos[_predicate] : 0UL);
            Features.Add(254, _predicate >= 0 && context.Lemma(governor) == context.Lemma(_predicate) ? 1UL : 0UL, where);
        }
    }

    /// <summary>Where a sentence lies to the one that shows the relation.</summary>
    private ulong Where(int sentence)
    {
        if (sentence == _sentence)
            return 0;
        if (_document.SentenceBlocks[sentence] == BlockKind.Title)
            return 1;
        if (_document.SentenceBlocks[sentence] == BlockKind.Caption)
            return 2;
        if (sentence > _sentence)
            return 3;
        return 4 + (ulong)((_sentence - sentence) switch { 1 => 0, 2 => 1, < 5 => 2, < 9 => 3, _ => 4 });
    }

    private int Dated(int first, int end)
    {
        int count = 0;
        for (int i = first; i < Math.Min(end, first + 8); i++)
            count += _document.TimeList[i].From is not null ? 1 : 0;
        return count;
    }

    /// <summary>Dated times of the sentence between the predicate and a time.</summary>
    private int Between(int first, int end, int index)
    {
        int at = _document.TimeList[index].FirstToken, from = _predicate >= 0 ? _predicate : _aHead, count = 0;
        for (int i = Math.Max(first, index - 4); i < Math.Min(end, index + 5); i++)
            if (i != index && _document.TimeList[i].From is not null && _document.TimeList[i].FirstToken > Math.Min(at, from) && _document.TimeList[i].FirstToken < Math.Max(at, from))
                count++;
        return count;
    }

    /// <summary>Dated times between a time of another sentence and the sentence that shows the relation.</summary>
    private int Rank(int index, int sentence)
    {
        int count = 0, from = sentence < _sentence ? index + 1 : context.Times(_sentence).End, to = sentence < _sentence ? context.Times(_sentence).First : index;
        for (int i = from; i < Math.Min(to, from + 24) && count < 4; i++)
            count += _document.TimeList[i].From is not null ? 1 : 0;
        return count;
    }

    private static ulong Many(int count) => count switch { < 4 => (ulong)count, < 8 => 4, _ => 5 };

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
}

namespace EntityGraph.Relations;

// Which words of a sentence are the role that a person holds: first its noun, then where the role begins and ends.
internal sealed partial class AttributeFeatures
{
    private Mention _holder = null!;
    private int _holderHead;

    /// <summary>Turns to a mention of the holder.</summary>
    public void Holder(Mention holder)
    {
        _holder = holder;
        _holderHead = context.Head(holder.FirstToken, holder.EndToken);
        _sentence = _document.SentenceOf(holder.FirstToken);
    }

    /// <summary>For whether a noun is the head of the role.</summary>
    /// <param name="head">The noun.</param>
    /// <param name="shown">Whether the sentence shows the relation.</param>
    /// <param name="rule">The span that a rule holds for the role, or an empty one.</param>
    public void TitleHead(int head, bool shown, (int First, int End) rule)
    {
        Features.Clear();
        ulong kind = (ulong)_holder.Kind, side = Side(head), lemma = context.Lemma(head);
        ulong target = (ulong)_document.EntityList[_target].Type;
        Features.Add(340, lemma);
        Features.Add(341, lemma, side);
        Features.Add(342, side, kind, (ulong)Bucket(head < _holder.FirstToken ? head - _holder.FirstToken : head - _holder.EndToken));
        var (way, _, _) = context.Path(_holderHead, head);
        Features.Add(343, way, side);
        Features.Add(344, way, kind, target);
        Features.Add(345, _document.Xpos[head], side);
        Features.Add(346, Word(head - 1));
        Features.Add(347, Word(head + 1), side);
        Features.Add(348, Inside(head, rule), shown ? 1UL : 0UL);
        Features.Add(349, Inside(head, (_holder.TitleFirst, _holder.TitleEnd)), shown ? 1UL : 0UL);
        Features.Add(350, lemma, target);
        Features.Add(351, shown ? 1UL : 0UL, context.Speaks(_sentence, _target) ? 1UL : 0UL, side);
        Features.Add(352, _document.WordClasses[head], side);
        Features.Add(353, TargetNear(head), target, side);
        Features.Add(354, Covered(head), side);
        Features.Add(355, Word(_document.Heads[head]), side);
        Features.Add(356, Capital(head), side, head + 1 == _holder.FirstToken ? 1UL : 0UL);
    }

    /// <summary>For whether the role begins at a token.</summary>
    public void TitleFirst(int head, int first, (int First, int End) rule)
    {
        Features.Clear();
        Edge(360, head, first, first - 1);
        Features.Add(370, first == rule.First && rule.End > rule.First ? 1UL : 0UL, (ulong)Math.Min(head - first, 6));
        Features.Add(371, first == _holder.TitleFirst && _holder.TitleEnd > first ? 1UL : 0UL, (ulong)Math.Min(head - first, 6));
        Features.Add(372, Word(first), context.Lemma(head));
        Features.Add(373, Word(first - 1), context.Lemma(head));
        Features.Add(374, Word(first), Word(first - 1));
        Features.Add(375, Covered(first), Covered(first - 1), (ulong)_document.EntityList[_target].Type);
        Features.Add(376, Capital(first), Capital(first - 1), (ulong)_document.Upos[first]);
        Features.Add(377, _document.Deprels[first], first == head ? 1UL : 0UL);
        Features.Add(378, Word(first), Capital(first));
    }

    /// <summary>For whether the role ends before a token.</summary>
    public void TitleEnd(int head, int end, (int First, int End) rule)
    {
        Features.Clear();
        Edge(380, head, end - 1, end);
        Features.Add(390, end == rule.End && rule.End > rule.First ? 1UL : 0UL, (ulong)Math.Min(end - head, 6));
        Features.Add(391, end == _holder.FirstToken ? 1UL : end > _holder.FirstToken ? 2UL : 0UL, (ulong)Math.Min(end - head, 6));
        Features.Add(392, end > head + 1 ? Word(head + 1) : 0UL, context.Lemma(head));
        Features.Add(393, Word(end), context.Lemma(head), end == head + 1 ? 1UL : 0UL);
        ulong covers = 0;
        for (int t = head + 1; t < end; t++)
            covers |= Covered(t);
        Features.Add(394, covers, (ulong)_document.EntityList[_target].Type);
        Features.Add(395, covers, end > head + 1 ? Word(head + 1) : 0UL, context.Lemma(head));
        Features.Add(396, Word(end - 1), Word(end));
        Features.Add(397, Word(end), covers);
        Features.Add(398, end > head + 1 ? Word(head + 1) : 0UL, Capital(end - 1), Capital(head));
    }

    private void Edge(int template, int head, int inner, int outer)
    {
        ulong distance = (ulong)Math.Min(Math.Abs(head - inner), 8);
        Features.Add(template, distance, Side(head));
        Features.Add(template + 1, Word(inner));
        Features.Add(template + 2, Word(outer));
        Features.Add(template + 3, Tag(inner), Tag(outer));
        Features.Add(template + 4, Tag(inner), Tag(outer), distance);
        Features.Add(template + 5, Word(outer), distance);
    }

    private ulong Tag(int token) => token >= _document.SentenceStarts[_sentence] && token < _document.SentenceStarts[_sentence + 1] ? (ulong)_document.Upos[token] + 1 : 0;

    private ulong Capital(int token) => Tag(token) != 0 && char.IsUpper(_document.Source[_document.TokenStarts[token]]) ? 1UL : 0UL;

    private ulong Side(int token) => token < _holder.FirstToken ? 0UL : token < _holder.EndToken ? 1UL : 2UL;

    private static ulong Inside(int token, (int First, int End) span) => span.End <= span.First ? 0UL : token == span.End - 1 ? 3UL : token >= span.First && token < span.End ? 2UL : 1UL;

    /// <summary>Whether a token belongs to a mention of the target, or to one of something else.</summary>
    private ulong Covered(int token)
    {
        var (first, end) = context.Mentions(_sentence);
        ulong result = 0;
        for (int i = first; i < Math.Min(end, first + 40); i++)
        {
            var mention = _document.MentionList[i];
            if (token >= mention.FirstToken && token < mention.EndToken && mention.Kind is MentionKind.Name or MentionKind.Adjectival)
                result |= mention.EntityList.AsSpan().Contains(_target) ? 2UL : 1UL;
        }
        return result;
    }

    /// <summary>How far the nearest mention of the target is, and on which side.</summary>
    private ulong TargetNear(int token)
    {
        var (first, end) = context.Mentions(_sentence);
        int best = 64;
        for (int i = first; i < Math.Min(end, first + 40); i++)
        {
            var mention = _document.MentionList[i];
            if (!mention.EntityList.AsSpan().Contains(_target))
                continue;
            int distance = mention.FirstToken > token ? mention.FirstToken - token : Math.Min(0, mention.EndToken - 1 - token);
            if (Math.Abs(distance) < Math.Abs(best))
                best = distance;
        }
        return (ulong)Bucket(best);
    }
}

namespace EntityGraph.Relations;

/// <summary>What may be the time and the title of a relation that a sentence shows: the same when learning and when reading.</summary>
/// <remarks>Reusable; not thread-safe. Every list is bounded, so that time stays linear in the text.</remarks>
internal sealed class AttributeCandidates(AttributeContext context)
{
    private const int SentencesBack = 14, TimesBack = 20, TimesOn = 10, LeadTimes = 3, LeadSentences = 4;
    private const int HeadsBefore = 20, HeadsAfter = 28, MostHeads = 8, LongestBefore = 9, LongestAfter = 17, MostEnds = 7;

    /// <summary>Time expressions that name days, each with its sentence.</summary>
    public List<(int Index, int Sentence)> Times { get; } = [];

    /// <summary>Nouns that may be the head of a title.</summary>
    public List<int> Heads { get; } = [];

    /// <summary>First tokens, or ends, that a title may have.</summary>
    public List<int> Edges { get; } = [];

    /// <summary>Collects the times of the sentence, of those before it, of the next, of the headline and of the opening of the text.</summary>
    public void FindTimes(Sighting shown)
    {
        var document = context.Document;
        Times.Clear();
        var (first, end) = context.Times(shown.Sentence);
        int middle = FirstAfter(document, document.MentionList[shown.First].FirstToken, first, end);
        int from = Math.Max(0, middle - TimesBack), to = Math.Min(document.TimeList.Count, middle + TimesOn);
        for (int s = 0, lead = 0; s < Math.Min(LeadSentences, document.SentenceCount) && lead < LeadTimes; s++)
        {
            var own = context.Times(s);
            for (int i = own.First; i < Math.Min(Math.Min(own.End, from), own.First + LeadTimes); i++, lead++)
                AddTime(i, s);
        }
        for (int i = from, s = document.SentenceCount == 0 || from >= to ? 0 : document.SentenceOf(document.TimeList[from].FirstToken); i < to; i++)
        {
            while (s + 1 < document.SentenceCount && document.SentenceStarts[s + 1] <= document.TimeList[i].FirstToken)
                s++;
            if (s <= shown.Sentence + 1 && (s >= shown.Sentence - SentencesBack || s < LeadSentences || document.SentenceBlocks[s] is BlockKind.Title or BlockKind.Caption))
                AddTime(i, s);
        }
    }

    /// <summary>The first time expression of a range that begins at a token or after it.</summary>
    private static int FirstAfter(Document document, int token, int first, int end)
    {
        while (first < end)
        {
            int middle = (first + end) / 2;
            if (document.TimeList[middle].FirstToken < token)
                first = middle + 1;
            else
                end = middle;
        }
        return first;
    }

    private void AddTime(int index, int sentence)
    {
        if (context.Document.TimeList[index].From is not null && context.Document.SentenceBlocks[sentence] is not (BlockKind.Boilerplate or BlockKind.Dateline or BlockKind.Date or BlockKind.Byline))
            Times.Add((index, sentence));
    }

    /// <summary>Collects the nouns around a mention of the holder that may be the head of the title: none within the name, none before another noun.</summary>
    public void FindHeads(Mention holder)
    {
        var document = context.Document;
        Heads.Clear();
        int sentence = document.SentenceOf(holder.FirstToken);
        var (from, to) = (Math.Max(document.SentenceStarts[sentence], holder.FirstToken - HeadsBefore), Math.Min(document.SentenceStarts[sentence + 1], holder.EndToken + HeadsAfter));
        bool named = holder.Kind == MentionKind.Name;
        for (int distance = 0; distance < HeadsAfter && Heads.Count < MostHeads; distance++)
        {
            Offer(holder.FirstToken - 1 - distance);
            Offer(holder.EndToken + distance);
            if (distance < holder.EndToken - holder.FirstToken && (!named || (holder.TitleFirst >= holder.FirstToken && holder.FirstToken + distance < holder.TitleEnd)))
                Offer(holder.FirstToken + distance);
        }

        void Offer(int t)
        {
            if (t < from || t >= to || !IsNoun(document, t) || Heads.Count >= MostHeads)
                return;
            bool before = t + 1 < to && t + 1 != holder.FirstToken && !(t + 1 == holder.TitleEnd && holder.TitleEnd > holder.TitleFirst) && IsNoun(document, t + 1);
            if (!before)
                Heads.Add(t);
        }
    }

    /// <summary>Collects the tokens at which a title with this head may begin.</summary>
    public void FindFirsts(Mention holder, int head)
    {
        var document = context.Document;
        Edges.Clear();
        int start = document.SentenceStarts[document.SentenceOf(head)];
        for (int t = head; t >= start && head - t < LongestBefore; t--)
        {
            if (t < head && (t == holder.EndToken - 1 || document.Upos[t] is Upos.AUX or Upos.PRON or Upos.SCONJ || (document.Upos[t] == Upos.PUNCT && !Joins(document, t))))
                return;
            if (document.Upos[t] is not (Upos.PUNCT or Upos.DET or Upos.CCONJ or Upos.PART))
                Edges.Add(t);
        }
    }

    /// <summary>Collects the ends that a title with this head may have.</summary>
    public void FindEnds(Mention holder, int head)
    {
        var document = context.Document;
        Edges.Clear();
        Edges.Add(head + 1);
        int end = document.SentenceStarts[document.SentenceOf(head) + 1];
        for (int t = head + 1; t < end && t - head < LongestAfter && Edges.Count < MostEnds && t != holder.FirstToken; t++)
        {
            if (document.Upos[t] is Upos.AUX or Upos.VERB or Upos.PRON or Upos.SCONJ or Upos.ADV || (document.Upos[t] == Upos.PUNCT && !Joins(document, t)))
                return;
            if (t == head + 1 && !(document.Upos[t] == Upos.ADP || Joins(document, t)))
                return;
            if (IsNoun(document, t) && (t + 1 >= end || t + 1 == holder.FirstToken || !IsNoun(document, t + 1)))
                Edges.Add(t + 1);
        }
    }

    private static bool IsNoun(Document document, int token) => document.Upos[token] is Upos.NOUN or Upos.PROPN;

    private static bool Joins(Document document, int token) => document.Source[document.TokenStarts[token]] is '-' or '/' or '&' or ',' or '\u2013' || document.Upos[token] == Upos.CCONJ;
}

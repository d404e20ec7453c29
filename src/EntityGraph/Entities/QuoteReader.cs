using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>Finds quotations and who speaks them.</summary>
internal sealed class QuoteReader
{
    private const int Near = 12, LongestQuote = 400, LongestLabel = 8;

    private static readonly HashSet<ulong> Saying =
    [
        .. ("said says say saying told tells tell added adds adding stated states stating wrote writes tweeted posted asked asks replied answered explained noted declared announced insisted " +
            "warned argued commented remarked claimed continued concluded recalled stressed urged called according")
            .Split(' ').Select(w => WordHash.Folded(w)),
    ];

    private static readonly ulong Colon = WordHash.Folded(":");

    /// <summary>Per token, one more than the index of its quotation; 0 outside of any.</summary>
    public readonly int[] QuoteOf;

    private readonly List<int> _speakers = [];

    public QuoteReader(Document document)
    {
        QuoteOf = new int[document.TokenCount];
        int open = -1, mention = 0, label = -1;
        for (int t = 0; t < document.TokenCount; t++)
        {
            char c = document.Source[document.TokenStarts[t]];
            if (c is not ('"' or '\u201C' or '\u201D' or '`' or '\'') || (c is '`' or '\'' && document.TokenEnds[t] - document.TokenStarts[t] != 2))
                continue;
            bool opens = c is '\u201C' or '`' || (c == '"' && open < 0);
            if (opens)
            {
                open = t;
            }
            else if (open >= 0)
            {
                Close(document, open, t);
                open = -1;
            }
            if (open >= 0 && t - open > LongestQuote)
                open = -1;
        }
        // "SECRETARY RICE: Thank you": the label speaks until the next one.
        for (int s = 0; s < document.SentenceCount; s++)
        {
            int first = document.SentenceStarts[s], end = document.SentenceStarts[s + 1];
            while (mention < document.MentionList.Count && document.MentionList[mention].FirstToken < first)
                mention++;
            bool starts = s == 0 || document.Source.AsSpan(document.TokenEnds[first - 1], document.TokenStarts[first] - document.TokenEnds[first - 1]).Contains('\n');
            if (starts && ColonOf(document, first, end, out bool capitals) is >= 0 and var colon)
            {
                int named = mention;
                while (named < document.MentionList.Count && document.MentionList[named].FirstToken < colon && document.MentionList[named] is not { Kind: MentionKind.Name, Type: EntityType.Person })
                    named++;
                if (named < document.MentionList.Count && document.MentionList[named].FirstToken < colon)
                {
                    label = _speakers.Count;
                    _speakers.Add(named);
                }
                else if (capitals)
                {
                    // A label that names nobody known ends the speech before it all the same.
                    label = -1;
                }
            }
            if (label >= 0)
                for (int t = first; t < end; t++)
                    if (QuoteOf[t] == 0)
                        QuoteOf[t] = label + 1;
        }
    }

    /// <summary>The mention that speaks at a token: -1 where nobody is quoted, or where the speaker was not found.</summary>
    public int SpeakerAt(int token) => QuoteOf[token] == 0 ? -1 : _speakers[QuoteOf[token] - 1];

    /// <summary>The colon after a few words with large first letters; -1 where the sentence begins with none.</summary>
    private static int ColonOf(Document document, int first, int end, out bool capitals)
    {
        capitals = true;
        for (int t = first; t < end && t - first <= LongestLabel; t++)
        {
            if (document.FoldedHashes[t] == Colon)
                return t > first ? t : -1;
            var text = document.TokenText(t);
            if (char.IsLower(text[0]) && text.Length > 3)
                return -1;
            capitals &= !text.ContainsAnyInRange('a', 'z');
        }
        return -1;
    }

    private void Close(Document document, int open, int close)
    {
        int quote = _speakers.Count;
        if (close - open < 3)
            return;
        for (int t = open + 1; t < close; t++)
            QuoteOf[t] = quote + 1;
        int speaker = Find(document, close + 1, Math.Min(document.TokenCount, close + 1 + Near));
        if (speaker < 0)
            speaker = Find(document, Math.Max(0, open - Near - 4), open);
        if (speaker < 0 && quote > 0)
            speaker = _speakers[quote - 1];
        _speakers.Add(speaker);
    }

    /// <summary>The mention nearest to a verb of saying, before it rather than after.</summary>
    private static int Find(Document document, int first, int end)
    {
        for (int t = first; t < end; t++)
        {
            if (!Saying.Contains(document.FoldedHashes[t]))
                continue;
            int best = -1, distance = int.MaxValue;
            for (int m = FirstMention(document, first - 2); m < document.MentionList.Count && document.MentionList[m].FirstToken < end + 6; m++)
            {
                var mention = document.MentionList[m];
                if (mention.Kind == MentionKind.Adjectival || mention.Type is EntityType.Place or EntityType.Misc or EntityType.Event)
                    continue;
                int away = mention.EndToken <= t ? t - mention.EndToken : mention.FirstToken > t ? mention.FirstToken - t + 1 : int.MaxValue;
                if (away < distance && away <= Near)
                    (best, distance) = (m, away);
            }
            if (best >= 0)
                return best;
        }
        return -1;
    }

    private static int FirstMention(Document document, int token)
    {
        int low = 0, high = document.MentionList.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (document.MentionList[middle].FirstToken < token)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}

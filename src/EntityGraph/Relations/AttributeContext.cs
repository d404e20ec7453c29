using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Where the mentions, times and quotes of a document stand, and how its words hang together: what the features of attributes are made of.</summary>
/// <remarks>Reusable; not thread-safe.</remarks>
internal sealed class AttributeContext
{
    private const int MostUp = 10, MostTold = 5, MostDown = 4;

    private int[] _mentions = [], _times = [];
    private bool[] _quoted = [];
    private PairReader _words = null!;

    /// <summary>The document last opened.</summary>
    public Document Document { get; private set; } = null!;

    /// <summary>Turns to a document that <paramref name="words"/> has opened.</summary>
    public void Open(Document document, PairReader words)
    {
        Document = document;
        _words = words;
        if (_mentions.Length <= document.SentenceCount)
        {
            _mentions = new int[Math.Max(document.SentenceCount + 1, _mentions.Length * 2)];
            _times = new int[_mentions.Length];
        }
        for (int s = 0, mention = 0, time = 0; s <= document.SentenceCount; s++)
        {
            int start = document.SentenceStarts[s];
            while (mention < document.MentionList.Count && document.MentionList[mention].FirstToken < start)
                mention++;
            while (time < document.TimeList.Count && document.TimeList[time].FirstToken < start)
                time++;
            (_mentions[s], _times[s]) = (mention, time);
        }
        ReadQuotes();
    }

    /// <summary>Indices of the mentions of a sentence.</summary>
    public (int First, int End) Mentions(int sentence) => (_mentions[sentence], _mentions[sentence + 1]);

    /// <summary>Indices of the time expressions of a sentence.</summary>
    public (int First, int End) Times(int sentence) => (_times[sentence], _times[sentence + 1]);

    /// <summary>A stand-in for the sentence that shows a relation where none shows it with both ends: the two closest mentions of its ends.</summary>
    /// <param name="first">One entity.</param>
    /// <param name="second">The other.</param>
    /// <param name="closest">The sentences of their closest mentions.</param>
    /// <returns>Null where one is not spoken of there.</returns>
    public Sighting? Across(int first, int second, (int First, int Second) closest)
    {
        if (closest.First < 0 || closest.Second < 0)
            return null;
        int a = Find(first, closest.First), b = Find(second, closest.Second);
        if (a < 0 || b < 0)
            (a, b) = (Find(first, closest.Second), Find(second, closest.First));
        if (a < 0 || b < 0)
            return null;
        var later = Document.MentionList[Math.Max(a, b)];
        return new(Math.Max(closest.First, closest.Second), Math.Min(a, b), Math.Max(a, b), -1, 0) { Predicate = Document.Heads[Phrase(Head(later.FirstToken, later.EndToken))] };
    }

    private int Find(int entity, int sentence)
    {
        const int most = 200;
        for (int i = _mentions[sentence]; i < Math.Min(_mentions[sentence + 1], _mentions[sentence] + most); i++)
            if (Document.MentionList[i].EntityList.AsSpan().Contains(entity))
                return i;
        return -1;
    }

    /// <summary>Hash of a token's lemma.</summary>
    public ulong Lemma(int token) => _words.Lemma(token);

    /// <summary>Whether a token stands between quotation marks.</summary>
    public bool IsQuoted(int token) => _quoted[token];

    /// <summary>Hash of the lemma of a token; 1 outside its sentence.</summary>
    public ulong Word(int token, int sentence) =>
        token >= Document.SentenceStarts[sentence] && token < Document.SentenceStarts[sentence + 1] ? _words.Lemma(token) : 1;

    /// <summary>The token of a span whose head lies outside it.</summary>
    public int Head(int first, int end)
    {
        for (int t = first; t < end; t++)
            if (Document.Heads[t] < first || Document.Heads[t] >= end)
                return t;
        return first;
    }

    /// <summary>The way over the tree from one token to another of its sentence: up to the word that governs both, and down.</summary>
    /// <returns>A hash of the relations on the way, 0 where it is too long; the word at its top, or -1; and the relation by which the way comes up to it.</returns>
    public (ulong Way, int Top, byte Under) Path(int from, int to)
    {
        if (from < 0 || to < 0)
            return (0, -1, 0);
        ulong down = 1;
        for (int steps = 0, at = to; steps <= MostDown && at >= 0; steps++, at = Document.Heads[at])
        {
            ulong up = 2;
            byte under = 0;
            for (int climbed = 0, governor = from; climbed <= MostUp && governor >= 0; climbed++, governor = Document.Heads[governor])
            {
                if (governor == at)
                    return (climbed <= MostTold ? WordHash.Join(up, down) : 3, at, under);
                under = Document.Deprels[governor];
                up = WordHash.Join(up, under);
            }
            down = WordHash.Join(down, Document.Deprels[at]);
        }
        return (0, -1, 0);
    }

    /// <summary>The head of the phrase that a word belongs to: "sources" for the first of "Palestinian medical sources", "town" for the last of "the town of Jenin".</summary>
    public int Phrase(int token)
    {
        for (int steps = 0; steps < 4; steps++)
        {
            int head = Document.Heads[token];
            byte role = Document.Deprels[token];
            bool within = role == Deprels.Amod || role == Deprels.Compound || role == Deprels.NmodPoss || role == Deprels.Appos || role == Deprels.Flat || role == Deprels.NmodDesc
                || role == Deprels.Nmod;
            if (head < 0 || !within || Document.Upos[head] is not (Upos.NOUN or Upos.PROPN))
                return token;
            token = head;
        }
        return token;
    }

    /// <summary>Whether an entity is spoken of in a sentence; of a long one only its start is looked at.</summary>
    public bool Speaks(int sentence, int entity)
    {
        const int most = 32;
        for (int i = _mentions[sentence]; i < Math.Min(_mentions[sentence + 1], _mentions[sentence] + most); i++)
            if (Document.MentionList[i].EntityList.AsSpan().Contains(entity))
                return true;
        return false;
    }

    private void ReadQuotes()
    {
        if (_quoted.Length < Document.TokenCount)
            _quoted = new bool[Math.Max(Document.TokenCount, _quoted.Length * 2)];
        bool open = false;
        for (int t = 0; t < Document.TokenCount; t++)
        {
            // A quotation that nobody closed ends with its paragraph.
            if (t > 0 && Document.Source.AsSpan(Document.TokenEnds[t - 1], Document.TokenStarts[t] - Document.TokenEnds[t - 1]).Contains('\n'))
                open = false;
            _quoted[t] = open;
            if (Document.TokenEnds[t] - Document.TokenStarts[t] > 2)
                continue;
            char mark = Document.Source[Document.TokenStarts[t]];
            open = mark switch { '\u201C' => true, '\u201D' => false, '"' => !open, '`' => true, _ => open };
        }
    }
}

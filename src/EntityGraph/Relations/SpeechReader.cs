using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Finds how a mention stands to what a sentence says: whether it is the one who says, reports or claims it.</summary>
/// <remarks>Reusable; not thread-safe. Climbs a bounded number of words, so that time stays linear in the text.</remarks>
internal sealed class SpeechReader(AttributeContext context)
{
    private const int MostUp = 12, MostBefore = 8, MostAside = 16;

    private static readonly ulong According = WordHash.Folded("according");

    private readonly (int Token, byte Under)[] _above = new (int, byte)[MostUp];
    private int _count;

    /// <summary>Turns to what hangs on a word; nobody says it where that is -1.</summary>
    public void Turn(int predicate)
    {
        _count = 0;
        byte under = Deprels.None;
        for (int token = predicate; token >= 0 && _count < MostUp; token = context.Document.Heads[token])
        {
            _above[_count++] = (token, under);
            under = context.Document.Deprels[token];
        }
    }

    /// <summary>How a mention with this head stands to it.</summary>
    public Speech Of(int head)
    {
        var document = context.Document;
        int phrase = context.Phrase(head), verb = document.Heads[phrase];
        byte role = document.Deprels[phrase];
        if (verb < 0 || _count == 0)
            return new(SpeechKind.None, phrase, -1, role, Deprels.None, 0);
        int level = Level(verb);
        if (level < 0)
        {
            int above = document.Deprels[verb] == Deprels.Parataxis || document.Deprels[verb] == Deprels.Advcl ? Level(document.Heads[verb]) : -1;
            return above >= 0 && IsSubject(role)
                ? new(SpeechKind.Aside, phrase, verb, role, document.Deprels[verb], above)
                : new(SpeechKind.None, phrase, verb, role, Deprels.None, 0);
        }
        byte under = _above[level].Under;
        if (IsAccording(phrase))
            return new(SpeechKind.According, phrase, verb, role, under, level);
        if (level == 0)
            return new(SpeechKind.Own, phrase, verb, role, under, 0);
        // "said this and warned that": the one who says stands at the first of both verbs.
        while (level > 1 && under == Deprels.Conj)
            (verb, under) = (_above[--level].Token, _above[level].Under);
        return under == Deprels.Conj ? new(SpeechKind.Own, phrase, verb, role, under, level) : new(SpeechKind.Governor, phrase, verb, role, under, level);
    }

    /// <summary>The word that names who says it where a verb above governs it as a clause: "they" of "They say …"; -1 where none does.</summary>
    public int Subject()
    {
        var document = context.Document;
        for (int level = 1; level < _count; level++)
        {
            var (verb, under) = _above[level];
            if (under != Deprels.Ccomp && under != Deprels.Parataxis)
                continue;
            for (int t = Math.Max(0, verb - MostAside); t < Math.Min(document.TokenCount, verb + MostAside); t++)
                if (document.Heads[t] == verb && IsSubject(document.Deprels[t]))
                    return t;
        }
        return -1;
    }

    private int Level(int token)
    {
        for (int i = 0; i < _count; i++)
            if (_above[i].Token == token)
                return i;
        return -1;
    }

    private bool IsAccording(int phrase)
    {
        for (int t = phrase - 1; t >= Math.Max(0, phrase - MostBefore); t--)
            if (context.Document.FoldedHashes[t] == According)
                return true;
        return false;
    }

    /// <summary>Whether a word of this relation to a verb does what the verb says, the agent of a passive included.</summary>
    public static bool IsSubject(byte role) => role == Deprels.Nsubj || role == Deprels.NsubjPass || role == Deprels.OblAgent;
}

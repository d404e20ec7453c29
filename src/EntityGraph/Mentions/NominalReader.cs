using EntityGraph.Models;

namespace EntityGraph.Mentions;

/// <summary>Finds descriptions: a noun that can speak of a named thing, with its determiner and modifiers.</summary>
internal sealed class NominalReader(NounTable nouns, TitleReader titles)
{
    private const int LongestLeft = 8, LongestLink = 4;

    private static readonly HashSet<ulong> Definite = Hashes("the this that these those"), Indefinite = Hashes("a an another one"),
        Own = Hashes("his her its their our my your"), Several = Hashes("two three four five six both all neither either each 2 3"),
        Stops = Hashes("of in on at to for from with by as and or but that who which when while is was are were be been has have had said says will would , . ; : ( ) \" “ ” — –");

    private static readonly HashSet<ulong> Before = Hashes(", - – — ( is was as became becomes remains 's"), After = Hashes(", - – — ( of"),
        Naming = Hashes("named called known dubbed labelled labeled titled identified nicknamed calling");

    private static readonly ulong The = WordHash.Folded("the"), Possessive = WordHash.Folded("'s"),
        Hyphen = WordHash.Folded("-"), Both = WordHash.Folded("both"), Police = WordHash.Folded("police"), Of = WordHash.Folded("of"),
        State = WordHash.Folded("state"), Defence = WordHash.Folded("defence"), Defense = WordHash.Folded("defense"),
        Secretary = WordHash.Folded("secretary");

    private static readonly byte Past = PennTags.Parse("VBD"), Present = PennTags.Parse("VBP"), Third = PennTags.Parse("VBZ"), Modal = PennTags.Parse("MD");

    private static readonly byte Singular = PennTags.Parse("NN"), Plural = PennTags.Parse("NNS");

    /// <summary>Whether a noun is listed.</summary>
    public bool IsListed(ulong foldedHash) => nouns.Has(foldedHash);

    /// <summary>"the", "this", "our".</summary>
    public static bool IsDefinite(ulong foldedHash) => Definite.Contains(foldedHash) || Own.Contains(foldedHash);

    /// <summary>The description whose noun is a token, or null where the token heads none.</summary>
    public Mention? Read(Document document, int token, int first, int end, int[] covered, bool headline)
    {
        if (!nouns.TryGet(document.FoldedHashes[token], out var kind, out var second, out char gender) && IsAge(document, token))
        {
            kind = NounClass.Person;
        }
        else if (kind == NounClass.None)
        {
            // Any other noun may speak of a thing that has a name, where it is said which one.
            if (document.Xpos[token] != Singular && document.Xpos[token] != Plural)
                return null;
            kind = document.Xpos[token] == Singular ? NounClass.Other : NounClass.Groups;
        }
        if (token + 1 < end && !EndsHere(document, token + 1, covered))
            return null;
        int start = token, left = token;
        var determiner = Determiner.None;
        for (int t = token - 1; t >= first && token - t <= LongestLeft; t--)
        {
            ulong word = document.FoldedHashes[t];
            if (covered[t] != 0)
            {
                start = t;
                continue;
            }
            if (word == Possessive && t > first && covered[t - 1] != 0)
            {
                determiner = Determiner.Owner;
                start = t;
                continue;
            }
            determiner = Definite.Contains(word) ? word == The ? Determiner.The : Determiner.This
                : Indefinite.Contains(word) ? Determiner.A
                : Own.Contains(word) ? Determiner.Own
                : Several.Contains(word) ? Determiner.Several : determiner;
            if (determiner is not (Determiner.None or Determiner.Owner))
            {
                start = t;
                // "the two leaders", "both his sons".
                if (determiner == Determiner.Several && t > first && (document.FoldedHashes[t - 1] == The || Own.Contains(document.FoldedHashes[t - 1])))
                    start = t - 1;
                break;
            }
            if (word != Hyphen && (Stops.Contains(word) || IsFinite(document.Xpos[t]) || document.Upos[t] is EntityGraph.Upos.ADP or EntityGraph.Upos.AUX or EntityGraph.Upos.SCONJ or EntityGraph.Upos.PRON || document.TokenKinds[t] is TokenKind.Punctuation))
                break;
            if (word != Hyphen)
                left = t;
        }
        // "Ann Lee, executive director of": a bare noun begins with its modifiers.
        if (determiner == Determiner.None && start == token)
            start = left;
        if (start < token && covered[start] != 0 && determiner == Determiner.None)
            start = Math.Max(start, FirstOf(document, start, first, covered));
        bool apposed = IsApposed(document, start, token, first, end, covered);
        ulong noun = document.FoldedHashes[token];
        if (noun == Both)
            determiner = Determiner.Several;
        // "Sudanese government", "the port of" without its article.
        if (determiner == Determiner.None && start < token && covered[token - 1] != 0)
            determiner = Determiner.Owner;
        bool listed = kind != NounClass.Other && (second != NounClass.None || kind != NounClass.Groups || nouns.Has(noun) || IsAge(document, token));
        if (!listed && !(determiner == Determiner.A && apposed) && determiner is not (Determiner.The or Determiner.This or Determiner.Several))
            return null;
        if (!listed && kind == NounClass.Groups && determiner != Determiner.Several)
            return null;
        if (determiner == Determiner.None && !apposed && !headline && kind != NounClass.Armed && !(token == first && noun == Police))
            return null;
        // "the secretary of state" ends with "state".
        int close = token + 1;
        if (noun == Secretary && token + 2 < end && document.FoldedHashes[token + 1] == Of && document.FoldedHashes[token + 2] is var office && (office == State || office == Defence || office == Defense))
            close = token + 3;
        bool plural = NounTable.IsPlural(kind) || determiner == Determiner.Several;
        return new(start, close, token, MentionKind.Nominal, EntityType.None, "")
        {
            Noun = kind,
            SecondNoun = second,
            Determiner = determiner,
            IsApposed = apposed,
            Gender = gender != '\0' ? gender : kind == NounClass.Person ? titles.Gender(document.FoldedHashes[token]) is var sex and not '\0' ? sex : 'p' : 'n',
            Number = plural ? (byte)2 : (byte)1,
        };
    }

    /// <summary>A noun heads its description where no further noun and no name follows.</summary>
    private bool EndsHere(Document document, int next, int[] covered)
    {
        if (covered[next] != 0)
            return document.MentionList[covered[next] - 1].TitleFirst > next || document.MentionList[covered[next] - 1].Kind == MentionKind.Adjectival;
        var upos = document.Upos[next];
        if (upos != EntityGraph.Upos.X)
            return upos is not (EntityGraph.Upos.NOUN or EntityGraph.Upos.PROPN);
        return !nouns.TryGet(document.FoldedHashes[next], out _, out _, out _);
    }

    private static bool IsFinite(byte tag) => tag == Past || tag == Present || tag == Third || tag == Modal;

    private static int FirstOf(Document document, int token, int first, int[] covered)
    {
        while (token > first && covered[token - 1] == covered[token])
            token--;
        return token;
    }

    /// <summary>"The 38-year-old".</summary>
    private static bool IsAge(Document document, int token)
    {
        var text = document.TokenText(token);
        return text.EndsWith("year-old", StringComparison.Ordinal) || (token >= 2 && text is "old" && document.FoldedHashes[token - 1] == Hyphen);
    }

    /// <summary>Whether the description stands beside a name that it explains: "X, the president of", "the president, X", "X is a", "a group known as X".</summary>
    private static bool IsApposed(Document document, int start, int token, int first, int end, int[] covered)
    {
        if (start - 2 >= first && covered[start - 2] != 0 && Before.Contains(document.FoldedHashes[start - 1]))
            return true;
        if (token + 2 < end && covered[token + 2] != 0 && After.Contains(document.FoldedHashes[token + 1]))
            return true;
        for (int t = token + 1; t + 1 < end && t <= token + LongestLink; t++)
            if (Naming.Contains(document.FoldedHashes[t]))
                return covered[t + 1] != 0 || (t + 2 < end && covered[t + 2] != 0) || (t + 3 < end && covered[t + 3] != 0);
        return false;
    }

    private static HashSet<ulong> Hashes(string words) => [.. words.Split(' ').Select(w => WordHash.Folded(w))];
}

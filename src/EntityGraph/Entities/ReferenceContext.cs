using EntityGraph.Knowledge;
using EntityGraph.Mentions;
using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>What is known at one point of a document while its references are resolved.</summary>
internal sealed class ReferenceContext
{
    private static readonly ulong Of = WordHash.Folded("of");

    private readonly int[] _most = new int[(int)EntityType.Custom + 1], _second = new int[(int)EntityType.Custom + 1];
    private readonly QuoteReader _quotes;

    public ReferenceContext(Document document, Gazetteer gazetteer, WordVectors vectors)
    {
        Document = document;
        Gazetteer = gazetteer;
        Vectors = vectors;
        Profiles = ProfileReader.Read(document, gazetteer);
        States = new EntityState[document.EntityList.Count];
        int count = document.MentionList.Count;
        SentenceOf = new int[count];
        RankOf = new int[count];
        Complements = new int[count];
        HeadOf = new int[count];
        int sentence = 0, rank = 0;
        for (int m = 0; m < count; m++)
        {
            var mention = document.MentionList[m];
            int before = sentence;
            while (sentence + 1 < document.SentenceCount && document.SentenceStarts[sentence + 1] <= mention.FirstToken)
                sentence++;
            rank = sentence == before && m > 0 ? rank + 1 : 0;
            SentenceOf[m] = sentence;
            RankOf[m] = rank;
            Complements[m] = ComplementOf(m);
            HeadOf[m] = mention.Kind == MentionKind.Name && mention.EndToken - mention.FirstToken > 1 && document.Tree.Count > 0
                ? document.Tree.HeadOf(mention.FirstToken, mention.EndToken) : mention.HeadToken;
        }
        _quotes = new(document);
        DatelineCountry = FindDatelineCountry();
    }

    public Document Document { get; }

    public Gazetteer Gazetteer { get; }

    public WordVectors Vectors { get; }

    /// <summary>Per entity: what was read so far, and what its names tell all over the document.</summary>
    public EntityState[] States { get; }

    /// <inheritdoc cref="States"/>
    public EntityProfile[] Profiles { get; }

    /// <summary>Per mention: the token that stands highest in the tree.</summary>
    public int[] HeadOf { get; }

    /// <summary>Mentions read so far that name nothing known, in the order of their ends.</summary>
    public List<int> Unnamed { get; } = [];

    /// <summary>Per mention: its sentence, and how many mentions of the sentence stand before it.</summary>
    public int[] SentenceOf { get; }

    /// <inheritdoc cref="SentenceOf"/>
    public int[] RankOf { get; }

    /// <summary>Per mention: the mention after "of" right after it, or -1.</summary>
    public int[] Complements { get; }

    /// <summary>Linked mentions, in the order of their ends.</summary>
    public List<int> Linked { get; } = [];

    /// <summary>The entity of the country whose capital the dateline names; -1 where there is none.</summary>
    public int DatelineCountry { get; }

    /// <summary>Forgets what was read; keeps the links.</summary>
    public void Reset()
    {
        Array.Clear(States);
        Array.Fill(_most, -1);
        Array.Fill(_second, -1);
        Linked.Clear();
        Unnamed.Clear();
    }

    /// <summary>The pronoun of a mention; the default for others.</summary>
    public Pronoun PronounOf(int m) =>
        Document.MentionList[m] is { Kind: MentionKind.Pronoun } mention && PronounTable.TryGet(Document.FoldedHashes[mention.FirstToken], out var pronoun) ? pronoun : default;

    /// <summary>The mention that speaks the quotation which a mention stands in, or -1.</summary>
    public int SpeakerOf(int m) => _quotes.SpeakerAt(Document.MentionList[m].FirstToken);

    /// <summary>One more than the index of the quotation that a mention stands in; 0 outside of any.</summary>
    public int QuoteOf(int m) => _quotes.QuoteOf[Document.MentionList[m].FirstToken];

    /// <summary>One more than the entity of the country or body where an entity holds its post, or 0.</summary>
    public int HomeOf(int entity) => States[entity].Home != 0 ? States[entity].Home : Profiles[entity].Home;

    /// <summary>The gender of an entity: by its names, else by the pronouns given to it.</summary>
    public char GenderOf(int entity) => Document.EntityList[entity].Gender is var gender and not '\0' ? gender : States[entity].Gender;

    /// <summary>Whether a mention stands in a quotation.</summary>
    public bool IsQuoted(int m) => _quotes.QuoteOf[Document.MentionList[m].FirstToken] != 0;

    /// <summary>The entity of a type that has most mentions so far, or -1.</summary>
    public int MostFrequent(EntityType type) => _most[(int)type];

    /// <summary>The one that has the second most.</summary>
    public int SecondMostFrequent(EntityType type) => _second[(int)type];

    /// <summary>Keeps the two most frequent of each type.</summary>
    public void CountOf(int entity, int count)
    {
        int type = (int)Document.EntityList[entity].Type;
        ref int most = ref _most[type];
        ref int second = ref _second[type];
        if (most < 0 || most == entity)
            most = entity;
        else if (count > States[most].Count)
            (most, second) = (entity, most);
        else if (second < 0 || second == entity || count > States[second].Count)
            second = entity;
    }

    /// <summary>The entity of a nationality word or owner within a description, or -1.</summary>
    public int ModifierOf(int m)
    {
        var mention = Document.MentionList[m];
        for (int n = m + 1; n < Document.MentionList.Count && Document.MentionList[n].FirstToken < mention.HeadToken; n++)
            if (Document.MentionList[n] is { Kind: not MentionKind.Pronoun, Entity: >= 0 } inner)
                return inner.Entity;
        return -1;
    }

    /// <summary>The entities of the first pronoun within a description.</summary>
    public int[] OwnersOf(int m)
    {
        var mention = Document.MentionList[m];
        for (int n = m + 1; n < Document.MentionList.Count && Document.MentionList[n].FirstToken < mention.HeadToken; n++)
            if (Document.MentionList[n].Kind == MentionKind.Pronoun)
                return Document.MentionList[n].EntityList;
        return [];
    }

    /// <summary>Notes the country or body of a description as the home of the person it speaks of.</summary>
    public void NoteHome(int m, int entity)
    {
        int home = ModifierOf(m);
        if (home < 0 && Complements[m] >= 0)
            home = Document.MentionList[Complements[m]].Entity;
        if (home >= 0 && home != entity)
            States[entity].Home = home + 1;
    }

    private int ComplementOf(int m)
    {
        int end = Document.MentionList[m].EndToken;
        if (Document.MentionList[m].Kind != MentionKind.Nominal || end >= Document.TokenCount || Document.FoldedHashes[end] != Of)
            return -1;
        for (int n = m + 1; n < Document.MentionList.Count && Document.MentionList[n].FirstToken <= end + 3; n++)
            if (Document.MentionList[n].FirstToken > end && Document.MentionList[n].Entity >= 0)
                return n;
        return -1;
    }

    private int FindDatelineCountry()
    {
        if (Document.MentionList.Count == 0 || Document.DatelineEnd == Document.DatelineStart)
            return -1;
        Span<GazetteerHit> hits = stackalloc GazetteerHit[24];
        foreach (var mention in Document.MentionList)
        {
            int start = Document.TokenStarts[mention.FirstToken];
            if (start < Document.DatelineStart || mention.Kind != MentionKind.Name)
                continue;
            if (start >= Document.DatelineEnd)
                break;
            foreach (var hit in hits[..Gazetteer.Find(Document.TextOf(mention), hits)])
                if (hit.Form == FormKind.Capital && Gazetteer.CountryCode(hit.Index) is { Length: > 0 } code)
                    return Document.EntityList.FindIndex(e => e.Type == EntityType.Country && e.IdentifierMap.GetValueOrDefault("iso3166") == code);
        }
        return -1;
    }
}

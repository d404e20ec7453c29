using EntityGraph.Knowledge;
using EntityGraph.Models;

namespace EntityGraph.Mentions;

/// <summary>Finds the mentions: names with their titles, nationality words, pronouns and descriptions.</summary>
/// <remarks>
/// Names come from the tagger. Titles before them are kept apart. Descriptions and pronouns are candidates only: the entity stage drops those
/// that speak of nothing named. Boilerplate and bylines are not read. Immutable and thread-safe; time is linear in the number of tokens.
/// </remarks>
internal sealed class MentionFinder
{
    private static readonly ulong And = WordHash.Folded("and"), Comma = WordHash.Folded(","), Possessive = WordHash.Folded("'s");

    private readonly Gazetteer _gazetteer;
    private readonly TitleReader _titles;
    private readonly NameBounds _bounds;
    private readonly NominalReader _nominals;

    public MentionFinder(ModelSet models, Gazetteer gazetteer)
    {
        _gazetteer = gazetteer;
        _titles = new(models);
        _bounds = new(_titles);
        _nominals = new(new(models), _titles);
    }

    public void Apply(Document document)
    {
        // One more than the index of the mention that covers a token; a title counts as covered by its name.
        int[] covered = new int[document.TokenCount];
        AddNames(document, covered);
        int names = document.MentionList.Count;
        for (int s = 0; s < document.SentenceCount; s++)
        {
            if (!IsRead(document.SentenceBlocks[s]))
                continue;
            int first = document.SentenceStarts[s], end = document.SentenceStarts[s + 1];
            for (int t = first; t < end; t++)
            {
                if (covered[t] != 0)
                    continue;
                if (PronounTable.TryGet(document.FoldedHashes[t], out var pronoun))
                {
                    if (!IsAcronym(document, t, pronoun))
                        document.MentionList.Add(new(t, t + 1, t, MentionKind.Pronoun, EntityType.None, "") { Gender = pronoun.Gender, Number = pronoun.Number });
                }
                else if (_nominals.Read(document, t, first, end, covered, document.SentenceBlocks[s] == BlockKind.Title) is { } nominal)
                {
                    document.MentionList.Add(nominal);
                }
            }
        }
        if (document.MentionList.Count > names)
            document.MentionList.Sort(static (a, b) => a.FirstToken != b.FirstToken ? a.FirstToken.CompareTo(b.FirstToken) : b.EndToken.CompareTo(a.EndToken));
    }

    /// <summary>Whether a block is part of what the article says.</summary>
    public static bool IsRead(BlockKind block) => block is not (BlockKind.Boilerplate or BlockKind.Byline or BlockKind.Date);

    private void AddNames(Document document, int[] covered)
    {
        int sentence = 0, lowest = 0;
        Mention? before = null;
        var longer = WordsOfLongNames(document);
        for (int n = 0; n < document.NameList.Count; n++)
        {
            var name = document.NameList[n];
            if (name.Type is EntityType.Date or EntityType.Money or EntityType.None || name.FirstToken < lowest || IsShortened(document, name, longer))
                continue;
            while (sentence + 1 < document.SentenceCount && document.SentenceStarts[sentence + 1] <= name.FirstToken)
                sentence++;
            if (!IsRead(document.SentenceBlocks[sentence]))
                continue;
            lowest = Math.Max(lowest, document.SentenceStarts[sentence]);
            if (name.Type == EntityType.Event && name.Listed == 0)
                name = name with { FirstToken = NameBounds.AddYear(document, name.FirstToken, lowest) };
            else if (name.Type == EntityType.Organization && name.Listed == 0 && n + 1 < document.NameList.Count && document.NameList[n + 1].EndToken <= document.SentenceStarts[sentence + 1])
                name = name with { EndToken = NameBounds.AddCountry(document, name, document.NameList[n + 1]) };
            var mention = Read(document, name, lowest);
            if (mention is null)
                continue;
            mention.Identifier = name.Identifier;
            mention.Listed = name.Listed;
            if (mention.Type == EntityType.Person && mention.TitleFirst == mention.TitleEnd && before is { Type: EntityType.Person } && before.TitleEnd > before.TitleFirst
                && mention.FirstToken == before.EndToken + 1 && document.FoldedHashes[before.EndToken] == And && IsPlural(document, before.TitleEnd - 1))
                (mention.TitleFirst, mention.TitleEnd) = (before.TitleFirst, before.TitleEnd);
            document.MentionList.Add(mention);
            int from = mention.TitleEnd > mention.TitleFirst ? Math.Min(mention.TitleFirst, mention.FirstToken) : mention.FirstToken;
            for (int t = Math.Max(from, lowest); t < mention.EndToken; t++)
                covered[t] = document.MentionList.Count;
            lowest = mention.EndToken;
            before = mention;
        }
    }

    /// <summary>The words of all names of more than one word.</summary>
    private static HashSet<ulong> WordsOfLongNames(Document document)
    {
        var words = new HashSet<ulong>();
        foreach (var name in document.NameList)
            if (name.EndToken - name.FirstToken > 1 && name.Type is not (EntityType.Date or EntityType.Money or EntityType.None))
                for (int t = name.FirstToken; t < name.EndToken; t++)
                    words.Add(document.FoldedHashes[t]);
        return words;
    }

    /// <summary>"The Department" after "Department of State": a noun that stands for a longer name is a description.</summary>
    private bool IsShortened(Document document, NameSpan name, HashSet<ulong> longer)
    {
        int t = name.FirstToken;
        return name.EndToken - t == 1 && t > 0 && name.Type is not (EntityType.Person or EntityType.Country or EntityType.Group) && _nominals.IsListed(document.FoldedHashes[t])
            && longer.Contains(document.FoldedHashes[t]) && document.TokenText(t).ContainsAnyInRange('a', 'z') && NominalReader.IsDefinite(document.FoldedHashes[t - 1]);
    }

    private Mention? Read(Document document, NameSpan name, int lowest)
    {
        int first = name.FirstToken, end = name.EndToken;
        while (end - first > 1 && document.FoldedHashes[end - 1] is var last && (last == Possessive || last == Comma))
            end--;
        if (name.Type == EntityType.Person)
        {
            first = _bounds.SkipTitles(document, first, end);
            var mention = new Mention(first, end, end - 1, MentionKind.Name, name.Type, name.Label) { Confidence = name.Confidence, Number = 1 };
            mention.TitleFirst = _titles.Read(document, first, lowest, out mention.Gender);
            mention.TitleEnd = first;
            while (mention.TitleEnd > mention.TitleFirst && !char.IsLetterOrDigit(document.Source[document.TokenEnds[mention.TitleEnd - 1] - 1])
                && document.Source[document.TokenEnds[mention.TitleEnd - 1] - 1] != '.')
                mention.TitleEnd--;
            if (mention.Gender == '\0')
                mention.Gender = GenderOf(document.TokenText(first), end - first > 1);
            return mention;
        }
        var result = new Mention(first, end, end - 1, MentionKind.Name, name.Type, name.Label) { Confidence = name.Confidence, Gender = 'n', Number = 1 };
        var text = document.TokensText(first, end);
        Span<GazetteerHit> hits = stackalloc GazetteerHit[16];
        int count = _gazetteer.Find(text, hits);
        int best = Nationality(hits[..count], out bool people);
        if (name.Type == EntityType.Group && best >= 0)
        {
            bool country = _gazetteer.Entry(best).Kind == EntryKind.Country;
            result.Known = best + 1;
            if (!people)
            {
                result.Kind = MentionKind.Adjectival;
                SetType(result, country ? EntityType.Country : EntityType.Place);
            }
        }
        return result;
    }

    /// <summary>The gender that a given name tells; a name that stands alone must be no surname.</summary>
    private char GenderOf(ReadOnlySpan<char> given, bool isGiven)
    {
        if (!isGiven && (_gazetteer.Flags(given) & (WordFlags.GivenName | WordFlags.Surname)) != WordFlags.GivenName)
            return '\0';
        char gender = _gazetteer.GenderOf(given);
        // "Anne-Marie" where the list has "Anne" alone.
        return gender != '\0' || given.IndexOf('-') is not (> 1 and var hyphen) ? gender : _gazetteer.GenderOf(given[..hyphen]);
    }

    /// <summary>The country or territory that a nationality word stands for, the most populous first; -1 where it is none.</summary>
    private int Nationality(ReadOnlySpan<GazetteerHit> hits, out bool people)
    {
        int best = -1;
        people = true;
        foreach (var hit in hits)
        {
            if (hit.Form is not (FormKind.Adjective or FormKind.Demonym or FormKind.People or FormKind.Name or FormKind.Alias or FormKind.Abbreviation)
                || _gazetteer.Entry(hit.Index).Kind > EntryKind.Territory)
                continue;
            people &= hit.Form == FormKind.People;
            if (best < 0 || _gazetteer.Entry(hit.Index).Weight > _gazetteer.Entry(best).Weight)
                best = hit.Index;
        }
        return best;
    }

    private static void SetType(Mention mention, EntityType type)
    {
        mention.Type = type;
        mention.Label = type.ToString();
    }

    private static bool IsPlural(Document document, int token) => document.Source[document.TokenEnds[token] - 1] == 's';

    /// <summary>"US" and "IT" in capitals are no pronouns, nor is a small "i".</summary>
    private static bool IsAcronym(Document document, int token, Pronoun pronoun)
    {
        var text = document.TokenText(token);
        if (text is "i")
            return true;
        return pronoun.Person != 1 ? text.Length == 2 && text is "IT" : text.Length == 2 && text is "US" or "ME";
    }
}

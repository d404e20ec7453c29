using EntityGraph.Knowledge;
using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>Gathers what the names of a document's entities tell of them, before references are resolved.</summary>
internal static class ProfileReader
{
    private static readonly ulong Of = WordHash.Folded("of"), Comma = WordHash.Folded(",");

    /// <summary>The profile of every entity.</summary>
    public static EntityProfile[] Read(Document document, Gazetteer gazetteer)
    {
        var profiles = new EntityProfile[document.EntityList.Count];
        int sentence = 0;
        for (int m = 0; m < document.MentionList.Count; m++)
        {
            var mention = document.MentionList[m];
            while (sentence + 1 < document.SentenceCount && document.SentenceStarts[sentence + 1] <= mention.FirstToken)
                sentence++;
            if (mention.Kind is not (MentionKind.Name or MentionKind.Adjectival) || mention.Entity < 0)
                continue;
            ref var profile = ref profiles[mention.Entity];
            profile.IsInTitle |= document.SentenceBlocks[sentence] == BlockKind.Title;
            // The fullest name has the most telling last word.
            if (mention.Kind == MentionKind.Name && (profile.Names == 0 || mention.EndToken - mention.FirstToken > 1))
            {
                profile.LastWord = document.FoldedHashes[mention.EndToken - 1];
                profile.LastClass = document.WordClasses[mention.EndToken - 1];
                profile.Ending = WordHash.Fold(document.Source[document.TokenEnds[mention.FirstToken] - 1]);
            }
            profile.Names++;
            if (mention.TitleEnd > mention.TitleFirst)
                NoteTitle(document, m, mention, ref profile);
        }
        NoteOffices(document, gazetteer, profiles);
        return profiles;
    }

    private static void NoteTitle(Document document, int m, Mention mention, ref EntityProfile profile)
    {
        for (int t = mention.TitleFirst; t < mention.TitleEnd; t++)
            if (t + 1 == mention.TitleEnd || document.FoldedHashes[t + 1] == Of || document.FoldedHashes[t + 1] == Comma)
                profile.AddTitle(document.FoldedHashes[t]);
        if (profile.Home == 0 && m > 0 && document.MentionList[m - 1] is { Entity: >= 0 } before && before.EndToken == mention.TitleFirst)
            profile.Home = before.Entity + 1;
    }

    /// <summary>Finds the posts of persons that the table of leaders knows, in the countries that the document names.</summary>
    private static void NoteOffices(Document document, Gazetteer gazetteer, EntityProfile[] profiles)
    {
        Dictionary<string, int>? countries = null;
        Span<GazetteerHit> hits = stackalloc GazetteerHit[16];
        int month = document.ReferenceDate is { } date ? OfficeTerm.Month(date.Year, date.Month) : 0;
        for (int e = 0; e < profiles.Length; e++)
        {
            if (document.EntityList[e].Type != EntityType.Person)
                continue;
            int best = -1;
            foreach (var hit in hits[..gazetteer.Find(document.EntityList[e].Name, hits)])
            {
                if (hit.Form != FormKind.Leader)
                    continue;
                ref readonly var term = ref gazetteer.Term(hit.Index);
                if (best < 0 || (month > 0 ? term.From <= month && term.From > gazetteer.Term(best).From : term.From > gazetteer.Term(best).From))
                    best = hit.Index;
            }
            if (best < 0)
                continue;
            profiles[e].Office = (byte)(1 + (int)gazetteer.Term(best).Role);
            if (profiles[e].Home != 0 || gazetteer.Term(best).Country == 0)
                continue;
            countries ??= CountriesOf(document);
            if (countries.TryGetValue(gazetteer.CountryCode(gazetteer.Term(best).Country - 1), out int home))
                profiles[e].Home = home + 1;
        }
    }

    private static Dictionary<string, int> CountriesOf(Document document)
    {
        var countries = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int e = 0; e < document.EntityList.Count; e++)
            if (document.EntityList[e].IdentifierMap.TryGetValue("iso3166", out string? code))
                countries.TryAdd(code, e);
        return countries;
    }
}

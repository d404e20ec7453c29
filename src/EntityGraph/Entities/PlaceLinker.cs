using System.Globalization;
using EntityGraph.Knowledge;

namespace EntityGraph.Entities;

/// <summary>Links places to the gazetteer, and tells places of one name apart by what else the document speaks of.</summary>
/// <remarks>
/// A candidate scores by its population, by whether its country is mentioned in the document, and most of all by a name of its country or province right
/// after it ("London, Ontario"). The toponym heuristics of Leidner (2007): population prior, local pattern, one country per document.
/// </remarks>
internal sealed class PlaceLinker(Gazetteer gazetteer)
{
    private const int MostHits = 48, CountryBonus = 90, PatternBonus = 400, CapitalBonus = 120, ProvincePenalty = 40, ProvinceBonus = 60, ManyProvinces = 3;

    /// <summary>Gives places their identifiers and subtypes.</summary>
    public void Link(Document document, List<List<NameForm>> members)
    {
        // Countries of the document by their number of mentions.
        var countries = new Dictionary<int, int>();
        for (int e = 0; e < members.Count; e++)
            if (members[e][0].Root.Country is > 0 and var country)
                countries[country] = document.EntityList[e].MentionList.Count;
        Span<GazetteerHit> hits = stackalloc GazetteerHit[MostHits];
        var provinces = FindProvinces(document, members);
        for (int e = 0; e < members.Count; e++)
        {
            var entity = document.EntityList[e];
            if (entity.Type is not (EntityType.Place or EntityType.Organization) || members[e][0].Root.Country > 0)
                continue;
            int best = -1, score = int.MinValue;
            foreach (var form in members[e])
            {
                int count = gazetteer.Find(form.Text, hits);
                foreach (var hit in hits[..count])
                {
                    int s = Score(document, entity, hit, countries, provinces);
                    if (s > score)
                        (best, score) = (hit.Index, s);
                }
            }
            if (score > int.MinValue)
            {
                ref readonly var entry = ref gazetteer.Entry(best);
                entity.Subtype = entry.Subtype > 0 ? Gazetteer.Subtypes[entry.Subtype] : entity.Subtype;
                Identify(entity, entry);
                if (entity.Type == EntityType.Place && entry.Country > 0 && gazetteer.CountryCode(entry.Country - 1) is { Length: > 0 } code)
                    entity.IdentifierMap["country"] = code;
                if (entry.Kind == EntryKind.Province)
                    entity.IdentifierMap["geonames-admin1"] = gazetteer.ProvinceCode(entry.Province);
            }
        }
    }

    /// <summary>Writes the identifiers of an entry.</summary>
    public static void Identify(Entity entity, in GazetteerEntry entry)
    {
        if (entry.Wikidata != 0)
            entity.IdentifierMap["wikidata"] = string.Create(CultureInfo.InvariantCulture, $"Q{entry.Wikidata}");
        if (entry.GeoNames != 0)
            entity.IdentifierMap["geonames"] = entry.GeoNames.ToString(CultureInfo.InvariantCulture);
    }

    private int Score(Document document, Entity entity, GazetteerHit hit, Dictionary<int, int> countries, Dictionary<int, int> provinces)
    {
        if (hit.Form is FormKind.Leader or FormKind.Adjective or FormKind.Demonym or FormKind.People or FormKind.Capital)
            return int.MinValue;
        ref readonly var entry = ref gazetteer.Entry(hit.Index);
        bool body = entry.Kind is EntryKind.Organisation or EntryKind.Seat;
        if (body != (entity.Type == EntityType.Organization) || entry.Kind == EntryKind.Country)
            return int.MinValue;
        int score = entry.Weight - (hit.Form == FormKind.Name ? 0 : 60);
        if (entry.Country > 0 && countries.TryGetValue(entry.Country, out int mentions))
            score += CountryBonus + Math.Min(40, mentions * 8);
        if (!body && entry.Kind == EntryKind.City && entry.Country > 0 && IsCapital(entity, entry.Country))
            score += CapitalBonus;
        // A name of a city and of its province is the city's, unless the text speaks of provinces.
        if (entry.Kind == EntryKind.Province)
            score += provinces.GetValueOrDefault(-entry.Country) >= ManyProvinces ? ProvinceBonus : -ProvincePenalty;
        else if (entry.Province > 0 && provinces.ContainsKey(entry.Province))
            score += ProvinceBonus;
        if (!body && HasPattern(document, entity, entry))
            score += PatternBonus;
        return score;
    }

    /// <summary>The provinces that the document names, and under the negative number of a country how many of it.</summary>
    private Dictionary<int, int> FindProvinces(Document document, List<List<NameForm>> members)
    {
        var provinces = new Dictionary<int, int>();
        Span<GazetteerHit> hits = stackalloc GazetteerHit[MostHits];
        for (int e = 0; e < members.Count; e++)
        {
            if (document.EntityList[e].Type != EntityType.Place)
                continue;
            foreach (var hit in hits[..gazetteer.Find(document.EntityList[e].Name, hits)])
                if (hit.Form == FormKind.Name && gazetteer.Entry(hit.Index) is { Kind: EntryKind.Province, Country: var country, Province: var province } && provinces.TryAdd(province, 1))
                    provinces[-country] = provinces.GetValueOrDefault(-country) + 1;
        }
        return provinces;
    }

    private bool IsCapital(Entity entity, int country)
    {
        Span<GazetteerHit> hits = stackalloc GazetteerHit[MostHits];
        foreach (var hit in hits[..gazetteer.Find(entity.Name, hits)])
            if (hit.Form == FormKind.Capital && hit.Index == country - 1)
                return true;
        return false;
    }

    /// <summary>Whether the name of the entry's country stands right after a mention, or with a comma between.</summary>
    private bool HasPattern(Document document, Entity entity, in GazetteerEntry entry)
    {
        if (entry.Country == 0)
            return false;
        Span<GazetteerHit> hits = stackalloc GazetteerHit[MostHits];
        int looked = 0;
        foreach (int m in entity.MentionList)
        {
            if (++looked > 4)
                break;
            int next = document.MentionList[m].EndToken;
            if (next + 1 >= document.TokenCount || document.TokenText(next) is not ",")
                continue;
            int n = m + 1;
            if (n >= document.MentionList.Count || document.MentionList[n].FirstToken != next + 1)
                continue;
            int count = gazetteer.Find(document.TextOf(document.MentionList[n]), hits);
            foreach (var hit in hits[..count])
                if (hit.Form != FormKind.Leader && gazetteer.Entry(hit.Index) is var after && after.Country == entry.Country
                    && (after.Kind is EntryKind.Country or EntryKind.Territory || (after.Kind == EntryKind.Province && after.Province == entry.Province && entry.Kind != EntryKind.Province)))
                    return true;
        }
        return false;
    }
}

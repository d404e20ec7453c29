using EntityGraph.Knowledge;
using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>
/// What the gazetteer and the names themselves tell of the entities of a document: the country of a place, capitals, terms of office, a country in an organisation's name.
/// Of two entities it gives the facts that join them, as hints for the classifier: a text need not say what the gazetteer knows.
/// </summary>
/// <remarks>Reusable; not thread-safe.</remarks>
internal sealed class EntityFacts(Gazetteer gazetteer)
{
    private const int MostHits = 32, MostWords = 8, NameMonths = 2, MostMentions = 6, MostTitle = 6;

    private readonly List<Known> _known = [];
    private readonly GazetteerHit[] _hits = new GazetteerHit[MostHits];
    private int _count, _month;

    [Flags]
    private enum Fact
    {
        None = 0,
        InCountry = 1,
        Capital = 2,
        CountryInName = 4,
        NameInName = 8,
        InOffice = 16,
        HeldOffice = 32,
        SameCountry = 64,
        InProvince = 128,
        OtherCountry = 256,
        CountryBefore = 512,
    }

    /// <summary>Turns to a document whose entities are linked.</summary>
    public void Open(Document document)
    {
        _count = document.EntityList.Count;
        _month = document.ReferenceDate is { } day ? OfficeTerm.Month(day.Year, day.Month) : -1;
        while (_known.Count < _count)
            _known.Add(new());
        for (int i = 0; i < _count; i++)
            Read(document.EntityList[i], _known[i]);
        for (int i = 0; i < _count; i++)
            if (document.EntityList[i].Type is EntityType.Person or EntityType.Organization)
                _known[i].Before = CountryBefore(document, document.EntityList[i]);
    }

    /// <summary>The country named right before an entity, with no more than a title between: "Russian President Vladimir Putin", "Iran's foreign ministry".</summary>
    private int CountryBefore(Document document, Entity entity)
    {
        for (int i = 0; i < entity.MentionList.Count && i < MostMentions; i++)
        {
            int index = entity.MentionList[i];
            var mention = document.MentionList[index];
            if (mention.Kind != MentionKind.Name || index == 0)
                continue;
            var before = document.MentionList[index - 1];
            if (before.Entity < 0 || before.EndToken > mention.FirstToken || mention.FirstToken - before.EndToken > MostTitle || _known[before.Entity].Country == 0)
                continue;
            bool title = true;
            for (int t = before.EndToken; t < mention.FirstToken && title; t++)
                title = document.Upos[t] is Upos.NOUN or Upos.PROPN or Upos.ADJ or Upos.PART || document.TokenText(t) is "'s" or "’s" or "-";
            if (title)
                return _known[before.Entity].Country;
        }
        return 0;
    }

    /// <summary>The facts that join two entities, from the one to the other and back; 0 where none is known.</summary>
    public ulong Between(int one, int other)
    {
        var (forward, backward) = (Of(_known[one], _known[other]), Of(_known[other], _known[one]));
        return ((ulong)forward << 16) | (ulong)backward;
    }

    private static Fact Of(Known a, Known b)
    {
        var facts = Fact.None;
        if (b.Country > 0 && a.Country == 0)
        {
            if (a.Origin > 0)
                facts |= a.Origin == b.Country ? Fact.InCountry : Fact.OtherCountry;
            if (a.CapitalOf == b.Country)
                facts |= Fact.Capital;
            if (a.Named.Contains(b.Country))
                facts |= Fact.CountryInName;
            if (a.Before == b.Country)
                facts |= Fact.CountryBefore;
            if (a.InOffice == b.Country)
                facts |= Fact.InOffice;
            else if (a.HeldOffice == b.Country)
                facts |= Fact.HeldOffice;
        }
        else if (a.Origin > 0 && a.Origin == b.Origin)
        {
            facts |= Fact.SameCountry;
        }
        if (b.OwnProvince > 0 && a.Province == b.OwnProvince && a.OwnProvince == 0)
            facts |= Fact.InProvince;
        if (b.Whole != a.Whole && a.Parts.Contains(b.Whole))
            facts |= Fact.NameInName;
        return facts;
    }

    private void Read(Entity entity, Known known)
    {
        known.Clear();
        known.Whole = NameKey.Of(entity.Name);
        string? code = entity.IdentifierMap.GetValueOrDefault("iso3166"), home = entity.IdentifierMap.GetValueOrDefault("country");
        int count = gazetteer.Find(entity.Name, _hits);
        foreach (var hit in _hits.AsSpan(0, count))
        {
            if (hit.Form == FormKind.Leader)
            {
                if (entity.Type == EntityType.Person)
                    ReadTerm(gazetteer.Term(hit.Index), known);
                continue;
            }
            ref readonly var entry = ref gazetteer.Entry(hit.Index);
            bool state = entry.Kind is EntryKind.Country or EntryKind.Territory;
            if (hit.Form == FormKind.Capital)
            {
                known.CapitalOf = hit.Index + 1;
                continue;
            }
            if (entity.Type == EntityType.Country)
            {
                if (state && known.Country == 0 && (code is null || gazetteer.CountryCode(hit.Index) == code))
                    known.Country = hit.Index + 1;
            }
            else if (entity.Type == EntityType.Place)
            {
                if (state || (home is not null && entry.Country > 0 && gazetteer.CountryCode(entry.Country - 1) != home))
                    continue;
                if (known.Home == 0)
                    known.Home = entry.Country;
                if (entry.Kind == EntryKind.Province)
                    known.OwnProvince = entry.Province;
                else if (known.Province == 0)
                    known.Province = entry.Province;
            }
            else if (entity.Type == EntityType.Organization && entry.Kind is EntryKind.Organisation or EntryKind.Seat && known.Home == 0)
            {
                known.Home = entry.Country;
            }
        }
        if (entity.Type is EntityType.Organization or EntityType.Place or EntityType.Event or EntityType.Group)
            ReadName(entity.Name, known);
    }

    private void ReadTerm(in OfficeTerm term, Known known)
    {
        if (term.Country == 0)
            return;
        if (_month >= 0 && _month >= term.From && _month <= term.To + NameMonths)
            known.InOffice = term.Country;
        else
            known.HeldOffice = term.Country;
    }

    /// <summary>The countries and the other names within a name.</summary>
    private void ReadName(string name, Known known)
    {
        int words = 0;
        for (int start = 0; start < name.Length && words < MostWords; words++)
        {
            int end = start;
            for (int n = 0; n < 3 && end < name.Length; n++)
            {
                int stop = name.IndexOf(' ', end);
                stop = stop < 0 ? name.Length : stop;
                var part = name.AsSpan(start, stop - start);
                if (part.EndsWith("'s") || part.EndsWith("’s"))
                    part = part[..^2];
                if (part.Length > 1 && part.Length < name.Length)
                {
                    known.Parts.Add(NameKey.Of(part));
                    ReadCountry(part, known);
                }
                end = stop + 1;
            }
            int next = name.IndexOf(' ', start);
            start = next < 0 ? name.Length : next + 1;
        }
    }

    private void ReadCountry(ReadOnlySpan<char> part, Known known)
    {
        if (!char.IsUpper(part[0]))
            return;
        int count = gazetteer.Find(part, _hits);
        foreach (var hit in _hits.AsSpan(0, count))
            if (hit.Form is not (FormKind.Leader or FormKind.Capital or FormKind.Former) && gazetteer.Entry(hit.Index).Kind == EntryKind.Country)
                known.Named.Add(hit.Index + 1);
    }

    /// <summary>What is known of one entity; countries are numbered from 1.</summary>
    private sealed class Known
    {
        public int Country, Home, CapitalOf, InOffice, HeldOffice, Province, OwnProvince, Before;

        /// <summary>Where it belongs, as far as anything tells.</summary>
        public int Origin => Home > 0 ? Home : Before > 0 ? Before : InOffice > 0 ? InOffice : Named.Count == 1 ? Named[0] : 0;

        public ulong Whole;

        /// <summary>Countries that the name holds.</summary>
        public List<int> Named { get; } = [];

        /// <summary>Keys of the parts of the name, up to three words each.</summary>
        public List<ulong> Parts { get; } = [];

        public void Clear()
        {
            Country = Home = CapitalOf = InOffice = HeldOffice = Province = OwnProvince = Before = 0;
            Whole = 0;
            Named.Clear();
            Parts.Clear();
        }
    }
}

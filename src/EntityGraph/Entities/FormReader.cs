using EntityGraph.Knowledge;
using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>Collects the spellings of the names of a document; spellings with one key are one, and so are all names of one country.</summary>
internal sealed class FormReader
{
    private readonly Gazetteer _gazetteer;
    private readonly Dictionary<ulong, string> _adjectives = [];

    public FormReader(Gazetteer gazetteer, ModelSet models)
    {
        _gazetteer = gazetteer;
        foreach (string line in models.Lines("adjectives.txt"))
            _adjectives[NameKey.Of(line.AsSpan(0, line.IndexOf('\t')))] = line[(line.IndexOf('\t') + 1)..];
    }

    /// <summary>The name of the region that an adjective stands for; null where it stands for none.</summary>
    public string? RegionOf(ulong key) => _adjectives.GetValueOrDefault(key);

    /// <summary>The forms of all names, in order of first mention, and the form of each mention (null for descriptions and pronouns).</summary>
    public List<NameForm> Read(Document document, NameForm?[] ofMention)
    {
        var forms = new List<NameForm>();
        var byKey = new Dictionary<(ulong, bool), NameForm>();
        var byCountry = new Dictionary<int, NameForm>();
        var byListed = new Dictionary<int, NameForm>();
        var regional = new List<(NameForm Form, ulong Region)>();
        var datelined = FindDatelined(document);
        for (int m = 0; m < document.MentionList.Count; m++)
        {
            var mention = document.MentionList[m];
            if (mention.Kind is not (MentionKind.Name or MentionKind.Adjectival))
                continue;
            var text = document.TokensText(mention.FirstToken, mention.EndToken);
            ulong key = NameKey.Of(text);
            // "European" of peoples and things is of Europe, as "French" is of France.
            string? region = mention is { Kind: MentionKind.Name, Type: EntityType.Group } ? RegionOf(key) : null;
            if (region is not null)
            {
                mention.Kind = MentionKind.Adjectival;
                mention.Type = EntityType.Place;
                mention.Label = nameof(EntityType.Place);
            }
            bool person = mention.Type == EntityType.Person;
            if (key == 0)
                key = WordHash.Exact(text);
            if (!byKey.TryGetValue((key, person), out var form))
            {
                form = new(Clean(text), key, person);
                if (datelined?.Contains(key) == true)
                    SetPlaces(document, key);
                if (!person)
                    Look(form, mention, text);
                if (region is not null)
                    regional.Add((form, NameKey.Of(region)));
                byKey[(key, person)] = form;
                forms.Add(form);
                if (form.Country != 0)
                {
                    if (byCountry.TryGetValue(form.Country, out var same))
                        form.Join(same, form.IsAdjective ? "nationality word" : form.IsAbbreviation ? "abbreviation of the country" : "name of the country");
                    else
                        byCountry[form.Country] = form;
                }
            }
            if (mention.Listed != 0 && form.Root.Listed == 0)
                JoinListed(form, mention.Listed, byListed);
            form.Mentions.Add(m);
            ofMention[m] = form;
        }
        foreach (var (form, region) in regional)
            if (byKey.TryGetValue((region, false), out var named))
                form.Join(named, "word for the region");
        return forms;
    }

    /// <summary>The spellings of one entry of the user's gazetteer are one.</summary>
    private static void JoinListed(NameForm form, int listed, Dictionary<int, NameForm> byListed)
    {
        form.Root.Listed = listed;
        if (!byListed.TryAdd(listed, form))
            form.Join(byListed[listed], "one entry of your gazetteer");
    }

    /// <summary>The keys of the capitals in a dateline; null where it has none. There they are places, whatever the tagger thought.</summary>
    private HashSet<ulong>? FindDatelined(Document document)
    {
        HashSet<ulong>? keys = null;
        Span<GazetteerHit> hits = stackalloc GazetteerHit[24];
        int sentence = 0;
        foreach (var mention in document.MentionList)
        {
            while (sentence + 1 < document.SentenceCount && document.SentenceStarts[sentence + 1] <= mention.FirstToken)
                sentence++;
            if (document.SentenceBlocks[sentence] != BlockKind.Dateline || mention.Kind != MentionKind.Name || mention.Type != EntityType.Country)
                continue;
            var text = document.TextOf(mention);
            foreach (var hit in hits[.._gazetteer.Find(text, hits)])
                if (hit.Form == FormKind.Capital)
                    (keys ??= []).Add(NameKey.Of(text));
        }
        return keys;
    }

    private static void SetPlaces(Document document, ulong key)
    {
        foreach (var mention in document.MentionList)
            if (mention.Kind == MentionKind.Name && mention.Type == EntityType.Country && NameKey.Of(document.TextOf(mention)) == key)
            {
                mention.Type = EntityType.Place;
                mention.Label = nameof(EntityType.Place);
            }
    }

    private void Look(NameForm form, Mention mention, ReadOnlySpan<char> text)
    {
        if (mention.Kind == MentionKind.Adjectival)
        {
            form.Country = mention.Known;
            form.IsAdjective = true;
            return;
        }
        if (mention.Type is not (EntityType.Country or EntityType.Place))
            return;
        Span<GazetteerHit> hits = stackalloc GazetteerHit[24];
        int count = _gazetteer.Find(text, hits), best = -1;
        var kind = FormKind.Name;
        foreach (var hit in hits[..count])
        {
            if (hit.Form is FormKind.Leader or FormKind.People or FormKind.Demonym)
                continue;
            var entry = _gazetteer.Entry(hit.Index).Kind;
            // A place that bears a country's name (Georgia, Lebanon in Ohio) is that country only where the tagger says so.
            bool fits = mention.Type == EntityType.Country
                ? entry == EntryKind.Country || (entry == EntryKind.Territory && hit.Form != FormKind.Adjective)
                : entry == EntryKind.Territory && hit.Form is FormKind.Name or FormKind.Alias;
            if (!fits || (hit.Form == FormKind.Capital && mention.Type != EntityType.Country))
                continue;
            if (best < 0 || Rank(hit) > Rank(new(kind == FormKind.Abbreviation ? kind : FormKind.Name, best)))
            {
                best = hit.Index;
                kind = hit.Form;
                form.IsAdjective = hit.Form == FormKind.Adjective;
            }
        }
        form.Country = best + 1;
        form.IsAbbreviation = kind == FormKind.Abbreviation;
        form.IsAlias = kind == FormKind.Alias;
        form.IsCapital = kind == FormKind.Capital;
    }

    private int Rank(GazetteerHit hit) =>
        _gazetteer.Entry(hit.Index).Weight + (_gazetteer.Entry(hit.Index).Kind == EntryKind.Country ? 1000 : 0) + (hit.Form == FormKind.Name ? 500 : 0);

    /// <summary>A name without line breaks and runs of spaces.</summary>
    internal static string Clean(ReadOnlySpan<char> text)
    {
        bool plain = true;
        for (int i = 0; i < text.Length && plain; i++)
            plain = !char.IsWhiteSpace(text[i]) || (text[i] == ' ' && (i == 0 || text[i - 1] != ' '));
        return plain ? text.ToString() : string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

using EntityGraph.Knowledge;

namespace EntityGraph.Entities;

/// <summary>Joins the names of bodies, places, groups and events: acronyms, short forms, plurals.</summary>
internal static class NameSieve
{
    private const int LongestName = 12;

    private static readonly HashSet<string> Small = new(StringComparer.OrdinalIgnoreCase) { "of", "the", "and", "for", "on", "in", "to", "de", "del", "la", "du", "des", "et", "&", "'s" };

    private static readonly HashSet<string> Storms = new(StringComparer.Ordinal) { "Hurricane", "Tropical", "Storm", "Cyclone", "Typhoon", "Depression" };

    // What a short form may lack at its end.
    private static readonly HashSet<string> Tails = new(StringComparer.OrdinalIgnoreCase)
    {
        "City", "Province", "State", "Strip", "County", "Island", "Islands", "River", "District", "Region", "Prefecture", "Oblast", "Valley", "Peninsula", "Republic", "Town", "Village",
        "Party", "Inc", "Inc.", "Corp", "Corp.", "Corporation", "Company", "Co", "Co.", "Ltd", "Ltd.", "Limited", "Plc", "PLC", "LLC", "AG", "SA", "Group", "Holdings", "International",
        "Airlines", "Airways", "Motors", "Motor", "Newspaper", "News", "Agency", "Movement", "Front", "Army", "Network", "University", "Airport", "Hospital", "Prison", "Camp",
    };

    /// <summary>Joins what belongs together.</summary>
    public static void Apply(Document document, List<NameForm> forms, NameForm?[] ofMention, Gazetteer gazetteer)
    {
        var storms = new Dictionary<ulong, NameForm>();
        var byInitials = new Dictionary<string, NameForm>(StringComparer.Ordinal);
        var byKey = new Dictionary<ulong, NameForm>();
        var bySuffix = new Dictionary<ulong, NameForm?>();
        var byPrefix = new Dictionary<ulong, NameForm?>();
        foreach (var form in forms)
        {
            if (form.IsPerson)
                continue;
            byKey.TryAdd(form.Key, form);
            string[] words = form.Words;
            if (words.Length is < 2 or > LongestName)
                continue;
            foreach (string initials in Initials(words))
                byInitials.TryAdd(initials, form);
            for (int i = 1; i < words.Length; i++)
                if (words.Length - i > 1 || IsNationality(words.AsSpan(0, i), gazetteer))
                    Register(bySuffix, NameKey.Of(string.Join(' ', words[i..])), form);
            if (Tails.Contains(words[^1]))
                Register(byPrefix, NameKey.Of(string.Join(' ', words[..WithoutTail(words)])), form);
        }
        JoinBrackets(document, ofMention);
        foreach (var form in forms)
        {
            if (form.IsPerson || form.Country != 0)
                continue;
            var type = TypeOf(document, form);
            if (type == EntityType.Event && form.Words.Length is > 1 and <= LongestName && Storms.Contains(form.Words[0]))
                JoinStorm(form, storms, byKey);
            if (IsAcronym(form.Text, out string letters) && byInitials.TryGetValue(letters, out var full) && full != form)
                form.Join(full, "acronym of " + full.Text);
            else if (byPrefix.GetValueOrDefault(form.Key) is { } longer && longer != form && Fits(type, TypeOf(document, longer)))
                form.Join(longer, "short for " + longer.Text);
            else if (bySuffix.GetValueOrDefault(form.Key) is { } whole && whole != form && type == EntityType.Organization && TypeOf(document, whole) == type)
                form.Join(whole, "short for " + whole.Text);
            if (type is EntityType.Group or EntityType.Organization && form.Words.Length <= 2)
                JoinPlural(form, byKey);
        }
    }

    /// <summary>Number of words of a name before its tail: 2 of "Dow Jones &amp; Co.".</summary>
    private static int WithoutTail(string[] words)
    {
        int count = words.Length - 1;
        while (count > 1 && Small.Contains(words[count - 1]))
            count--;
        return count;
    }

    /// <summary>"Tropical Storm Ada", "Hurricane Ada" and "Ada" are one storm as it grows.</summary>
    private static void JoinStorm(NameForm form, Dictionary<ulong, NameForm> storms, Dictionary<ulong, NameForm> byKey)
    {
        int first = 0;
        while (first < form.Words.Length - 1 && Storms.Contains(form.Words[first]))
            first++;
        ulong key = NameKey.Of(string.Join(' ', form.Words[first..]));
        if (key == 0)
            return;
        if (storms.TryGetValue(key, out var same))
            form.Join(same, "same storm as " + same.Text);
        else
            storms[key] = form;
        if (byKey.TryGetValue(key, out var bare) && bare != form)
            bare.Join(form, "short for " + form.Text);
    }

    /// <summary>"Georgian Tennis Federation (GTF)": what stands in brackets right after a name, in capitals, is its abbreviation.</summary>
    private static void JoinBrackets(Document document, NameForm?[] ofMention)
    {
        for (int m = 1; m < ofMention.Length; m++)
        {
            var mention = document.MentionList[m];
            if (ofMention[m] is not { IsPerson: false, Country: 0 } form || ofMention[m - 1] is not { IsPerson: false, Country: 0 } before || form.Root == before.Root
                || mention.EndToken - mention.FirstToken != 1 || mention.EndToken >= document.TokenCount || mention.FirstToken != document.MentionList[m - 1].EndToken + 1)
                continue;
            if (document.TokenText(mention.FirstToken - 1) is "(" && document.TokenText(mention.EndToken) is ")" && before.Words.Length > 1 && IsAcronym(form.Text, out string letters)
                && letters.Length <= before.Words.Length + 2 && letters[0] == char.ToUpperInvariant(before.Words[before.Words[0] is "the" or "The" ? 1 : 0][0]))
                form.Join(before, "abbreviation of " + before.Text);
        }
    }

    /// <summary>The type of most mentions of a form.</summary>
    internal static EntityType TypeOf(Document document, NameForm form) =>
        form.Mentions.Count == 0 ? EntityType.None : document.MentionList[form.Mentions[0]].Type;

    /// <summary>"Kurds" and "Kurdish", "Muslim" and "Muslims", "Republican" and "Republicans".</summary>
    private static void JoinPlural(NameForm form, Dictionary<ulong, NameForm> byKey)
    {
        string text = form.Text;
        string stem = text.EndsWith("ish", StringComparison.Ordinal) ? text[..^3] : text.EndsWith("ic", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('s') ? text[..^1] : text;
        if (stem.Length < 3)
            return;
        foreach (string ending in (string[])["", "s", "ish", "i"])
            if (byKey.TryGetValue(NameKey.Of(stem + ending), out var other) && other != form && other.Country == 0)
                form.Join(other, "one group with " + other.Text);
    }

    private static bool Fits(EntityType a, EntityType b) => a == b || (a is EntityType.Group && b is EntityType.Organization);

    private static bool IsNationality(ReadOnlySpan<string> words, Gazetteer gazetteer)
    {
        if (words.Length > 2)
            return false;
        Span<GazetteerHit> hits = stackalloc GazetteerHit[8];
        int count = gazetteer.Find(words.Length == 1 ? words[0] : words[0] + " " + words[1], hits);
        foreach (var hit in hits[..count])
            if (hit.Form != FormKind.Leader && gazetteer.Entry(hit.Index).Kind <= EntryKind.Territory)
                return true;
        return false;
    }

    private static void Register(Dictionary<ulong, NameForm?> map, ulong key, NameForm form)
    {
        if (key == 0)
            return;
        if (map.TryGetValue(key, out var other) && other != form)
            map[key] = null;
        else
            map[key] = form;
    }

    private static bool IsAcronym(string text, out string letters)
    {
        letters = text.Replace(".", "", StringComparison.Ordinal);
        if (letters.Length is < 2 or > 9)
            return false;
        foreach (char c in letters)
            if (!char.IsUpper(c) && !(c == 's' && letters[^1] == 's'))
                return false;
        return true;
    }

    private static IEnumerable<string> Initials(string[] words)
    {
        var large = words.Where(w => !Small.Contains(w) && char.IsUpper(w[0])).ToArray();
        if (large.Length < 2)
            yield break;
        // "U.N." is no "United Nations tribunal".
        if (!Array.Exists(words, w => !Small.Contains(w) && !char.IsUpper(w[0])))
            yield return string.Concat(large.Select(w => w[0]));
        string all = string.Concat(words.Select(w => char.ToUpperInvariant(w[0])));
        yield return all;
        // "Food and Agriculture Organization of the United Nations", "African Union Mission in Somalia".
        string parts = string.Concat(words.Where(w => !Small.Contains(w)).SelectMany(w => w.Split('-', StringSplitOptions.RemoveEmptyEntries)).Select(w => char.ToUpperInvariant(w[0])));
        yield return parts;
        // A leading nationality is often dropped.
        if (large.Length > 2)
            yield return string.Concat(large.Skip(1).Select(w => w[0]));
    }
}

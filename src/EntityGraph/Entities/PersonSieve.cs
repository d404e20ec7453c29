using EntityGraph.Knowledge;

namespace EntityGraph.Entities;

/// <summary>Joins the names of persons: fuller and shorter full names, then surnames and given names.</summary>
internal static class PersonSieve
{
    private const int MostCandidates = 12;

    private static readonly HashSet<string> Suffixes = new(StringComparer.OrdinalIgnoreCase) { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV" };

    /// <summary>Joins full names, and links each mention by a single name to the full name it belongs to.</summary>
    public static void Apply(Document document, List<NameForm> forms, NameForm?[] ofMention)
    {
        var byLast = new Dictionary<string, List<NameForm>>(StringComparer.OrdinalIgnoreCase);
        var byFirst = new Dictionary<string, List<NameForm>>(StringComparer.OrdinalIgnoreCase);
        foreach (var form in forms)
        {
            if (!form.IsPerson || form.Words.Length < 2)
                continue;
            string last = Bare(Last(form));
            var list = ListOf(byLast, last);
            foreach (var other in list)
                if (AreCompatible(form.Words, other.Words))
                {
                    form.Join(other, "same person by full name");
                    break;
                }
            if (list.Count < MostCandidates)
                list.Add(form);
            // "Wen Jiabao" is "Wen", "Abdel Fattah al-Sisi" is "Fattah" never.
            var first = ListOf(byFirst, Bare(form.Words[0]));
            if (first.Count < MostCandidates)
                first.Add(form);
        }
        foreach (var form in forms)
        {
            if (!form.IsPerson || form.Words.Length != 1)
                continue;
            string word = Bare(form.Words[0]);
            if (byLast.TryGetValue(word, out var candidates))
                Link(document, form, candidates, ofMention, "surname");
            else if (byFirst.TryGetValue(word, out candidates))
                Link(document, form, candidates, ofMention, "given name");
        }
    }

    /// <summary>Gives each mention of a single name to the full name that was used last before it, else to the first after it.</summary>
    private static void Link(Document document, NameForm single, List<NameForm> candidates, NameForm?[] ofMention, string reason)
    {
        bool one = candidates.TrueForAll(c => c.Root == candidates[0].Root);
        if (one)
        {
            single.Join(candidates[0], reason);
            return;
        }
        foreach (int m in single.Mentions)
        {
            NameForm? best = null;
            int distance = int.MaxValue;
            char gender = document.MentionList[m].Gender;
            foreach (var candidate in candidates)
            {
                foreach (int other in candidate.Mentions)
                {
                    char theirs = document.MentionList[other].Gender;
                    if (gender != '\0' && theirs != '\0' && gender != theirs)
                        continue;
                    int away = other < m ? m - other : 100_000 + other - m;
                    if (away < distance)
                        (best, distance) = (candidate, away);
                    if (other > m)
                        break;
                }
            }
            if (best is null)
                continue;
            ofMention[m] = best;
            document.MentionList[m].Reason = reason;
        }
    }

    /// <summary>Whether two full names with one surname can be one person's: given names equal, one the other's initial, or the one name within the other.</summary>
    private static bool AreCompatible(string[] a, string[] b)
    {
        if (Matches(a[0], b[0]))
            return true;
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        int at = 0;
        foreach (string word in longer)
            if (at < shorter.Length && string.Equals(Bare(word), Bare(shorter[at]), StringComparison.OrdinalIgnoreCase))
                at++;
        return at == shorter.Length;
    }

    private static bool Matches(string a, string b)
    {
        if (NameKey.Of(a) == NameKey.Of(b))
            return true;
        bool initial = a.Length == 1 || b.Length == 1 || (a.Length == 2 && a[1] == '.') || (b.Length == 2 && b[1] == '.');
        return initial && char.ToUpperInvariant(a[0]) == char.ToUpperInvariant(b[0]);
    }

    private static string Last(NameForm form)
    {
        int at = form.Words.Length - 1;
        while (at > 1 && Suffixes.Contains(form.Words[at]))
            at--;
        return form.Words[at];
    }

    /// <summary>A name without the Arabic article.</summary>
    private static string Bare(string word)
    {
        word = word.TrimEnd(',', '.');
        return word.Length > 4 && word[2] == '-' && (word.StartsWith("al", StringComparison.OrdinalIgnoreCase) || word.StartsWith("el", StringComparison.OrdinalIgnoreCase)) ? word[3..] : word;
    }

    private static List<NameForm> ListOf(Dictionary<string, List<NameForm>> map, string key)
    {
        if (!map.TryGetValue(key, out var list))
            map[key] = list = [];
        return list;
    }
}

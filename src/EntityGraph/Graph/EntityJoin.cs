using System.Text;

namespace EntityGraph.Graph;

/// <summary>Decides which entities of several graphs are one real thing.</summary>
/// <remarks>
/// In this order: a shared outside identifier; the same type and name, or a full alias as name. A join never puts two values of one
/// identifier scheme into a node. A person known by a single word only ("Netanyahu") joins the one person of the corpus whose full
/// name ends in it, where there is just one.
/// </remarks>
internal static class EntityJoin
{
    private const string Person = nameof(EntityType.Person);

    /// <summary>Groups the atoms; groups and their members are in the order of the atoms.</summary>
    public static List<List<EntityAtom>> Group(List<EntityAtom> atoms)
    {
        var clusters = new Clusters(atoms);
        foreach (var members in ByKey(atoms, IdentifierKeys))
            clusters.JoinAll(members);
        foreach (var members in ByKey(atoms, NameKeys))
            clusters.JoinAll(members);
        JoinSingleWords(atoms, clusters);
        return clusters.Groups();
    }

    /// <summary>The node of a group.</summary>
    public static GraphEntity Join(List<EntityAtom> group, string id)
    {
        string name = MostFrequent(group, a => a.Entity.Name)!;
        var identifiers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var atom in group)
            foreach (var (scheme, value) in atom.Entity.Identifiers)
                if (!identifiers.TryGetValue(scheme, out string? other) || string.CompareOrdinal(value, other) < 0)
                    identifiers[scheme] = value;
        return new()
        {
            Id = id,
            Type = MostFrequent(group, a => a.Entity.Type)!,
            Subtype = MostFrequent(group, a => a.Entity.Subtype),
            Name = name,
            Aliases = [.. group.SelectMany(a => a.Entity.Aliases.Prepend(a.Entity.Name)).Where(n => n != name).Distinct(StringComparer.Ordinal)],
            Identifiers = identifiers,
            MentionCount = group.Sum(a => a.Place == int.MaxValue ? a.Entity.MentionCount : a.Mentions),
        };
    }

    /// <summary>A name for comparison: letters and digits folded to lower case, everything else as single spaces, "the" and a possessive cut.</summary>
    internal static string Normalize(string name)
    {
        var text = new StringBuilder(name.Length);
        bool space = false;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (c == '.' || (c is '\'' or '’' && i + 1 < name.Length && char.IsLetter(name[i + 1]) && !IsPossessive(name, i)))
                continue;
            if (IsPossessive(name, i))
            {
                i++;
                continue;
            }
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                if (space && text.Length > 0)
                    text.Append(' ');
                space = false;
                text.Append(char.ToLowerInvariant(c));
            }
            else
            {
                space = true;
            }
        }
        string result = text.ToString();
        return result.StartsWith("the ", StringComparison.Ordinal) ? result[4..] : result;
    }

    private static bool IsPossessive(string name, int i) =>
        name[i] is '\'' or '’' && i + 2 == name.Length && name[i + 1] == 's';

    private static IEnumerable<string> IdentifierKeys(GraphEntity entity) => entity.Identifiers.Select(p => $"{p.Key}\t{p.Value}");

    private static IEnumerable<string> NameKeys(GraphEntity entity)
    {
        yield return $"{entity.Type}\t{Normalize(entity.Name)}";
        foreach (string alias in entity.Aliases)
            if (IsFull(entity.Type, alias))
                yield return $"{entity.Type}\t{Normalize(alias)}";
    }

    /// <summary>Whether an alias names the thing by itself: several words, or an acronym of something that is no person.</summary>
    private static bool IsFull(string type, string alias) =>
        alias.AsSpan().Trim().Contains(' ') || (type != Person && alias.Length >= 2 && alias.AsSpan().IndexOfAnyExceptInRange('A', 'Z') < 0);

    private static List<List<EntityAtom>> ByKey(List<EntityAtom> atoms, Func<GraphEntity, IEnumerable<string>> keys)
    {
        var table = new SortedDictionary<string, List<EntityAtom>>(StringComparer.Ordinal);
        foreach (var atom in atoms)
        {
            foreach (string key in keys(atom.Entity).Distinct(StringComparer.Ordinal))
            {
                if (key[^1] == '\t')
                    continue;
                if (!table.TryGetValue(key, out var members))
                    table[key] = members = [];
                members.Add(atom);
            }
        }
        return [.. table.Values.Where(m => m.Count > 1)];
    }

    private static void JoinSingleWords(List<EntityAtom> atoms, Clusters clusters)
    {
        var fullByLast = new Dictionary<string, HashSet<EntityAtom>>(StringComparer.Ordinal);
        var singles = new List<(EntityAtom Atom, string Word)>();
        foreach (var atom in atoms.Where(a => a.Entity.Type == Person))
        {
            string name = Normalize(atom.Entity.Name);
            int space = name.LastIndexOf(' ');
            if (space < 0)
                singles.Add((atom, name));
            else if (fullByLast.TryGetValue(name[(space + 1)..], out var full))
                full.Add(clusters.Root(atom));
            else
                fullByLast[name[(space + 1)..]] = [clusters.Root(atom)];
        }
        foreach (var (atom, word) in singles)
            if (fullByLast.TryGetValue(word, out var full) && full.Count == 1)
                clusters.Join(full.First(), atom);
    }

    /// <summary>The value that most documents use; of equals the longest, then the first in ordinal order.</summary>
    private static string? MostFrequent(List<EntityAtom> group, Func<EntityAtom, string?> value) =>
        group.Where(a => value(a) is not null)
            .GroupBy(value, StringComparer.Ordinal)
            .OrderByDescending(g => g.Sum(a => a.Documents))
            .ThenByDescending(g => g.Key!.Length)
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;
}

using System.Text.RegularExpressions;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Scoring;

/// <summary>Pairs the entities of a document with the annotated ones, one to one, by shared names, as the scoring scripts do.</summary>
internal static partial class EntityAlignment
{
    /// <summary>For each entity of the document the index of the annotated entity, or -1.</summary>
    public static int[] Align(Document document, IReadOnlyList<AnnotatedEntity> gold)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(gold);
        var goldNames = gold.Select(e => Names(e.Forms.Prepend(e.Name))).ToArray();
        string[] goldCanonical = [.. gold.Select(e => Normalize(e.Name))];
        var candidates = new List<(int Score, int Gold, int Predicted)>();
        for (int p = 0; p < document.Entities.Count; p++)
        {
            var entity = document.Entities[p];
            var names = Names(entity.Aliases.Prepend(entity.Name));
            string canonical = Normalize(entity.Name);
            for (int g = 0; g < gold.Count; g++)
            {
                int longest = goldNames[g].Where(names.Contains).Select(n => n.Length).DefaultIfEmpty(0).Max();
                if (longest > 0)
                    candidates.Add((longest + (canonical == goldCanonical[g] ? 100 : 0) + (entity.Type == gold[g].Type ? 10 : 0), g, p));
            }
        }
        int[] result = new int[document.Entities.Count];
        Array.Fill(result, -1);
        bool[] used = new bool[gold.Count];
        foreach (var (_, g, p) in candidates.OrderByDescending(c => c.Score).ThenBy(c => gold[c.Gold].Id, StringComparer.Ordinal).ThenBy(c => c.Predicted))
        {
            if (used[g] || result[p] >= 0)
                continue;
            used[g] = true;
            result[p] = g;
        }
        return result;
    }

    private static HashSet<string> Names(IEnumerable<string> names) => [.. names.Select(Normalize).Where(n => n.Length > 0)];

    private static string Normalize(string name)
    {
        string s = Marks().Replace(name.ToLowerInvariant().Replace("'s", "", StringComparison.Ordinal), " ");
        s = Titles().Replace(s, " ");
        return string.Join(' ', s.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex(@"[^\w ]+")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\b(the|mr|mrs|ms|dr|president|prime minister|minister|sen|rep|gen)\b")]
    private static partial Regex Titles();
}

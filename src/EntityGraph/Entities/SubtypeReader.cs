using EntityGraph.Knowledge;

namespace EntityGraph.Entities;

/// <summary>Reads the finer type of an entity off its name.</summary>
internal static class SubtypeReader
{
    private static readonly Dictionary<string, string> Bodies = Words(
        "Government Ministry Department Parliament Congress Senate Assembly House Cabinet Court Police Commission Council Office Bureau Agency Administration Authority Government Embassy Prosecutor",
        "Party Party",
        "Company Inc Inc. Corp Corp. Corporation Company Ltd Ltd. PLC Plc LLC AG Group Bank Airlines Airways Motors Holdings",
        "Media News Times Post Television TV Radio Newspaper Magazine Journal Tribune Gazette Herald Guardian",
        "ArmedGroup Brigade Brigades Front Militia Rebels",
        "Military Army Navy Forces Force Corps Guard Command Regiment Battalion Division",
        "International Nations Union NATO League",
        "Education University College School Institute Academy",
        "Sports FC United Club Rovers Sox Olympic");

    private static readonly Dictionary<string, string> Places = Words(
        "Facility Airport Hospital Palace Prison Camp Base Street Square Bridge Stadium Hotel Building Church Mosque Cathedral Temple Embassy Station Center Centre Hall Park Dam Tower School Museum House",
        "NaturalFeature River Lake Mount Mountain Mountains Sea Ocean Gulf Bay Valley Desert Island Volcano Strait Cape",
        "City City Town Village",
        "Region Province State Region County District Territory Peninsula Prefecture Oblast");

    /// <summary>The finer type, or null where the name does not tell.</summary>
    public static string? Read(Entity entity, Gazetteer gazetteer)
    {
        var words = entity.Type switch { EntityType.Organization => Bodies, EntityType.Place => Places, _ => null };
        if (words is null)
            return null;
        Span<GazetteerHit> hits = stackalloc GazetteerHit[8];
        foreach (var hit in hits[..gazetteer.Find(entity.Name, hits)])
            if (hit.Form != FormKind.Leader && gazetteer.Entry(hit.Index) is { Kind: EntryKind.Organisation or EntryKind.Seat } entry && entity.Type == EntityType.Organization && entry.Subtype > 0)
                return Gazetteer.Subtypes[entry.Subtype];
        string[] parts = entity.Name.Split(' ');
        for (int i = parts.Length - 1; i >= 0; i--)
            if (words.TryGetValue(parts[i], out string? subtype))
                return subtype;
        return null;
    }

    private static Dictionary<string, string> Words(params string[] rows)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string row in rows)
        {
            string[] cells = row.Split(' ');
            foreach (string word in cells.AsSpan(1))
                words.TryAdd(word, cells[0]);
        }
        return words;
    }
}

namespace EntityGraph.Relations;

/// <summary>The relation types in groups of like meaning. Immutable and thread-safe.</summary>
internal sealed class RelationGroups
{
    /// <summary>Number of groups; the last one is for types that stand in no other, as a user's own.</summary>
    public const int Count = 8;

    private static readonly string[][] Names =
    [
        ["met-with", "spoke-with", "negotiated-with", "visited", "hosted", "told"],
        ["met-in", "took-part-in", "occurred-in"],
        ["cooperated-with", "agreed-with", "supported", "praised", "aided"],
        ["attacked", "fought-with", "killed", "arrested", "threatened", "sanctioned", "prosecuted", "defeated"],
        ["criticized", "accused", "opposed", "demanded-of", "protested-against"],
        ["holds-position", "member-of", "founded", "owns", "appointed", "succeeded", "studied-at"],
        ["based-in", "located-in", "part-of", "capital-of", "citizen-of", "lives-in", "born-in", "died-in"],
    ];

    private readonly int[] _groups;

    public RelationGroups(Ontology ontology)
    {
        _groups = new int[ontology.Types.Count];
        Array.Fill(_groups, Count - 1);
        for (int group = 0; group < Names.Length; group++)
            foreach (string name in Names[group])
                if (ontology.Find(name) is { } type)
                    _groups[type.Index] = group;
    }

    /// <summary>The group of a type, from 0.</summary>
    public int Of(RelationType type) => type.Index < _groups.Length ? _groups[type.Index] : Count - 1;
}

namespace EntityGraph.Relations;

/// <summary>Which relations the ontology allows between two mentions, and between which of their entities.</summary>
/// <remarks>Label 2i is type i from the first mention to the second, label 2i + 1 the other way; symmetric types use 2i only.</remarks>
internal static class CandidatePairs
{
    /// <summary>Per label whether some pair of their entities may stand in it.</summary>
    public static bool[] Allowed(Ontology ontology, Document document, Mention first, Mention second)
    {
        bool[] allowed = new bool[ontology.Types.Count * 2];
        for (int label = 0; label < allowed.Length; label++)
            foreach (var (source, target) in Of(first, second, label, ontology))
                allowed[label] |= ontology.Types[label / 2].Allows(document.EntityList[source].Type, document.EntityList[target].Type);
        return allowed;
    }

    /// <summary>Whether some pair of their entities may stand in any relation.</summary>
    public static bool Any(Ontology ontology, Document document, Mention first, Mention second)
    {
        bool self = ReferenceEquals(first, second);
        if (self)
            return first.EntityList.Length > 1;
        foreach (int a in first.EntityList)
            foreach (int b in second.EntityList)
                if (a != b && Any(ontology, document, a, b))
                    return true;
        return false;
    }

    /// <summary>The labels in which some pair of their entities may stand, and perhaps others; ascending.</summary>
    public static ReadOnlySpan<int> Labels(Ontology ontology, Document document, Mention first, Mention second)
    {
        if (TypeOf(document, first) is { } a && TypeOf(document, second) is { } b)
            return ontology.Labels(a, b);
        return ontology.AllLabels;
    }

    /// <summary>The type of all entities of a mention; null where they differ.</summary>
    private static EntityType? TypeOf(Document document, Mention mention)
    {
        var type = document.EntityList[mention.EntityList[0]].Type;
        foreach (int entity in mention.EntityList.AsSpan(1))
            if (document.EntityList[entity].Type != type)
                return null;
        return type;
    }

    /// <summary>Whether two entities may stand in any relation, in either direction.</summary>
    public static bool Any(Ontology ontology, Document document, int first, int second) =>
        ontology.AllowsAny(document.EntityList[first].Type, document.EntityList[second].Type);

    /// <summary>Per label whether two entities may stand in it.</summary>
    public static bool[] Allowed(Ontology ontology, Document document, int first, int second)
    {
        EntityType a = document.EntityList[first].Type, b = document.EntityList[second].Type;
        bool[] allowed = new bool[ontology.Types.Count * 2];
        foreach (var type in ontology.Types)
        {
            allowed[type.Index * 2] = type.Allows(a, b);
            allowed[(type.Index * 2) + 1] = !type.Symmetric && type.Allows(b, a);
        }
        return allowed;
    }

    /// <summary>The pairs of entities that a label of two mentions joins, source first; of a set within itself each pair once.</summary>
    public static EntityPairs Of(Mention first, Mention second, int label, Ontology ontology) => new(first, second, ontology.Types[label / 2].Symmetric, (label & 1) != 0);
}

namespace EntityGraph.Relations;

/// <summary>A relation type of an <see cref="Ontology"/>.</summary>
/// <param name="Index">Its position in the ontology.</param>
/// <param name="Name">Its name.</param>
/// <param name="Symmetric">Whether source and target may be exchanged.</param>
/// <param name="From">The entity types that a source may have, as bits: 1 &lt;&lt; (int)<see cref="EntityType"/>.</param>
/// <param name="To">The entity types that a target may have, as bits.</param>
internal sealed record RelationType(int Index, string Name, bool Symmetric, int From, int To)
{
    /// <summary>The labels that a source may have, for a user's own type; null where its type says all.</summary>
    public HashSet<string>? FromLabels { get; init; }

    /// <summary>The labels that a target may have; see <see cref="FromLabels"/>.</summary>
    public HashSet<string>? ToLabels { get; init; }

    /// <summary>What it means, in a few words, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The properties of Wikidata that come closest.</summary>
    public IReadOnlyList<string> Wikidata { get; init; } = [];

    /// <summary>Whether an edge may run between entities of these types.</summary>
    public bool Allows(EntityType source, EntityType target) => (From >> (int)source & 1) != 0 && (To >> (int)target & 1) != 0;

    /// <summary>Whether an edge may run between these entities, in either direction for a symmetric type; own types of entities count by their labels.</summary>
    public bool Allows(Entity source, Entity target) => AllowsSo(source, target) || (Symmetric && AllowsSo(target, source));

    private bool AllowsSo(Entity source, Entity target) =>
        Allows(source.Type, target.Type) && FromLabels?.Contains(source.Label) != false && ToLabels?.Contains(target.Label) != false;
}

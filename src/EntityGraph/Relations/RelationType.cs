namespace EntityGraph.Relations;

/// <summary>A relation type of an <see cref="Ontology"/>.</summary>
/// <param name="Index">Its position in the ontology.</param>
/// <param name="Name">Its name.</param>
/// <param name="Symmetric">Whether source and target may be exchanged.</param>
/// <param name="From">The entity types that a source may have, as bits: 1 &lt;&lt; (int)<see cref="EntityType"/>.</param>
/// <param name="To">The entity types that a target may have, as bits.</param>
internal sealed record RelationType(int Index, string Name, bool Symmetric, int From, int To)
{
    /// <summary>Whether an edge may run between entities of these types.</summary>
    public bool Allows(EntityType source, EntityType target) => (From >> (int)source & 1) != 0 && (To >> (int)target & 1) != 0;
}

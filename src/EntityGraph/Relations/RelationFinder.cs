namespace EntityGraph.Relations;

/// <summary>Finds the relations between the entities.</summary>
internal sealed class RelationFinder
{
    public void Apply(Document document)
    {
    }
}

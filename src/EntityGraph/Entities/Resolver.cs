namespace EntityGraph.Entities;

/// <summary>Finds which mentions speak of one entity.</summary>
internal sealed class Resolver
{
    public void Apply(Document document)
    {
    }
}

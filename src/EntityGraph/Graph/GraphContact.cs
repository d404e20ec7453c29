namespace EntityGraph.Graph;

/// <summary>Two who were in touch.</summary>
/// <param name="Who">The one who was asked about, or the relation's source.</param>
/// <param name="Whom">The other.</param>
/// <param name="Relation">The relation that says so, with its sentences.</param>
public sealed record GraphContact(GraphEntity Who, GraphEntity Whom, GraphRelation Relation)
{
    /// <summary>The types of relation that are contacts.</summary>
    internal static readonly string[] Types = ["met-with", "spoke-with"];

    /// <summary>When.</summary>
    public GraphInterval? Time => Relation.Time;

    /// <summary>Where.</summary>
    public GraphEntity? Place => Relation.Place;

    /// <inheritdoc/>
    public override string ToString() => $"{Who.Name} {Relation.Type} {Whom.Name}{(Place is null ? "" : " in " + Place.Name)}{(Time is null ? "" : ", " + Time.Text)}";
}

namespace EntityGraph.Graph;

/// <summary>A typed edge between two entities, with what the documents say of it.</summary>
public sealed class GraphRelation
{
    /// <summary>The type by its name in the ontology, such as "met-with".</summary>
    public required string Type { get; init; }

    /// <summary>Where the edge begins.</summary>
    public required GraphEntity Source { get; init; }

    /// <summary>Where it ends.</summary>
    public required GraphEntity Target { get; init; }

    /// <summary>Whether source and target may be exchanged.</summary>
    public bool Symmetric { get; init; }

    /// <summary>When it held or happened.</summary>
    public GraphInterval? Time { get; init; }

    /// <summary>Where it happened.</summary>
    public GraphEntity? Place { get; init; }

    /// <summary>By what means two parties were in touch.</summary>
    public ContactMedium Medium { get; init; }

    /// <summary>The role as written; positions only.</summary>
    public string? Title { get; init; }

    /// <summary>Whether it is told as fact, plan, denial, possibility or past.</summary>
    public Modality Modality { get; init; }

    /// <summary>Who says so.</summary>
    public GraphEntity? Attribution { get; init; }

    /// <summary>Calibrated probability that the text says so, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>The sentences that show it.</summary>
    public IReadOnlyList<GraphEvidence> Evidence { get; init; } = [];

    /// <summary>What found it.</summary>
    public string? Reason { get; init; }

    /// <summary>The other end as seen from <paramref name="entity"/>.</summary>
    public GraphEntity Other(GraphEntity entity) => ReferenceEquals(entity, Source) ? Target : Source;

    /// <inheritdoc/>
    public override string ToString() => $"{Source.Name} {Type} {Target.Name}";
}

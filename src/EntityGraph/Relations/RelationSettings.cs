namespace EntityGraph.Relations;

/// <summary>What the relation stage is told by the user's options.</summary>
internal sealed record RelationSettings
{
    /// <summary>Relations less sure than this are left out.</summary>
    public double MinimumConfidence { get; init; }

    /// <summary>The user's own types, or null.</summary>
    public OwnOntology? Ontology { get; init; }

    /// <summary>The user's own rules.</summary>
    public IReadOnlyList<RuleFile> Rules { get; init; } = [];

    /// <summary>The user's own model, or null.</summary>
    public RelationModel? Model { get; init; }

    /// <summary>Types that are left out.</summary>
    public IReadOnlyCollection<string> WithoutTypes { get; init; } = [];

    /// <summary>Whether the types of the library are looked for.</summary>
    public bool Shipped { get; init; } = true;
}

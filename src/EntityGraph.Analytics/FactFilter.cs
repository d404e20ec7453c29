namespace EntityGraph.Analytics;

/// <summary>Which facts are wanted; what is not given does not filter.</summary>
public sealed record FactFilter
{
    /// <summary>Types of relation.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>First day, inclusive; facts without a day are judged by their document's.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The least confidence, inclusive.</summary>
    public double MinimumConfidence { get; init; }

    /// <summary>In what way the text says so: asserted, planned, negated, hypothetical, former.</summary>
    public Modality? Modality { get; init; }
}

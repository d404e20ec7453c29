namespace EntityGraph.Training.Scoring;

/// <summary>How often a rule fired, and what the annotation says to it.</summary>
internal sealed class RuleTally
{
    /// <summary>Pairs for which the annotation has the relation with this very sentence as evidence.</summary>
    public int Shown { get; set; }

    /// <summary>Pairs whose relation is annotated, but from other sentences.</summary>
    public int Elsewhere { get; set; }

    /// <summary>Pairs without the relation.</summary>
    public int Wrong { get; set; }

    /// <summary>Sentences of some of the wrong pairs.</summary>
    public List<string> Examples { get; } = [];

    /// <summary>Pairs for which it fired.</summary>
    public int Fired => Shown + Elsewhere + Wrong;

    /// <summary>Share of its pairs whose relation the document states.</summary>
    public double Precision => 100.0 * (Shown + Elsewhere) / Math.Max(1, Fired);
}

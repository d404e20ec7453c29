namespace EntityGraph;

/// <summary>A typed edge between two entities of a document, with what the text says of it.</summary>
/// <remarks>Written by the relation stage; read-only to users.</remarks>
public sealed class Relation
{
    internal Relation(string type, int source, int target, bool symmetric)
    {
        Type = type;
        Source = source;
        Target = target;
        Symmetric = symmetric;
    }

    /// <summary>The type by its name in the ontology, such as "met-with".</summary>
    public string Type { get; }

    /// <summary>Index of the source in <see cref="Document.Entities"/>.</summary>
    public int Source { get; }

    /// <summary>Index of the target in <see cref="Document.Entities"/>.</summary>
    public int Target { get; }

    /// <summary>Whether source and target may be exchanged.</summary>
    public bool Symmetric { get; }

    /// <summary>Whether it is told as fact, plan, denial, possibility or past.</summary>
    public Modality Modality { get; internal set; }

    /// <summary>When it held or happened, where the text dates that very act.</summary>
    public TimeExpression? Time { get; internal set; }

    /// <summary>Where it happened: index of an entity, or -1.</summary>
    public int Place { get; internal set; } = -1;

    /// <summary>Who says so: index of an entity, or -1.</summary>
    public int Attribution { get; internal set; } = -1;

    /// <summary>By what means two parties were in touch.</summary>
    public ContactMedium Medium { get; internal set; }

    /// <summary>The role as written ("Prime Minister"); positions only.</summary>
    public string? Title { get; internal set; }

    /// <summary>Calibrated probability that the text says so, 0 to 1.</summary>
    public double Confidence { get; internal set; }

    /// <summary>The sentences that show it, in text order.</summary>
    public IReadOnlyList<Evidence> Evidence => EvidenceList;

    /// <summary>What found it: the rule with its file and line, and the way through the sentence's tree.</summary>
    public string? Reason { get; internal set; }

    internal readonly List<Evidence> EvidenceList = [];
}

namespace EntityGraph.Relations;

/// <summary>A triple that the document may state, with what speaks for it. May be used again for another.</summary>
internal sealed class Candidate
{
    /// <summary>Number of values that <see cref="Features"/> gives.</summary>
    public const int FeatureCount = 12;

    public Candidate(RelationType type, int source, int target) => (Type, Source, Target) = (type, source, target);

    public RelationType Type { get; private set; }

    public int Source { get; private set; }

    public int Target { get; private set; }

    /// <summary>The sentences that may show it.</summary>
    public List<Sighting> Sightings { get; } = [];

    /// <summary>The sentences of its two closest mentions, where it is looked at over the whole document.</summary>
    public (int First, int Second) Closest { get; set; } = (-1, -1);

    /// <summary>Log-odds from the document as a whole; NaN where the pair is not looked at so.</summary>
    public float Whole { get; set; } = float.NaN;

    /// <summary>Log-odds of each modality from the document as a whole; only where <see cref="Whole"/> is given.</summary>
    public float[] Meant { get; } = new float[Sighting.Modalities];

    /// <summary>Probability that some sentence shows it, taking the sentences for independent.</summary>
    public double Any { get; set; }

    /// <summary>Highest probability of another type between the same two, in either direction.</summary>
    public double Rival { get; set; }

    /// <summary>Highest probability of the same type from the same source to another target.</summary>
    public double OtherTarget { get; set; }

    /// <summary>Highest probability of the same type from another source to the same target.</summary>
    public double OtherSource { get; set; }

    /// <summary>Probability of the same type the other way round.</summary>
    public double Reverse { get; set; }

    /// <summary>Probability after joining, calibrated.</summary>
    public double Probability { get; set; }

    /// <summary>How sure the surest rule is that decides by itself; 0 where none does.</summary>
    public double Sure { get; set; }

    /// <summary>A first estimate, before the candidates are compared with one another.</summary>
    public double Estimate
    {
        get
        {
            double whole = float.IsNaN(Whole) ? 0 : 1 / (1 + Math.Exp(-Whole));
            return Math.Max(Any, whole);
        }
    }

    /// <summary>Makes it another triple, for which nothing speaks yet.</summary>
    public void Set(RelationType type, int source, int target)
    {
        Sure = 0;
        (Type, Source, Target) = (type, source, target);
        Sightings.Clear();
        Closest = (-1, -1);
        Whole = float.NaN;
        Any = Rival = OtherTarget = OtherSource = Reverse = Probability = 0;
    }

    /// <summary>What the joining model sees.</summary>
    public void Features(Span<float> values)
    {
        float best = -6;
        foreach (var sighting in Sightings)
            best = Math.Max(best, sighting.Score);
        values[0] = 1;
        values[1] = (float)Logit(Any);
        values[2] = Math.Min(best, 6);
        values[3] = float.IsNaN(Whole) ? 0 : Math.Clamp(Whole, -6, 6);
        values[4] = float.IsNaN(Whole) ? 1 : 0;
        values[5] = Sightings.Count == 0 ? 1 : 0;
        values[6] = MathF.Log(1 + Sightings.Count);
        values[7] = (float)Rival;
        values[8] = (float)OtherTarget;
        values[9] = (float)OtherSource;
        values[10] = (float)Reverse;
        values[11] = Sightings.Count == 0 ? Math.Clamp(float.IsNaN(Whole) ? -6 : Whole, -6, 6) : 0;
    }

    private static double Logit(double p) => Math.Clamp(Math.Log(Math.Max(p, 1e-6) / Math.Max(1 - p, 1e-6)), -6, 6);
}

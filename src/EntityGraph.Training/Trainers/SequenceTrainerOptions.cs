namespace EntityGraph.Training.Trainers;

/// <summary>How a sequence model is trained.</summary>
internal sealed record SequenceTrainerOptions
{
    /// <summary>Passes over the corpus before the weakest features are dropped.</summary>
    public int FirstPasses { get; init; } = 4;

    /// <summary>Passes over the corpus with the features that remain.</summary>
    public int LastPasses { get; init; } = 6;

    /// <summary>Features seen less often are not used.</summary>
    public int MinimumCount { get; init; } = 2;

    /// <summary>Features kept, the strongest ones.</summary>
    public int MaximumFeatures { get; init; } = 250_000;

    /// <summary>Step of AdaGrad (Duchi, Hazan and Singer 2011).</summary>
    public float Rate { get; init; } = 0.2f;

    /// <summary>Strength of the L2 penalty.</summary>
    public float Penalty { get; init; } = 0.3f;

    /// <summary>Share of features left out at random in each step.</summary>
    public float Dropout { get; init; }

    /// <summary>Weights smaller than this many steps of eight bits are dropped.</summary>
    public int MinimumStep { get; init; } = 2;

    /// <summary>Seed of the order of sentences.</summary>
    public int Seed { get; init; } = 1;
}

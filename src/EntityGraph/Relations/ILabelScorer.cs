namespace EntityGraph.Relations;

/// <summary>Gives the log-odds of every label for the features of an instance.</summary>
internal interface ILabelScorer
{
    /// <summary>Number of labels.</summary>
    int LabelCount { get; }

    /// <summary>Log-odds of every label.</summary>
    /// <param name="features">The features; repetitions are allowed.</param>
    /// <param name="scores">Takes <see cref="LabelCount"/> values.</param>
    void Score(ReadOnlySpan<ulong> features, Span<float> scores);
}

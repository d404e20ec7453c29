namespace EntityGraph.Training.Trainers;

/// <summary>A model in training: scores instances by the rows of their features.</summary>
internal interface IRowScorer
{
    /// <summary>The rows of the features that were chosen, each once.</summary>
    int[] Rows(ReadOnlySpan<ulong> features);

    /// <summary>Log-odds of every label.</summary>
    void Score(ReadOnlySpan<int> rows, Span<float> scores);

    /// <summary>Room for the scores of one instance.</summary>
    float[] NewScores();
}

namespace EntityGraph.Training.Trainers;

/// <summary>What a model of own relations finds of one type in texts that it has not seen, by pairs of mentions.</summary>
/// <param name="Type">The relation type.</param>
/// <param name="Annotated">Pairs that are annotated with it.</param>
/// <param name="Found">Pairs that the model takes.</param>
/// <param name="Right">Pairs that are both.</param>
public sealed record RelationScore(string Type, int Annotated, int Found, int Right)
{
    /// <summary>Share of the found ones that are right, 0 to 1; 0 where none is found.</summary>
    public double Precision => (double)Right / Math.Max(1, Found);

    /// <summary>Share of the annotated ones that are found, 0 to 1; 0 where none is annotated.</summary>
    public double Recall => (double)Right / Math.Max(1, Annotated);

    /// <summary>The harmonic mean of both, 0 to 1.</summary>
    public double F1 => 2.0 * Right / Math.Max(1, Found + Annotated);
}

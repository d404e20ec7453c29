namespace EntityGraph.Entities;

/// <summary>Decides what a pronoun or description speaks of: the trained model, or the annotation while it is trained.</summary>
internal interface IReferenceChooser
{
    /// <summary>Chooses one of the candidates, the first of which is nothing.</summary>
    /// <param name="mention">Index of the mention.</param>
    /// <param name="candidates">The candidates.</param>
    /// <param name="features">The features of each candidate.</param>
    /// <returns>Index of the chosen candidate.</returns>
    int Choose(int mention, IReadOnlyList<Reference> candidates, FeatureRows features);
}

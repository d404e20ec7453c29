namespace EntityGraph.Training.Trainers;

/// <summary>How the classifier of an attribute is trained.</summary>
/// <param name="Labels">Number of labels.</param>
/// <param name="Positive">A feature is kept that occurs in so many candidates that are right.</param>
/// <param name="Many">Or in so many candidates of either kind.</param>
/// <param name="Passes">Passes over the candidates.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="Drop">Share of the features that is left out at random.</param>
/// <param name="Smallest">Smaller weights are set to zero.</param>
internal sealed record AttributeRecipe(int Labels, int Positive, int Many, int Passes, float Rate, double Drop, float Smallest);

namespace EntityGraph.Training.Trainers;

/// <summary>A sentence as the sequence trainer sees it: features and the labels that each token may have.</summary>
/// <param name="Features">Keys of the features, token after token; numbers of features once the trainer has numbered them.</param>
/// <param name="Starts">Where each token's features begin in <paramref name="Features"/>; one entry more than tokens.</param>
/// <param name="Labels">The label of each token, or -1 where several are allowed.</param>
/// <param name="Allowed">Where several are allowed, the set of labels as bits; null where each token has one label.</param>
/// <param name="Weight">How much the sentence counts.</param>
internal sealed record TrainingSentence(uint[] Features, int[] Starts, short[] Labels, ulong[]? Allowed, float Weight)
{
    /// <summary>Number of tokens.</summary>
    public int Count => Labels.Length;
}

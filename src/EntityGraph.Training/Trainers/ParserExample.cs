namespace EntityGraph.Training.Trainers;

/// <summary>One sentence as the parser's network reads it, with what it should say.</summary>
internal sealed class ParserExample
{
    public required int Count { get; init; }

    /// <summary>Row of each word in the table of words.</summary>
    public required int[] Words { get; init; }

    /// <summary>Rows of the features of each word, <see cref="Syntax.ParserFeatures.Count"/> a word.</summary>
    public required int[] Features { get; init; }

    /// <summary>Head of each word within the sentence; -1 for the root.</summary>
    public required int[] Heads { get; init; }

    public required byte[] Labels { get; init; }

    /// <summary>Penn tag of each word, which the first layer learns beside the tree; 0 where not to be learned.</summary>
    public required byte[] Tags { get; init; }

    /// <summary>Weight of each word's arc and label in the loss; 0 where the teacher is not believed.</summary>
    public required float[] ArcWeights { get; init; }

    public required float[] LabelWeights { get; init; }
}

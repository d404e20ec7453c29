namespace EntityGraph.Relations;

/// <summary>The sizes of the encoder of tokens and where each of its parameters stands in one array.</summary>
/// <param name="Width">Width of a token's vector; a multiple of 32.</param>
/// <param name="Layers">Recurrent layers.</param>
/// <param name="Hidden">Width of what it adds to the hidden layer of a pair; a multiple of 16.</param>
internal readonly record struct TokenEncoderShape(int Width, int Layers, int Hidden)
{
    /// <summary>Width of the given word vectors.</summary>
    public const int Given = 96;

    /// <summary>What is made of each token for the pairs: as first mention, as second, between them, around them; and the same for entities: first, second, anywhere in the sentence; and wherever else the first and the second are mentioned.</summary>
    public const int First = 0, Second = 1, Between = 2, Around = 3, FirstEntity = 4, SecondEntity = 5, Anywhere = 6, FirstElsewhere = 7, SecondElsewhere = 8, Blocks = 9;

    /// <summary>The blocks that are wanted of every token.</summary>
    public static ReadOnlySpan<int> Pooled => [Between, Around, Anywhere];

    /// <summary>The blocks that are wanted of the last tokens of mentions alone.</summary>
    public static ReadOnlySpan<int> Single => [First, Second, FirstEntity, SecondEntity, FirstElsewhere, SecondElsewhere];

    /// <summary>Longest piece that the recurrence runs over in one go.</summary>
    public const int LongestPiece = 192;

    /// <summary>Tokens of a sentence that are looked at; what stands behind counts as nothing.</summary>
    public const int LongestSentence = 768;

    /// <summary>Columns of the gates of one layer.</summary>
    public int Gates => 3 * Width;

    /// <summary>Columns of the last layer.</summary>
    public int Outputs => Blocks * Hidden;

    public int Features => Given * Width;

    public int GateWeights(int layer) => Features + (TokenFeatures.Rows * Width) + (layer * ((Width * Gates) + Gates));

    public int GateBias(int layer) => GateWeights(layer) + (Width * Gates);

    public int OutputWeights => GateWeights(Layers);

    /// <summary>Number of parameters.</summary>
    public int Total => OutputWeights + (Width * Outputs);
}

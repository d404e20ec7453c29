namespace EntityGraph.Training.Trainers;

/// <summary>How to train the parser.</summary>
internal sealed record ParserOptions
{
    /// <summary>Treebanks to learn from, CoNLL-U.</summary>
    public required IReadOnlyList<string> Train { get; init; }

    /// <summary>Treebanks to measure on; may be empty.</summary>
    public IReadOnlyList<string> Dev { get; init; } = [];

    /// <summary>Trees made by another parser, for the second round: there the teacher's own trees are learned, and the more where both agree.</summary>
    public IReadOnlyList<string> Silver { get; init; } = [];

    /// <summary>A model file of a first round, to begin with the second; null to run both.</summary>
    public string? Teacher { get; init; }

    /// <summary>Ids of documents to leave out, one a line; null for none.</summary>
    public string? LeaveOut { get; init; }

    /// <summary>List of the words of the given vectors, and the vectors: rows of 100 signed bytes.</summary>
    public required string Words { get; init; }

    /// <inheritdoc cref="Words"/>
    public required string Vectors { get; init; }

    /// <summary>The model file to write.</summary>
    public required string Output { get; init; }

    /// <summary>Share of the cells that are dropped before each layer.</summary>
    public float Dropout { get; init; } = 0.2f;

    /// <summary>Passes over the treebanks in the first round.</summary>
    public int Epochs { get; init; } = 24;

    /// <summary>Passes over treebanks and silver trees in the second round.</summary>
    public int SilverEpochs { get; init; } = 14;

    /// <summary>Width of a token's vector, recurrent layers, width of the scoring vectors.</summary>
    public int Width { get; init; } = 128;

    /// <inheritdoc cref="Width"/>
    public int Layers { get; init; } = 3;

    /// <inheritdoc cref="Width"/>
    public int Arc { get; init; } = 64;

    /// <summary>Whether the network sees the tagger's tags.</summary>
    public bool Tags { get; init; }

    /// <summary>How many of the given vectors to keep.</summary>
    public int Vocabulary { get; init; } = 40_000;

    /// <summary>Seed of everything that is drawn.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Where to report progress.</summary>
    public TextWriter Log { get; init; } = TextWriter.Null;
}

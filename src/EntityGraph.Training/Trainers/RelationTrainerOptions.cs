namespace EntityGraph.Training.Trainers;

/// <summary>How the classifier of relations is trained. The defaults are the shipped model's.</summary>
internal sealed record RelationTrainerOptions
{
    /// <summary>Words with vectors, by frequency, one a line, gzip.</summary>
    public required string Words { get; init; }

    /// <summary>Vectors of these words: a hundred signed bytes each, gzip.</summary>
    public required string Vectors { get; init; }

    /// <summary>Number of words whose vectors are kept.</summary>
    public int Vocabulary { get; init; } = 30_000;

    /// <summary>Articles that nobody annotated, for teachers to label; none for no teachers.</summary>
    public IReadOnlyList<Article> Plain { get; init; } = [];

    /// <summary>Width of the encoder; a multiple of 32.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Layers of the encoder.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Hidden units of a pair; a multiple of 16.</summary>
    public int Hidden { get; init; } = 64;

    /// <summary>Passes over the documents.</summary>
    public int Passes { get; init; } = 16;

    /// <summary>Instances that a feature must occur in to be kept.</summary>
    public int LeastInstances { get; init; } = 34;

    /// <summary>The recipe of the teachers: twice the size, and rarer features.</summary>
    public RelationTrainerOptions OfTeachers => this with { Hidden = 96, Width = 192, LeastInstances = 12 };

    /// <summary>Learning rate of the pairs' networks (AdaGrad), falling to nothing.</summary>
    public float Rate { get; init; } = 0.025f;

    /// <summary>Learning rate of the encoder (Adam), falling to nothing.</summary>
    public float EncoderRate { get; init; } = 0.0015f;

    /// <summary>Share of a pair's features left out at random in each step.</summary>
    public double Dropout { get; init; } = 0.5;

    /// <summary>Share of the cells of word vectors left out.</summary>
    public float VectorDropout { get; init; } = 0.15f;

    /// <summary>Share of the cells of the encoder's layers left out.</summary>
    public float LayerDropout { get; init; } = 0.2f;
}

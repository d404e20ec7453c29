using EntityGraph.Syntax;

namespace EntityGraph.Training.Trainers;

/// <summary>The parameters of the parser's network, those that only training needs included, and their gradients.</summary>
internal sealed unsafe class ParserParameters
{
    /// <summary>Width of the given word vectors.</summary>
    public const int GivenWidth = 100;

    /// <summary>Room for the Penn tags that the first layer learns.</summary>
    public const int Tags = 64;

    private readonly AdamOptimizer _denseUpdates, _wordUpdates, _featureUpdates;
    private readonly HashSet<int> _touchedWords = [], _touchedFeatures = [];

    public ParserParameters(Matrix memory, ParserShape shape, int words, SeededRandom random)
    {
        Shape = shape;
        DenseCount = (TagBias + Tags + 7) & ~7;
        Dense = memory.Allocate(DenseCount);
        DenseGradient = memory.Allocate(DenseCount);
        Words = memory.Allocate(words * shape.Half);
        WordGradient = memory.Allocate(words * shape.Half);
        Features = memory.Allocate(ParserFeatures.Rows * shape.Half);
        FeatureGradient = memory.Allocate(ParserFeatures.Rows * shape.Half);
        _denseUpdates = new(memory, Dense, DenseGradient, DenseCount);
        _wordUpdates = new(memory, Words, WordGradient, words * shape.Half);
        _featureUpdates = new(memory, Features, FeatureGradient, ParserFeatures.Rows * shape.Half);
        for (int layer = 0; layer < shape.Layers; layer++)
            Fill(Dense + shape.GateWeights(layer), shape.Width * shape.Gates, MathF.Sqrt(3f / shape.Width), random);
        Fill(Dense + shape.RoleWeights, shape.Width * shape.Roles, MathF.Sqrt(3f / shape.Width), random);
        Fill(Dense + shape.QueryWeights, shape.Arc * shape.Query, 0.5f * MathF.Sqrt(3f / shape.Arc), random);
        Fill(Dense + shape.RootKey, shape.Arc, 0.2f, random);
        Fill(Dense + shape.LabelWeights, shape.Arc * ParserShape.Labels, MathF.Sqrt(3f / shape.Arc), random);
        Fill(Dense + Projection, GivenWidth * shape.Half, 0.9f, random);
        Fill(Dense + TagWeights, shape.Width * Tags, MathF.Sqrt(3f / shape.Width), random);
        Fill(Features, ParserFeatures.Rows * shape.Half, 0.3f, random);
    }

    public ParserShape Shape { get; }

    public int DenseCount { get; }

    public float* Dense { get; }

    public float* DenseGradient { get; }

    /// <summary>What training adds to the projected vector of each word.</summary>
    public float* Words { get; }

    public float* WordGradient { get; }

    public float* Features { get; }

    public float* FeatureGradient { get; }

    public int Projection => (Shape.Total + 7) & ~7;

    public int TagWeights => Projection + (GivenWidth * Shape.Half);

    public int TagBias => TagWeights + (Shape.Width * Tags);

    public void TouchWord(int row) => _touchedWords.Add(row);

    public void TouchFeature(int row) => _touchedFeatures.Add(row);

    /// <summary>One step of the optimizer; clears the gradients.</summary>
    public void Update(float rate, float limit, int step)
    {
        double sum = 0;
        for (int k = 0; k < DenseCount; k++)
            sum += DenseGradient[k] * DenseGradient[k];
        float norm = (float)Math.Sqrt(sum), scale = norm > limit ? limit / norm : 1;
        _denseUpdates.Update(rate, scale, step);
        foreach (int row in _touchedWords)
            _wordUpdates.UpdateRange(row * Shape.Half, Shape.Half, rate, scale, step);
        foreach (int row in _touchedFeatures)
            _featureUpdates.UpdateRange(row * Shape.Half, Shape.Half, rate, scale, step);
        _touchedWords.Clear();
        _touchedFeatures.Clear();
    }

    private static void Fill(float* values, int count, float bound, SeededRandom random)
    {
        for (int i = 0; i < count; i++)
            values[i] = bound * ((2 * random.Uniform()) - 1);
    }
}

using EntityGraph.Syntax;
using EntityGraph.Training.Trainers;
using NUnit.Framework;

namespace EntityGraph.Tests.Syntax;

/// <summary>The gradients written by hand against differences of the loss.</summary>
public sealed unsafe class ParserNetworkTests
{
    private const int Words = 6;

    private static readonly ParserShape Shape = new(32, 2, 16);

    [Test]
    public void Learn_Gradients_AgreeWithDifferencesOfTheLoss()
    {
        var random = new SeededRandom(5);
        var memory = new Matrix();
        var parameters = new ParserParameters(memory, Shape, Words, random);
        float* given = memory.Allocate(Words * ParserParameters.GivenWidth);
        for (int i = ParserParameters.GivenWidth; i < Words * ParserParameters.GivenWidth; i++)
            given[i] = 0.2f * (random.Uniform() - 0.5f);
        var network = new ParserNetwork(memory, parameters, given, 32, random) { Dropout = (0, 0, 0, 0) };
        ParserExample[] batch = [Example(random, 5), Example(random, 1), Example(random, 4)];
        network.Learn(batch);
        float[] gradient = new ReadOnlySpan<float>(parameters.DenseGradient, parameters.DenseCount).ToArray();
        double product = 0, own = 0, other = 0;
        for (int i = 0; i < parameters.DenseCount; i += 31)
        {
            float kept = parameters.Dense[i];
            const float Step = 0.02f;
            parameters.Dense[i] = kept + Step;
            double above = network.Learn(batch) * 10.0;
            parameters.Dense[i] = kept - Step;
            double below = network.Learn(batch) * 10.0;
            parameters.Dense[i] = kept;
            double difference = (above - below) / (2 * Step);
            product += gradient[i] * difference;
            own += gradient[i] * gradient[i];
            other += difference * difference;
        }
        // Kinks and single precision blur single differences; together they must point the same way and be as long.
        Assert.That(product / Math.Sqrt(own * other), Is.GreaterThan(0.99));
        Assert.That(Math.Sqrt(own / other), Is.EqualTo(1).Within(0.05));
    }

    [Test]
    public void Update_OfOneBatchAgainAndAgain_LearnsIt()
    {
        var random = new SeededRandom(6);
        var memory = new Matrix();
        var parameters = new ParserParameters(memory, Shape, Words, random);
        var network = new ParserNetwork(memory, parameters, memory.Allocate(Words * ParserParameters.GivenWidth), 32, random) { Dropout = (0, 0, 0, 0) };
        ParserExample[] batch = [Example(random, 6), Example(random, 3)];
        float first = network.Learn(batch), last = first;
        for (int step = 1; step <= 200; step++)
        {
            parameters.Update(0.01f, 100, step);
            last = network.Learn(batch);
        }
        Assert.That(last, Is.LessThan(0.05f * first));
    }

    private static ParserExample Example(SeededRandom random, int count) => new()
    {
        Count = count,
        Words = [.. Enumerable.Range(0, count).Select(_ => random.Below(Words))],
        Features = [.. Enumerable.Range(0, count * ParserFeatures.Count).Select(_ => random.Below(ParserFeatures.Rows))],
        Heads = [.. Enumerable.Range(-1, count)],
        Labels = [.. Enumerable.Range(0, count).Select(i => i == 0 ? Deprels.Root : (byte)(2 + random.Below(40)))],
        Tags = [.. Enumerable.Range(0, count).Select(_ => (byte)random.Below(20))],
        ArcWeights = [.. Enumerable.Repeat(1f, count)],
        LabelWeights = [.. Enumerable.Repeat(1f, count)],
    };
}

using EntityGraph.Models;
using EntityGraph.Relations;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Tests.Relations;

public sealed class PairNetworkTests
{
    private const int Labels = 4, Width = 32;

    private static readonly float[] NoContext = new float[Width];

    [Test]
    public void Train_SameDataTwice_GivesTheSameBytes()
    {
        byte[] first = Write(Train()), second = Write(Train());
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Score_ModelReadBack_AgreesWithTheTrainer()
    {
        var trainer = Train();
        var network = new PairNetwork(ModelFile.Read(new MemoryStream(Write(trainer)), "toy"), "toy.");
        float[] scores = new float[Labels];
        foreach (var (features, _) in Instances())
        {
            float[] expected = new float[Labels];
            trainer.Score(trainer.Rows(features), NoContext, expected);
            Score(network, features, NoContext, scores);
            for (int label = 0; label < Labels; label++)
                Assert.That(scores[label], Is.EqualTo(expected[label]).Within(0.6f), "a weight of one byte may not change a score by much");
        }
    }

    [Test]
    public void Quantize_ThenWrite_KeepsTheScores()
    {
        var trainer = Train();
        trainer.Quantize();
        var network = new PairNetwork(ModelFile.Read(new MemoryStream(Write(trainer)), "toy"), "toy.");
        float[] scores = new float[Labels], expected = new float[Labels];
        foreach (var (features, _) in Instances())
        {
            trainer.Score(trainer.Rows(features), NoContext, expected);
            Score(network, features, NoContext, scores);
            for (int label = 0; label < Labels; label++)
                Assert.That(scores[label], Is.EqualTo(expected[label]).Within(1e-3f));
        }
    }

    [Test]
    public void Score_TrainedOnDistinctFeatures_TellsTheLabelsApart()
    {
        var network = new PairNetwork(ModelFile.Read(new MemoryStream(Write(Train())), "toy"), "toy.");
        float[] scores = new float[Labels];
        for (int label = 0; label < Labels; label++)
        {
            Score(network, [Feature(label, 0), Feature(label, 1)], NoContext, scores);
            Assert.That(Array.IndexOf(scores, scores.Max()), Is.EqualTo(label));
        }
    }

    [Test]
    public void Score_Context_MovesTheScores()
    {
        var network = new PairNetwork(ModelFile.Read(new MemoryStream(Write(Train())), "toy"), "toy.");
        float[] without = new float[Labels], with = new float[Labels];
        Score(network, [Feature(0, 0)], NoContext, without);
        Score(network, [Feature(0, 0)], Enumerable.Repeat(1f, Width).ToArray(), with);
        Assert.That(with, Is.Not.EqualTo(without));
    }

    [TestCase(new uint[] { 1, 2 }, new byte[] { 0 }, "toy.")]
    [TestCase(new uint[] { 2, 1 }, new byte[] { 0, 0 }, "toy.checks")]
    [TestCase(new uint[] { 1, 1 }, new byte[] { 0, 0 }, "toy.checks")]
    [TestCase(new uint[] { 1, 2 }, new byte[] { 0, 5 }, "toy.shifts")]
    public void Read_TablesThatDoNotFit_SaysWhich(uint[] checks, byte[] shifts, string name)
    {
        var stream = new MemoryStream();
        new ModelFileBuilder().Add<uint>("toy.checks", checks).Add<byte>("toy.shifts", shifts).Add<sbyte>("toy.embeddings", new sbyte[Width])
            .Add<float>("toy.scale", [1f]).Add<float>("toy.hidden", new float[Width]).Add<float>("toy.output", []).Add<float>("toy.biases", []).Write(stream);
        stream.Position = 0;
        var file = ModelFile.Read(stream, "toy");
        Assert.That(() => new PairNetwork(file, "toy."), Throws.TypeOf<ModelFormatException>().With.Message.Contains(name));
    }

    private static void Score(PairNetwork network, ulong[] features, float[] context, float[] scores)
    {
        int[] sums = new int[Width];
        network.AddTo(features, sums);
        float[] hidden = new float[Width];
        network.Hidden(sums, context, hidden);
        for (int label = 0; label < Labels; label++)
            scores[label] = network.Score(hidden, label);
    }

    private static ulong Feature(int label, int number) => WordHash.Join((ulong)label + 1, (ulong)number);

    private static IEnumerable<(ulong[] Features, float[] Truth)> Instances()
    {
        var random = new Random(3);
        for (int i = 0; i < 400; i++)
        {
            int label = i % Labels;
            float[] truth = [0, 0, 0, 0];
            truth[label] = 1;
            yield return ([Feature(label, 0), Feature(label, 1), Feature(9, random.Next(5))], truth);
        }
    }

    private static PairNetworkTrainer Train()
    {
        var trainer = new PairNetworkTrainer(Labels, Width, seed: 1);
        var instances = Instances().ToList();
        trainer.Choose(instances.Select(i => i.Features), 2);
        var data = instances.Select(i => (trainer.Rows(i.Features), i.Truth)).ToList();
        var random = new Random(1);
        float[] gradient = new float[Width];
        for (int pass = 0; pass < 10; pass++)
            foreach (var (rows, truth) in data)
                trainer.Learn(rows, truth, random, 0.05f, 0.2, NoContext, gradient);
        return trainer;
    }

    private static byte[] Write(PairNetworkTrainer trainer)
    {
        var file = new ModelFileBuilder();
        trainer.Write(file, "toy.");
        var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }
}

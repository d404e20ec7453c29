using EntityGraph.Models;
using EntityGraph.Relations;
using EntityGraph.Training.Trainers;

namespace EntityGraph.Tests.Relations;

public sealed class CandidateTreesTests
{
    [Test]
    public void Fit_SameRowsTwice_GivesTheSameBytes()
    {
        byte[] first = Write(TreeTrainer.Fit(Rows(), 10, 3)), second = Write(TreeTrainer.Fit(Rows(), 10, 3));
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Fit_RightWhereTwoValuesDiffer_LearnsWhatNoSumOfThemTells()
    {
        var trees = TreeTrainer.Fit(Rows(), 80, 3);
        foreach (var row in Rows())
            Assert.That(trees.Probability(row.Features, 0.5) > 0.5, Is.EqualTo(row.Right));
    }

    [Test]
    public void Probability_ModelReadBack_IsTheSame()
    {
        var trees = TreeTrainer.Fit(Rows(), 10, 3);
        var read = new CandidateTrees(ModelFile.Read(new MemoryStream(Write(trees)), "toy"));
        foreach (var row in Rows())
            Assert.That(read.Probability(row.Features, 0.5), Is.EqualTo(trees.Probability(row.Features, 0.5)));
    }

    [Test]
    public void Probability_HopelessCandidate_StaysAsItIs()
    {
        Assert.That(TreeTrainer.Fit(Rows(), 10, 3).Probability(Rows()[0].Features, 0.01), Is.EqualTo(0.01));
    }

    [TestCase(new[] { 3 }, new byte[] { 0, 255, 255 }, new[] { 1, 0, 0 }, TestName = "Read_RootBehindTheLastNode_Throws")]
    [TestCase(new[] { 0 }, new byte[] { 0, 255, 255 }, new[] { 0, 0, 0 }, TestName = "Read_NodeThatIsItsOwnChild_Throws")]
    [TestCase(new[] { 0 }, new byte[] { 0, 255, 255 }, new[] { 2, 0, 0 }, TestName = "Read_ChildBehindTheLastNode_Throws")]
    [TestCase(new[] { 0 }, new byte[] { 200, 255, 255 }, new[] { 1, 0, 0 }, TestName = "Read_FeatureThatThereIsNot_Throws")]
    [TestCase(new[] { 0 }, new byte[] { 0, 255, 255 }, new[] { 1, 0 }, TestName = "Read_TablesOfDifferentLengths_Throws")]
    public void Read_TablesThatDoNotFit_Throws(int[] roots, byte[] features, int[] next)
    {
        var file = new ModelFileBuilder();
        new CandidateTrees(roots, features, [0, 1, -1], next).Write(file);
        using var stream = new MemoryStream();
        file.Write(stream);
        var model = ModelFile.Read(new MemoryStream(stream.ToArray()), "toy");
        Assert.That(() => new CandidateTrees(model), Throws.TypeOf<ModelFormatException>().With.Message.Contains("toy"));
    }

    /// <summary>Right where one of two values is high and the other is not.</summary>
    private static List<TreeTrainer.Row> Rows()
    {
        var random = new Random(3);
        var rows = new List<TreeTrainer.Row>();
        for (int i = 0; i < 2000; i++)
        {
            float[] features = new float[CandidateFeatures.Count];
            bool one = random.Next(2) == 1, other = random.Next(2) == 1;
            features[5] = one ? 1 : 0;
            features[20] = other ? 3 : -3;
            features[7] = random.NextSingle();
            rows.Add(new(features, one != other));
        }
        return rows;
    }

    private static byte[] Write(CandidateTrees trees)
    {
        var file = new ModelFileBuilder();
        trees.Write(file);
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }
}

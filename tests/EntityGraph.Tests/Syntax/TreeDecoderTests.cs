using EntityGraph.Syntax;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace EntityGraph.Tests.Syntax;

/// <summary>Trees from scores, whatever the scores.</summary>
public sealed class TreeDecoderTests
{
    [Test]
    public void Decode_AnyScores_GivesOneRootAndNoCycle() =>
        Prop.ForAll(Gen.Choose(1, 40).SelectMany(n => Gen.ArrayOf(Gen.Choose(-9, 9), n * (n + 1))).ToArbitrary(), cells =>
        {
            int count = (int)((Math.Sqrt(1 + (4.0 * cells.Length)) - 1) / 2);
            return IsTree(Decode([.. cells.Select(c => c / 3f)], count));
        }).QuickCheckThrowOnFailure();

    [TestCase(float.NaN)]
    [TestCase(float.NegativeInfinity)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(0f)]
    public void Decode_ScoresAllTheSame_GivesATree(float score)
    {
        for (int count = 1; count < 12; count++)
            Assert.That(IsTree(Decode([.. Enumerable.Repeat(score, count * (count + 1))], count)), Is.True);
    }

    [Test]
    public void Decode_ScoresOfATree_GivesThatTree()
    {
        int[] tree = [1, 3, 1, -1, 5, 3];
        float[] scores = new float[6 * 7];
        for (int i = 0; i < 6; i++)
            scores[(i * 7) + (tree[i] < 0 ? 6 : tree[i])] = 1;
        Assert.That(Decode(scores, 6), Is.EqualTo(tree));
    }

    [Test]
    public void Decode_ACycleOfTwo_IsBrokenWhereItCostsLeast()
    {
        // 1 and 2 want each other; 2 would almost as soon hang under 0, the root.
        float[] scores =
        [
            0, 0, 0, 9,
            1, 0, 5, 0,
            4, 5, 0, 0,
        ];
        Assert.That(Decode(scores, 3), Is.EqualTo(new[] { -1, 2, 0 }));
    }

    private static int[] Decode(float[] scores, int count)
    {
        int[] heads = new int[count];
        TreeDecoder.Decode(scores, count + 1, count, heads, new int[count]);
        return heads;
    }

    private static bool IsTree(int[] heads) =>
        heads.Count(h => h == -1) == 1
        && Enumerable.Range(0, heads.Length).All(i =>
        {
            int steps = 0;
            for (; i >= 0 && steps <= heads.Length; steps++)
                i = heads[i];
            return steps <= heads.Length;
        });
}

using EntityGraph.Entities;
using NUnit.Framework;

namespace EntityGraph.Tests.Entities;

public sealed class ReferenceDecisionTests
{
    private static readonly Reference[] Candidates =
        [Reference.None, new(0, null, ReferenceSource.Recent), new(1, null, ReferenceSource.Recent), new(-1, [0, 1], ReferenceSource.Coordination), new(-1, null, ReferenceSource.Unnamed, 7)];

    [Test]
    public void Choose_OneFarAbove_IsChosen() => Assert.That(Choose(0, 5, 0, 0, 0), Is.EqualTo(1));

    [Test]
    public void Choose_NothingFarAbove_IsNothing() => Assert.That(Choose(5, 0, 0, 0, 0), Is.Zero);

    [Test]
    public void Choose_UnnamedFarAbove_IsNothing() => Assert.That(Choose(0, 0, 0, 0, 5), Is.Zero);

    [Test]
    public void Choose_SetAndItsMembersLikely_IsTheSet() => Assert.That(Choose(0, 1, 1, 1.5f, 0), Is.EqualTo(3));

    [Test]
    public void Choose_AnyScores_BecomeProbabilities()
    {
        float[] scores = [3, -2, 0.5f, 80, -80];
        ReferenceDecision.Choose(Candidates, scores, 0.3f);
        Assert.That(scores.Sum(), Is.EqualTo(1).Within(1e-5));
        Assert.That(scores, Has.All.InRange(0f, 1f));
    }

    private static int Choose(params float[] scores) => ReferenceDecision.Choose(Candidates, scores, 0.3f);
}

namespace EntityGraph.Tests.Rules;

public sealed class StageOrderTests
{
    [Test]
    public void Stage_AnyType_UsesOnlyEarlierStages() =>
        Assert.That(StageOrder.Violations(typeof(Extractor).Assembly, StageOrder.Stages, StageOrder.Support), Is.Empty);

    [Test]
    public void Violations_OrderReversed_AreFound()
    {
        string[] reversed = [.. Enumerable.Reverse(StageOrder.Stages)];
        Assert.That(
            StageOrder.Violations(typeof(Extractor).Assembly, reversed, StageOrder.Support),
            Has.Some.Contains("EntityGraph.Outputs.JsonGraphWriter uses").Or.Some.Contains("EntityGraph.Graph"));
    }

    [Test]
    public void Folders_OfLibrary_AreStagesOrSupport()
    {
        var folders = Directory.GetDirectories(Repository.PathOf("src", "EntityGraph")).Select(f => Path.GetFileName(f)!).Where(f => f is not ("bin" or "obj"));
        Assert.That(folders, Is.SubsetOf(StageOrder.Stages.Concat(StageOrder.Support)));
    }
}

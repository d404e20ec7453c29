using EntityGraph.Models;
using EntityGraph.Relations;

namespace EntityGraph.Tests.Relations;

public sealed class CandidateFeaturesTests
{
    [Test]
    public void Of_EveryShippedType_StandsInAGroupOfLikeMeaning()
    {
        using var stream = ModelSet.English.Open("ontology.json");
        var ontology = Ontology.Read(stream, "ontology.json");
        var groups = new RelationGroups(ontology);
        Assert.That(ontology.Types.Where(t => groups.Of(t) == RelationGroups.Count - 1 && t.Name is not ("parent-of" or "sibling-of" or "spouse-of" or "relative-of")).Select(t => t.Name), Is.Empty);
    }

    [Test]
    public void But_OwnerOfTheGreatest_GivesTheSecond()
    {
        var best = default(BestOf);
        best.Offer(0.5f, 0);
        best.Offer(0.9f, 7);
        best.Offer(0.7f, 3);
        Assert.That((best.But(7), best.But(3), best.But(-1)), Is.EqualTo((0.7f, 0.9f, 0.9f)));
        Assert.That(best.Sum, Is.EqualTo(2.1f).Within(1e-5f));
    }

    [Test]
    public void But_OneOwnerTwice_IsNotItsOwnRival()
    {
        var best = default(BestOf);
        best.Offer(0.4f, 2);
        best.Offer(0.8f, 2);
        Assert.That((best.But(2), best.But(1)), Is.EqualTo((0f, 0.8f)));
    }
}

using EntityGraph.Cli.View;

namespace EntityGraph.Integration.Tests.View;

public sealed class GraphLayoutTests
{
    [TestCase(0, 0)]
    [TestCase(1, 0)]
    [TestCase(2, 1)]
    [TestCase(500, 1500)]
    public void Place_AnyGraph_IsFiniteApartAndAlwaysTheSame(int nodes, int edges)
    {
        var random = new Random(3);
        var ends = Enumerable.Range(0, edges).Select(_ => (random.Next(nodes), (int)(nodes * Math.Pow(random.NextDouble(), 4)))).ToArray();
        var places = GraphLayout.Place(nodes, ends);
        Assert.Multiple(() =>
        {
            Assert.That(places.Select(p => float.IsFinite(p.X) && float.IsFinite(p.Y)), Is.All.True);
            Assert.That(places.Distinct().Count(), Is.EqualTo(nodes));
            Assert.That(GraphLayout.Place(nodes, ends), Is.EqualTo(places));
        });
    }

    [Test]
    public void Place_TwoCliques_KeepsEachTogether()
    {
        var ends = from clique in new[] { 0, 10 } from i in Enumerable.Range(0, 10) from k in Enumerable.Range(0, i) select (clique + i, clique + k);
        var places = GraphLayout.Place(20, ends.Append((0, 10)));
        float Mean(IEnumerable<(int I, int K)> pairs) => pairs.Average(p => (places[p.I] - places[p.K]).Length());
        var all = (from i in Enumerable.Range(0, 20) from k in Enumerable.Range(0, i) select (i, k)).ToList();
        Assert.That(Mean(all.Where(p => p.i / 10 == p.k / 10)), Is.LessThan(Mean(all.Where(p => p.i / 10 != p.k / 10))));
    }
}

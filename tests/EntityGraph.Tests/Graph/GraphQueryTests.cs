using EntityGraph.Graph;
using FsCheck;
using FsCheck.Fluent;

namespace EntityGraph.Tests.Graph;

public sealed class GraphQueryTests
{
    private static readonly GraphEntity Ada = Person("Ada Lovelace", "Ada"), Ben = Person("Ben Stone"), Cora = Person("Cora Hill"), Dan = Person("Dan Moor");
    private static readonly GraphEntity Brno = new() { Id = "brno", Type = "Place", Name = "Brno" };

    private static readonly KnowledgeGraph Graph = KnowledgeGraph.Create(
        [],
        [Ada, Ben, Cora, Dan, Brno],
        [
            Edge("met-with", Ada, Ben, 0.9, "a", symmetric: true, day: new(2024, 5, 6), place: Brno),
            Edge("spoke-with", Cora, Ada, 0.6, "b", symmetric: true, day: new(2024, 3, 1), medium: ContactMedium.Phone),
            Edge("met-with", Ben, Cora, 0.4, "b", symmetric: true, modality: Modality.Planned, speaker: Dan),
            Edge("praised", Cora, Dan, 0.8, "c"),
            Edge("visited", Ada, Brno, 0.7, "a"),
        ]);

    [Test]
    public void Conditions_EachAlone_LeaveWhatMeetsThem()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Told(Graph.Query()), Is.EqualTo(Graph.Relations.Select(r => r.ToString())));
            Assert.That(Told(Graph.Query().OfType("met-with")), Is.EqualTo(new[] { "Ada Lovelace met-with Ben Stone", "Ben Stone met-with Cora Hill" }));
            Assert.That(Told(Graph.Query().OfType("met-with", "praised").OfType("praised")), Is.EqualTo(new[] { "Cora Hill praised Dan Moor" }));
            Assert.That(Told(Graph.Query().About("ADA")), Has.Length.EqualTo(3));
            Assert.That(Told(Graph.Query().About(Ada).About(Ben)), Is.EqualTo(new[] { "Ada Lovelace met-with Ben Stone" }));
            Assert.That(Told(Graph.Query().About("nobody")), Is.Empty);
            Assert.That(Told(Graph.Query().AtLeast(0.8)), Has.Length.EqualTo(2));
            Assert.That(Told(Graph.Query().Told(Modality.Planned)), Is.EqualTo(new[] { "Ben Stone met-with Cora Hill" }));
            Assert.That(Told(Graph.Query().In("b")), Has.Length.EqualTo(2));
            Assert.That(Told(Graph.Query().In("a", "c")), Has.Length.EqualTo(3));
            Assert.That(Told(Graph.Query().At("brno")), Has.Length.EqualTo(1));
            Assert.That(Told(Graph.Query().SaidBy("Dan Moor")), Has.Length.EqualTo(1));
            Assert.That(Told(Graph.Query().By(ContactMedium.Phone)), Has.Length.EqualTo(1));
            Assert.That(Told(Graph.Query().Between(e => e.Type == "Place", e => e == Ada)), Is.EqualTo(new[] { "Ada Lovelace visited Brno" }));
            Assert.That(Told(Graph.Query().During(new(2024, 5, 1), null)), Is.EqualTo(new[] { "Ada Lovelace met-with Ben Stone" }));
            Assert.That(Told(Graph.Query().During(null, new(2024, 3, 1))), Is.EqualTo(new[] { "Cora Hill spoke-with Ada Lovelace" }));
            Assert.That(Told(Graph.Query().During(new(2025, 1, 1), null, undated: true)), Has.Length.EqualTo(3));
        });
    }

    [Test]
    public void Contacts_OfAPerson_AreSeenFromThemAndInOrderOfTime() => Assert.Multiple(() =>
    {
        Assert.That(Graph.Query().About("Ada").Contacts().Select(c => c.ToString()), Is.EqualTo(new[] { "Ada Lovelace spoke-with Cora Hill, day", "Ada Lovelace met-with Ben Stone in Brno, day" }));
        Assert.That(Graph.Query().Contacts().Count(), Is.EqualTo(3));
        Assert.That(Graph.Query().OfType("visited").Contacts().Single().Whom, Is.SameAs(Brno));
    });

    [Test]
    public void Paths_BetweenTwo_ComeShortestFirst() => Assert.Multiple(() =>
    {
        Assert.That(Graph.Query().Paths(Ada, Dan).Select(p => p.ToString()), Is.EqualTo(new[]
        {
            "Ada Lovelace — spoke-with — Cora Hill → praised → Dan Moor",
            "Ada Lovelace — met-with — Ben Stone — met-with — Cora Hill → praised → Dan Moor",
        }));
        Assert.That(Graph.Query().ShortestPath(Dan, Ben)!.ToString(), Is.EqualTo("Dan Moor ← praised ← Cora Hill — met-with — Ben Stone"));
        Assert.That(Graph.Query().Told(Modality.Asserted).ShortestPath(Dan, Ben)!.Entities, Is.EqualTo(new[] { Dan, Cora, Ada, Ben }));
        Assert.That(Graph.Query().ShortestPath(Ada, Dan, maximumLength: 1), Is.Null);
        Assert.That(Graph.Query().ShortestPath(Ada, Ada), Is.Null);
        Assert.That(Graph.Query().OfType("met-with").ShortestPath(Ada, Dan), Is.Null);
        Assert.That(Graph.Query().Neighbours(Ada), Is.EqualTo(new[] { Ben, Cora, Brno }));
    });

    [Test]
    public void Paths_OnAnyGraph_AreThoseOfAPlainSearch() => Prop.ForAll(Gen.Choose(0, 5).ArrayOf().ToArbitrary(), CheckPaths).QuickCheckThrowOnFailure();

    private static void CheckPaths(int[] ends)
    {
        var nodes = Enumerable.Range(0, 6).Select(i => Person($"P{i}")).ToArray();
        var relations = ends.Chunk(2).Where(c => c.Length == 2).Take(10).Select(c => Edge("r", nodes[c[0] % 6], nodes[c[1] % 6], 1, "d")).ToArray();
        var graph = KnowledgeGraph.Create([], nodes, relations);
        var plain = new List<string>();
        Walk([nodes[0]], []);
        Assert.That(graph.Query().Paths(nodes[0], nodes[1], 5).Select(p => p.ToString()), Is.EquivalentTo(plain));

        void Walk(GraphEntity[] passed, GraphRelation[] chain)
        {
            if (passed[^1] == nodes[1])
                plain.Add(new GraphPath(nodes[0], chain).ToString());
            else if (chain.Length < 5)
                foreach (var relation in relations.Where(r => r.Source == passed[^1] || r.Target == passed[^1]))
                    if (!passed.Contains(relation.Other(passed[^1])))
                        Walk([.. passed, relation.Other(passed[^1])], [.. chain, relation]);
        }
    }

    [Test]
    public void Paths_InALargeGraph_AreFoundAsTheyAreAskedFor()
    {
        var nodes = Enumerable.Range(0, 20_000).Select(i => Person($"P{i}")).ToArray();
        var graph = KnowledgeGraph.Create([], nodes, Enumerable.Range(0, 100_000).Select(i => Edge("r", nodes[i % 20_000], nodes[((i * 7919) + (i / 20_000 * 13) + 1) % 20_000], 1, "d")));
        Assert.That(graph.Query().Paths(nodes[1], nodes[2], 8).Take(100).Count(), Is.EqualTo(100));
    }

    private static string[] Told(GraphQuery query) => [.. query.Select(r => r.ToString())];

    private static GraphEntity Person(string name, params string[] aliases) => new() { Id = name, Type = "Person", Name = name, Aliases = aliases };

    private static GraphRelation Edge(
        string type, GraphEntity source, GraphEntity target, double confidence, string document, bool symmetric = false, DateOnly? day = null,
        GraphEntity? place = null, Modality modality = Modality.Asserted, GraphEntity? speaker = null, ContactMedium medium = ContactMedium.None) => new()
    {
        Type = type, Source = source, Target = target, Confidence = confidence, Symmetric = symmetric, Place = place, Modality = modality, Attribution = speaker, Medium = medium,
        Time = day is null ? null : new(day, day, "day"), Evidence = [new(document, default, "sentence")],
    };
}

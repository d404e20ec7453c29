using EntityGraph.Graph;
using EntityGraph.Outputs;
using EntityGraph.Tests.Documents;
using static EntityGraph.Tests.Graph.GraphText;

namespace EntityGraph.Tests.Graph;

public sealed class KnowledgeGraphBuilderTests
{
    [TestCase("Person:Ada Lovelace", "Person:Ada Lovelace", 1)]
    [TestCase("Person:Ada Lovelace", "Person:ADA LOVELACE", 1)]
    [TestCase("Organization:The Red Cross", "Organization:Red Cross", 1)]
    [TestCase("Organization:U.N.", "Organization:UN", 1)]
    [TestCase("Country:Georgia", "Place:Georgia", 2)]
    [TestCase("Person:John Smith", "Person:Jane Smith", 2)]
    [TestCase("Person:John Smith=wikidata/Q1", "Person:John Smith=wikidata/Q2", 2)]
    [TestCase("Person:John Smith=wikidata/Q1", "Person:J. Smith=wikidata/Q1", 1)]
    [TestCase("Person:Lovelace", "Person:Ada Lovelace", 1)]
    [TestCase("Place:Lovelace", "Person:Ada Lovelace", 2)]
    public void Build_TwoEntities_AreJoinedWhereTheyAreOne(string one, string other, int count) =>
        Assert.That(Merge(Made("a", [one]), Made("b", [other])).Entities, Has.Count.EqualTo(count));

    [Test]
    public void Build_SurnameOfTwoPeople_IsJoinedToNeither() =>
        Assert.That(Merge(Made("a", ["Person:John Smith", "Person:Jane Smith"]), Made("b", ["Person:Smith"])).Entities, Has.Count.EqualTo(3));

    [Test]
    public void Build_SameFactInTwoDocuments_IsOneEdgeWithBothEvidences()
    {
        var graph = Merge(
            Made("a", ["Person:Ada Lovelace", "Person:Charles Babbage"], ("met-with", 0, 1, 0.5)),
            Made("b", ["Person:Charles Babbage", "Person:Ada Lovelace"], ("met-with", 0, 1, 0.75)));
        var relation = graph.Relations.Single();
        Assert.Multiple(() =>
        {
            Assert.That(relation.Evidence.Select(e => e.Document), Is.EqualTo(new[] { "a", "b" }));
            Assert.That(relation.Confidence, Is.EqualTo(0.75));
            Assert.That(relation.Source.Name, Is.EqualTo("Ada Lovelace"));
            Assert.That(graph.Entities.Select(e => e.MentionCount), Is.EqualTo(new[] { 2, 2 }));
        });
    }

    [Test]
    public void Build_DirectedFactBothWays_StaysTwoEdges()
    {
        var graph = Merge(
            Made("a", ["Person:Ada Lovelace", "Person:Charles Babbage"], ("criticized", 0, 1, 0.5)),
            Made("b", ["Person:Charles Babbage", "Person:Ada Lovelace"], ("criticized", 0, 1, 0.5)));
        Assert.That(graph.Relations.Select(r => r.ToString()), Is.EqualTo(new[] { "Ada Lovelace criticized Charles Babbage", "Charles Babbage criticized Ada Lovelace" }));
    }

    [Test]
    public void Build_SameDocumentTwice_ChangesNothing()
    {
        var (a, b) = (Made("a", ["Person:Ada Lovelace", "Country:France"], ("visited", 0, 1, 0.5)), Made("b", ["Country:France"]));
        string once = Json(Merge(a, b));
        Assert.Multiple(() =>
        {
            Assert.That(Json(Merge(a, b, a)), Is.EqualTo(once));
            Assert.That(Json(Merge(Merge(a, b), a)), Is.EqualTo(once));
            Assert.That(Json(Merge(b, Merge(a, b))), Is.EqualTo(once));
            Assert.That(Json(Merge(Merge(a, b))), Is.EqualTo(once));
        });
    }

    [Test]
    public void Build_DocumentThatFailedOnce_IsTakenFromWhereItDidNot()
    {
        var graph = Merge(KnowledgeGraph.FromError("a", "cut short"), Made("a", ["Country:France"]));
        Assert.That(graph.Documents.Single().Error, Is.Null);
    }

    [Test]
    public void Build_DocumentsWithoutId_AreAllKept() =>
        Assert.That(Merge(Made("", ["Country:France"]), Made("", ["Country:France"])).Documents, Has.Count.EqualTo(2));

    [Test]
    public void Build_AnyOrder_GivesTheSameGraph()
    {
        var extractor = new Extractor();
        KnowledgeGraph[] graphs =
        [
            .. SampleArticles.All.Select(a => KnowledgeGraph.From(extractor.Read(a))),
            Made("p", ["Person:Smith", "Person:John Smith=wikidata/Q1", "Organization:UN"], ("member-of", 1, 2, 0.4)),
            Made("q", ["Person:John Smith=wikidata/Q2", "Organization:United Nations"], ("member-of", 0, 1, 0.4)),
            Made("r", ["Person:John Smith", "Person:Ada Smith"], ("met-with", 0, 1, 0.4), ("praised", 1, 0, 0.4)),
            KnowledgeGraph.FromError("z", "cut short"),
        ];
        string expected = Json(Merge(graphs));
        var random = new Random(1);
        for (int i = 0; i < 20; i++)
        {
            random.Shuffle(graphs);
            Assert.That(Json(Merge(graphs)), Is.EqualTo(expected));
        }
    }

    [Test]
    public void Queries_OnAGraph_FollowEdgesBothWays()
    {
        var graph = Made("a", ["Person:Ada", "Person:Charles", "Country:France"], ("met-with", 0, 1, 0.9), ("visited", 0, 2, 0.4), ("criticized", 1, 0, 0.2));
        var ada = graph.Find("ADA").Single();
        Assert.Multiple(() =>
        {
            Assert.That(graph.Neighbours(ada).Select(e => e.Name), Is.EqualTo(new[] { "Charles", "France" }));
            Assert.That(graph.Neighbours(ada, "visited").Select(e => e.Name), Is.EqualTo(new[] { "France" }));
            Assert.That(graph.Between(graph.Entities[1], ada).Count(), Is.EqualTo(2));
            Assert.That(graph.Where(minimumConfidence: 0.4).Count(), Is.EqualTo(2));
            Assert.That(graph.Where(type: "visited", from: new(2020, 1, 1)), Is.Empty);
        });
    }
}

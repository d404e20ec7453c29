using EntityGraph.Analytics;
using EntityGraph.Graph;
using static EntityGraph.Integration.Tests.Store.MadeGraphs;

namespace EntityGraph.Integration.Tests.Store;

public sealed class GraphStoreTests
{
    private static readonly KnowledgeGraph[] Graphs = [.. Enumerable.Range(0, 40).Select(i => Make(i))];

    [Test]
    public void Load_SameDocumentsTwice_ChangesNothing()
    {
        using var folder = new TemporaryFolder();
        using var store = GraphStore.Open(PathIn(folder), new() { BatchSize = 7 });
        var first = store.Load(Graphs);
        store.JoinNodes();
        var (counts, graph) = (store.Counts, Json(store.ReadGraph()));
        var second = store.Load(Graphs);
        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo(new LoadReport(40, 0, 0)));
            Assert.That(second, Is.EqualTo(new LoadReport(0, 0, 40)));
            Assert.That(counts, Is.EqualTo(new StoreCounts(40, 0, 160, 120, 80, 80, 40 + 40 + 30)));
            Assert.That(store.Counts, Is.EqualTo(counts));
            Assert.That(store.NodesAreCurrent);
            Assert.That(Json(store.ReadGraph()), Is.EqualTo(graph));
        });
    }

    [Test]
    public void Load_ChangedDocument_ReplacesIt()
    {
        using var store = GraphStore.InMemory();
        store.Load(Graphs);
        store.JoinNodes();
        var report = store.Load([Make(3, confidence: 0.25), Make(4)]);
        Assert.Multiple(() =>
        {
            Assert.That(report, Is.EqualTo(new LoadReport(0, 1, 1)));
            Assert.That(store.Counts.Relations, Is.EqualTo(80));
            Assert.That(store.NodesAreCurrent, Is.False);
            Assert.That(One(store.Query("SELECT confidence FROM relations WHERE document = 'doc-00003' AND relation = 0")), Is.EqualTo(0.25));
        });
    }

    [Test]
    public void Load_ErrorAfterAResult_KeepsTheResult()
    {
        using var store = GraphStore.InMemory();
        store.Load([Make(1)]);
        var report = store.Load([KnowledgeGraph.FromError("doc-00001", "cut short"), KnowledgeGraph.FromError("bad", "cut short")]);
        Assert.Multiple(() =>
        {
            Assert.That(report, Is.EqualTo(new LoadReport(1, 0, 1)));
            Assert.That(store.Counts.Mentions, Is.EqualTo(4));
            Assert.That(store.Load([Make(2, id: "bad")]), Is.EqualTo(new LoadReport(0, 1, 0)));
        });
    }

    [Test]
    public void Load_TwoOfOneIdInABatch_TakesTheLater()
    {
        using var store = GraphStore.InMemory();
        Assert.That(store.Load([Make(1, confidence: 0.1), Make(1, confidence: 0.2)]), Is.EqualTo(new LoadReport(1, 0, 1)));
        Assert.That(One(store.Query("SELECT max(confidence) FROM relations WHERE type = 'met-with'")), Is.EqualTo(0.2));
    }

    [Test]
    public void Load_DocumentWithoutId_IsKnownByItsContent()
    {
        using var store = GraphStore.InMemory();
        store.Load([Make(1, id: ""), Make(2, id: "")]);
        store.Load([Make(2, id: "")]);
        Assert.That(store.Counts.Documents, Is.EqualTo(2));
    }

    [Test]
    public void ReadGraphs_AfterLoad_GivesWhatWasLoaded()
    {
        using var folder = new TemporaryFolder();
        using var store = GraphStore.Open(PathIn(folder));
        KnowledgeGraph[] graphs = [.. Graphs, MakeHostile(), KnowledgeGraph.FromError("zz", "cut short")];
        store.Load(graphs.Reverse());
        Assert.That(store.ReadGraphs().Select(Json), Is.EquivalentTo(graphs.Select(Json)));
    }

    [Test]
    public void Load_TextThatTheDatabaseCannotKeep_IsReplaced()
    {
        using var store = GraphStore.InMemory();
        store.Load([MakeHostile("a\0b\uD800c")]);
        Assert.That(store.ReadGraphs().Single().Entities[0].Name, Is.EqualTo("a\uFFFDb\uFFFDc"));
    }

    [Test]
    public void Load_MergedGraph_IsCutIntoItsDocuments()
    {
        var builder = new KnowledgeGraphBuilder();
        foreach (var graph in Graphs)
            builder.Add(graph);
        var merged = builder.Build();
        using var store = GraphStore.InMemory();
        store.Load([merged]);
        Assert.Multiple(() =>
        {
            Assert.That(store.Counts with { Nodes = 0 }, Is.EqualTo(new StoreCounts(40, 0, 160, 120, 80, 80, 0)));
            Assert.That(store.ReadGraph().Relations.Select(r => $"{r}{r.Time}{r.Evidence.Count}"), Is.EqualTo(merged.Relations.Select(r => $"{r}{r.Time}{r.Evidence.Count}")));
        });
    }

    [Test]
    public async Task LoadAsync_ExtractionResults_KeepsTexts()
    {
        var extractor = new Extractor(ExtractorOptions.Default with { LastStage = Stage.Tokens });
        Article[] articles = [new("Ada met Ben.") { Id = "a", Title = "Talks" }, new("Nothing else.") { Id = "b" }];
        using var store = GraphStore.InMemory();
        var report = await store.LoadAsync(extractor.ReadAsync(articles.ToAsyncEnumerable()));
        Assert.Multiple(() =>
        {
            Assert.That(report.Added, Is.EqualTo(2));
            Assert.That(store.DocumentIds(), Is.EquivalentTo(new[] { "a", "b" }));
            Assert.That(One(store.Query("SELECT text FROM texts WHERE document = $id", ("id", "a"))), Is.EqualTo("Ada met Ben."));
            Assert.That(store.LoadTexts(articles), Is.EqualTo(new LoadReport(0, 0, 2)));
            Assert.That(store.LoadTexts([articles[0] with { Title = "Other" }]), Is.EqualTo(new LoadReport(0, 1, 0)));
        });
    }

    [Test]
    public void LoadAsync_StreamThatFails_KeepsTheBatchesBefore()
    {
        using var store = GraphStore.InMemory();
        var progress = new List<long>();
        Assert.That(() => store.LoadAsync(Failing(), new Heard(progress)), Throws.InstanceOf<IOException>());
        Assert.Multiple(() =>
        {
            Assert.That(progress, Is.EqualTo(new long[] { 200, 400 }));
            Assert.That(store.Counts.Documents, Is.EqualTo(400));
        });

        static async IAsyncEnumerable<KnowledgeGraph> Failing()
        {
            for (int i = 0; i < 500; i++)
                yield return Make(i);
            await Task.Yield();
            throw new IOException("gone");
        }
    }

    [Test]
    public void Met_AnyNameOfAPerson_TellsWhomWhenAndWhere()
    {
        using var store = GraphStore.InMemory();
        store.Load(Graphs);
        store.JoinNodes();
        using var result = store.Met("person7");
        object?[] row = result.Single();
        Assert.Multiple(() =>
        {
            Assert.That(result.Columns, Is.EqualTo(new[] { "source", "type", "target", "first_day", "last_day", "place", "modality", "confidence", "document", "sentence" }));
            Assert.That(row[..8], Is.EqualTo(new object[] { "Ada Person7", "met-with", "Ben Human7", new DateOnly(2020, 1, 6), new DateOnly(2020, 1, 6), "Town7", "asserted", 0.75 }));
            Assert.That(Rows(store.Met("Ben Human7"))[0][..3], Is.EqualTo(new object[] { "Ben Human7", "met-with", "Ada Person7" }));
            Assert.That(Rows(store.Met("Person7", new() { From = new(2020, 1, 7) })), Is.Empty);
            Assert.That(Rows(store.Met("Person7", new() { To = new(2020, 1, 5) })), Is.Empty);
            Assert.That(Rows(store.Met("Person7", new() { MinimumConfidence = 0.8 })), Is.Empty);
            Assert.That(Rows(store.About("Person7")), Has.Count.EqualTo(2));
            Assert.That(Rows(store.About("Person7", new() { Modality = Modality.Planned })), Has.Count.EqualTo(1));
            Assert.That(Rows(store.About("Person7", new() { Types = ["visited"] })), Has.Count.EqualTo(1));
        });
    }

    [TestCase("Person7' OR '1'='1")]
    [TestCase("'; DROP TABLE documents; --")]
    [TestCase("Person7\0' OR 1=1 --")]
    [TestCase(Hostile)]
    public void Questions_NamesThatAreSql_AreOnlyNames(string name)
    {
        using var store = GraphStore.InMemory();
        store.Load([.. Graphs, MakeHostile()]);
        store.JoinNodes();
        var counts = store.Counts;
        int expected = name == Hostile ? 1 : 0;
        Assert.Multiple(() =>
        {
            Assert.That(Rows(store.About(name)), Has.Count.EqualTo(expected));
            Assert.That(Rows(store.About(name, new() { Types = [name] })), Has.Count.EqualTo(expected));
            Assert.That(Rows(store.Query("SELECT * FROM documents WHERE document = $id", ("id", name))), Has.Count.EqualTo(expected));
            Assert.That(store.Counts, Is.EqualTo(counts));
        });
    }

    [Test]
    public void Edges_SameFactInSeveralDocuments_IsOneRow()
    {
        using var store = GraphStore.InMemory();
        store.Load([Make(1, id: "a"), Make(1, id: "b", confidence: 0.9)]);
        store.JoinNodes();
        var rows = Rows(store.Query("SELECT type, documents, confidence FROM edges ORDER BY type"));
        Assert.That(rows, Is.EqualTo(new object[][] { ["met-with", 2L, 0.9], ["visited", 2L, 0.5] }));
    }

    [Test]
    public void ExportGraphRag_OldNodesInAStoreForReading_SaysSo()
    {
        using var folder = new TemporaryFolder();
        using (var store = GraphStore.Open(PathIn(folder)))
            store.Load(Graphs);
        using var reading = GraphStore.Open(PathIn(folder), new() { ReadOnly = true });
        Assert.That(Assert.Throws<GraphStoreException>(() => reading.ExportGraphRag(folder.Path))!.Message, Does.Contain("JoinNodes"));
    }

    internal static List<object?[]> Rows(QueryResult result) => [.. result];

    private static object? One(QueryResult result) => result.Single()[0];

    private static string PathIn(TemporaryFolder folder) => Path.Combine(folder.Path, "graph.duckdb");

    private sealed class Heard(List<long> progress) : IProgress<LoadReport>
    {
        public void Report(LoadReport value)
        {
            if (progress.Count == 0 || progress[^1] != value.Documents)
                progress.Add(value.Documents);
        }
    }
}

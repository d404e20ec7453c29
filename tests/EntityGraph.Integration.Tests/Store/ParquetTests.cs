using EntityGraph.Analytics;
using Parquet.Serialization;
using static EntityGraph.Integration.Tests.Store.MadeGraphs;

namespace EntityGraph.Integration.Tests.Store;

/// <summary>Parquet files, read back by a library that is not DuckDB.</summary>
public sealed class ParquetTests
{
    [Test]
    public async Task ExportParquet_Tables_AreReadByParquetNet()
    {
        using var folder = new TemporaryFolder();
        string target = Path.Combine(folder.Path, "it's; \"here\"");
        using var store = GraphStore.InMemory();
        store.Load([.. Enumerable.Range(0, 20).Select(i => Make(i)), MakeHostile()]);
        store.JoinNodes();
        store.ExportParquet(target);
        var entities = await ReadAsync(target, "entities");
        Assert.Multiple(async () =>
        {
            Assert.That(entities["name"], Has.Count.EqualTo(62));
            Assert.That(entities["name"], Has.Member(Hostile));
            Assert.That((await ReadAsync(target, "mentions"))["text"], Has.Count.EqualTo(81));
            Assert.That((await ReadAsync(target, "documents"))["document"], Has.Count.EqualTo(21));
        });
    }

    [Test]
    public void ImportParquet_IntoAnotherStore_GivesTheSameGraphs()
    {
        using var folder = new TemporaryFolder();
        using var store = GraphStore.InMemory();
        store.Load([.. Enumerable.Range(0, 20).Select(i => Make(i)), MakeHostile()]);
        store.LoadTexts([new("A text.") { Id = "doc-00001" }]);
        store.ExportParquet(folder.Path);
        using var other = GraphStore.InMemory();
        other.Load([Make(1), Make(2, confidence: 0.1)]);
        var first = other.ImportParquet(folder.Path);
        var second = other.ImportParquet(folder.Path);
        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo(new LoadReport(19, 1, 1)));
            Assert.That(second, Is.EqualTo(new LoadReport(0, 0, 21)));
            Assert.That(other.ReadGraphs().Select(Json), Is.EqualTo(store.ReadGraphs().Select(Json)));
            Assert.That(other.Counts.Texts, Is.EqualTo(1));
        });
    }

    [Test]
    public void ImportParquet_FolderWithoutTheFiles_SaysWhichIsMissing()
    {
        using var folder = new TemporaryFolder();
        using var store = GraphStore.InMemory();
        Assert.That(Assert.Throws<GraphStoreException>(() => store.ImportParquet(folder.Path))!.Message, Does.Contain("documents.parquet"));
        foreach (string table in new[] { "documents", "mentions", "times", "entities", "identifiers", "relations", "evidence", "texts" })
            folder.Write(table + ".parquet", "no Parquet at all");
        Assert.Throws<GraphStoreException>(() => store.ImportParquet(folder.Path));
        Assert.That(store.Load([Make(1)]).Added, Is.EqualTo(1), "the store goes on");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task ExportGraphRag_Tables_HoldTogether(bool texts)
    {
        using var folder = new TemporaryFolder();
        using var store = GraphStore.InMemory();
        store.Load(Enumerable.Range(0, 20).Select(i => Make(i)));
        if (texts)
            store.LoadTexts(Enumerable.Range(0, 20).Select(i => new Article($"Ada Person{i} met Ben Human{i} in Town{i}. The two spoke at length of this and that on Monday.") { Id = $"doc-{i:00000}", Title = $"Meeting {i}" }));
        store.ExportGraphRag(folder.Path);
        var entities = await ReadAsync(folder.Path, "entities");
        var relationships = await ReadAsync(folder.Path, "relationships");
        var units = await ReadAsync(folder.Path, "text_units");
        var documents = await ReadAsync(folder.Path, "documents");
        Assert.Multiple(() =>
        {
            Assert.That(entities.Keys, Is.SupersetOf(new[] { "id", "human_readable_id", "title", "type", "description", "text_unit_ids", "frequency", "degree" }));
            Assert.That(relationships.Keys, Is.SupersetOf(new[] { "id", "human_readable_id", "source", "target", "description", "weight", "combined_degree", "text_unit_ids" }));
            Assert.That(units.Keys, Is.SupersetOf(new[] { "id", "human_readable_id", "text", "n_tokens", "document_ids", "entity_ids", "relationship_ids", "covariate_ids" }));
            Assert.That(documents.Keys, Is.SupersetOf(new[] { "id", "human_readable_id", "title", "text", "text_unit_ids", "creation_date", "metadata" }));
            Assert.That(entities["title"], Is.Unique.And.Count.EqualTo(60));
            Assert.That(relationships["source"].Concat(relationships["target"]).Distinct(), Is.SubsetOf(entities["title"]));
            Assert.That(relationships["text_unit_ids"].Concat(entities["text_unit_ids"]).Concat(documents["text_unit_ids"]).Distinct(), Is.EquivalentTo(units["id"]));
            Assert.That(units["entity_ids"].Distinct(), texts ? Is.EquivalentTo(entities["id"]) : Is.SubsetOf(entities["id"]));
            Assert.That(units["relationship_ids"].Distinct(), Is.EquivalentTo(relationships["id"]));
            Assert.That(units["id"], Has.Count.EqualTo(texts ? 20 : 40));
            Assert.That(documents["creation_date"], Has.Member("2020-01-01"));
        });
    }

    /// <summary>All values of each column as text, lists laid end to end, without nulls.</summary>
    private static async Task<Dictionary<string, List<string>>> ReadAsync(string folder, string table)
    {
        await using var stream = File.OpenRead(Path.Combine(folder, table + ".parquet"));
        var result = await ParquetSerializer.DeserializeUntypedAsync(stream);
        var columns = result.Schema.Fields.ToDictionary(f => f.Name, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var row in result.Data)
            foreach (var (name, value) in row)
                columns[name].AddRange((value is System.Collections.IEnumerable list and not string ? list.Cast<object?>() : [value]).OfType<object>().Select(v => v.ToString()!));
        return columns;
    }
}

namespace EntityGraph.Integration.Tests.Quality;

/// <summary>Scores of whole graphs against annotated ones; a floor is a little under what the shipped model reaches.</summary>
[Category("Quality")]
public sealed class GraphQualityTests
{
    [TestCase("seed", null, 80, 60)]
    [TestCase("gold", "check", 86, 48)]
    [TestCase("gold", "tune", 91, 60)]
    public void Extract_AnnotatedArticles_ReachesTheFloors(string folder, string? split, double typedEntities, double triples)
    {
        string gold = Shared.PathOf(folder, "gold.jsonl");
        using var temporary = new TemporaryFolder();
        string predicted = Extract(temporary, Shared.PathOf(folder, "articles.jsonl"));
        string report = Shared.Score("score_graph.py", [gold, predicted, .. split is null ? Array.Empty<string>() : ["--split", split]]);
        Assert.Multiple(() =>
        {
            Assert.That(Shared.Figure(report, "entities, typed", "F1"), Is.AtLeast(typedEntities), "entities, typed");
            Assert.That(Shared.Figure(report, "triple ", "F1"), Is.AtLeast(triples), "triples");
        });
    }

    [TestCase(96, 56)]
    public void Extract_GoldArticles_FindsTimesAndWhoIsMeant(double times, double links)
    {
        using var temporary = new TemporaryFolder();
        string predicted = Extract(temporary, Shared.PathOf("gold", "articles.jsonl"));
        string timeReport = Shared.Score("score_times.py", Shared.PathOf("gold", "times.jsonl"), predicted, "--split", "check");
        string linkReport = Shared.Score("score_mentions.py", Shared.PathOf("gold", "mentions.jsonl"), Shared.PathOf("gold", "gold.jsonl"), predicted, "--split", "check");
        Assert.Multiple(() =>
        {
            Assert.That(Shared.Figure(timeReport, "value", "F1"), Is.AtLeast(times), "values of time expressions");
            Assert.That(Shared.Figure(linkReport, "all", "F1"), Is.AtLeast(links), "links of pronouns and descriptions");
        });
    }

    [TestCase(81, 95)]
    public void Merge_Clusters_ReachesTheFloors(double fromText, double fromAnnotation)
    {
        string clusters = Shared.PathOf("gold", "clusters.jsonl");
        string[] folders = [Shared.PathOf("gold"), Shared.PathOf("silver")];
        using var temporary = new TemporaryFolder();
        string articles = temporary.Write("articles.jsonl", Shared.Score("score_merge.py", ["--articles", .. folders]));
        string annotated = temporary.Write("annotated.jsonl", Shared.Score("score_merge.py", ["--annotated", .. folders]));
        string merged = temporary.Write("merged.json", EntityGraphTool.Run("merge", Extract(temporary, articles)).Bytes);
        string ideal = temporary.Write("ideal.json", EntityGraphTool.Run("merge", annotated).Bytes);
        Assert.Multiple(() =>
        {
            Assert.That(Shared.Figure(Shared.Score("score_merge.py", [clusters, merged, .. folders]), "repeated", "F1"), Is.AtLeast(fromText), "from text");
            Assert.That(Shared.Figure(Shared.Score("score_merge.py", [clusters, ideal, .. folders]), "repeated", "F1"), Is.AtLeast(fromAnnotation), "from annotated entities");
        });
    }

    private static string Extract(TemporaryFolder folder, string articles)
    {
        var result = EntityGraphTool.Run("extract", articles, "--format", "jsonl");
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        return folder.Write("predicted.jsonl", result.Bytes);
    }
}

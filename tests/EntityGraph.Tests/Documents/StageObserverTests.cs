namespace EntityGraph.Tests.Documents;

/// <summary>An observer is told each stage that runs, in the order of the work.</summary>
public sealed class StageObserverTests
{
    [TestCase(Stage.Tokens, "Tokens")]
    [TestCase(Stage.Tags, "Tokens Tags")]
    [TestCase(Stage.Syntax, "Tokens Tags Syntax")]
    [TestCase(Stage.Times, "Tokens Tags Times Syntax")]
    [TestCase(Stage.Entities, "Tokens Tags Times Entities Syntax Entities")]
    [TestCase(Stage.Relations, "Tokens Tags Times Entities Syntax Entities Relations")]
    public void Read_UpToAStage_TellsEachOnce(Stage last, string expected)
    {
        var observer = new ListObserver();
        var extractor = new Extractor(ExtractorOptions.Default with { LastStage = last, Observer = observer });
        var article = new Article("Angela Merkel met Emmanuel Macron in Paris.");
        extractor.Read(article);
        Assert.That(observer.Told, Is.EqualTo(expected.Split(' ').Prepend("started")));
        Assert.That(observer.Article, Is.SameAs(article));
    }

    [Test]
    public void TryRead_ObserverThatThrows_IsTheResultsError()
    {
        var extractor = new Extractor(ExtractorOptions.Default with { LastStage = Stage.Tokens, Observer = new ThrowingObserver() });
        Assert.That(extractor.TryRead(new("One.")).Error, Is.InstanceOf<NotSupportedException>());
    }

    private sealed class ListObserver : IStageObserver
    {
        public List<string> Told { get; } = [];

        public Article? Article { get; private set; }

        public void Started(Article article)
        {
            Article = article;
            Told.Add("started");
        }

        public void Finished(Stage stage, Document document) => Told.Add(stage.ToString());
    }

    private sealed class ThrowingObserver : IStageObserver
    {
        public void Started(Article article)
        {
        }

        public void Finished(Stage stage, Document document) => throw new NotSupportedException();
    }
}

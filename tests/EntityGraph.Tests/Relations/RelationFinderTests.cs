namespace EntityGraph.Tests.Relations;

public sealed class RelationFinderTests
{
    private static readonly Extractor Extractor = new();

    [TestCase("Indian Prime Minister Narendra Modi met French President Emmanuel Macron in Paris on Tuesday.", "met-with", "Narendra Modi", "Emmanuel Macron")]
    [TestCase("Indian Prime Minister Narendra Modi met French President Emmanuel Macron in Paris on Tuesday.", "met-in", "Emmanuel Macron", "Paris")]
    [TestCase("Indian Prime Minister Narendra Modi met French President Emmanuel Macron in Paris on Tuesday.", "holds-position", "Narendra Modi", "India")]
    [TestCase("The explosion happened in Mombasa, Kenya.", "located-in", "Mombasa", "Kenya")]
    public void Read_PlainSentence_FindsTheRelation(string text, string type, string source, string target)
    {
        var document = Extractor.Read(text);
        Assert.That(document.Relations.Select(r => Key(document, r)), Has.Member((type, source, target)).Or.Member((type, target, source)));
    }

    [Test]
    public void Read_AnyRelation_KeepsWhatItPromises()
    {
        var document = Extractor.Read(
            "Russian President Vladimir Putin will meet Turkish President Recep Tayyip Erdogan in Sochi next week, the Kremlin said.\n\n"
            + "The two leaders last met in Moscow in May. Erdogan has criticized Israel, and he praised Putin for the talks.");
        Assert.That(document.Relations, Is.Not.Empty);
        foreach (var relation in document.Relations)
        {
            Assert.Multiple(() =>
            {
                Assert.That(relation.Confidence, Is.InRange(0, 1));
                Assert.That(relation.Source, Is.InRange(0, document.Entities.Count - 1));
                Assert.That(relation.Target, Is.InRange(0, document.Entities.Count - 1).And.Not.EqualTo(relation.Source));
                Assert.That(relation.Evidence, Is.Not.Empty);
                Assert.That(relation.Evidence, Is.Ordered.By(nameof(Evidence.Sentence)));
                Assert.That(relation.Reason, Is.Not.Empty);
            });
        }
    }

    [Test]
    public void Read_MinimumConfidence_LeavesOutWhatIsLessSure()
    {
        const string text = "Indian Prime Minister Narendra Modi met French President Emmanuel Macron in Paris on Tuesday. Macron praised Modi. They discussed trade with Japan.";
        var all = Extractor.Read(text).Relations;
        double middle = (all.Min(r => r.Confidence) + all.Max(r => r.Confidence)) / 2;
        var sure = new Extractor(ExtractorOptions.Default with { MinimumConfidence = middle }).Read(text).Relations;
        Assert.That(sure.Select(r => (r.Type, r.Source, r.Target)), Is.EqualTo(all.Where(r => r.Confidence >= middle).Select(r => (r.Type, r.Source, r.Target))));
        Assert.That(sure, Has.Count.LessThan(all.Count));
    }

    [Test]
    public void Read_StagesBeforeRelations_FindsNone()
    {
        var document = new Extractor(ExtractorOptions.Default with { LastStage = Stage.Entities }).Read("Narendra Modi met Emmanuel Macron in Paris.");
        Assert.That(document.Relations, Is.Empty);
        Assert.That(document.Entities, Is.Not.Empty);
    }

    [Test]
    public void Read_ManyNamesInOneSentence_TakesTimeInLineWithTheText()
    {
        string text = string.Join(", ", Enumerable.Repeat("Anna Novak of Prague and Peter Hall of Leeds met Maria Rossi of Milan", 1500)) + ".";
        var document = Extractor.Read(text);
        Assert.That(document.Mentions, Has.Count.GreaterThan(1000));
    }

    private static (string, string, string) Key(Document document, Relation relation) =>
        (relation.Type, document.Entities[relation.Source].Name, document.Entities[relation.Target].Name);
}

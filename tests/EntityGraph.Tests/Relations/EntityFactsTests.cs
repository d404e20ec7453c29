using EntityGraph.Knowledge;
using EntityGraph.Models;
using EntityGraph.Relations;

namespace EntityGraph.Tests.Relations;

public sealed class EntityFactsTests
{
    private static readonly Extractor Extractor = new(ExtractorOptions.Default with { LastStage = Stage.Entities });

    [TestCase("The Norwegian Refugee Council opened an office. Norway paid for it.", "Norwegian Refugee Council", "Norway")]
    [TestCase("They walked through Bergen. Norway is a kingdom.", "Bergen", "Norway")]
    [TestCase("Norwegian Foreign Minister Kari Hagen spoke. Norway is a kingdom.", "Kari Hagen", "Norway")]
    public void Between_JoinedByKnowledge_TellsAFact(string text, string one, string other)
    {
        var (facts, document) = Read(text);
        Assert.That(facts.Between(Find(document, one), Find(document, other)), Is.Not.Zero);
    }

    [TestCase("Kari Hagen met Lars Vik.", "Kari Hagen", "Lars Vik")]
    public void Between_NothingKnown_IsZero(string text, string one, string other)
    {
        var (facts, document) = Read(text);
        Assert.That(facts.Between(Find(document, one), Find(document, other)), Is.Zero);
    }

    [Test]
    public void Between_TheOtherWayRound_SwapsTheHalves()
    {
        var (facts, document) = Read("They walked through Bergen. Norway is a kingdom.");
        int city = Find(document, "Bergen"), country = Find(document, "Norway");
        ulong there = facts.Between(city, country), back = facts.Between(country, city);
        Assert.That(back, Is.EqualTo((there >> 16) | ((there & 0xFFFF) << 16)));
    }

    private static (EntityFacts Facts, Document Document) Read(string text)
    {
        var document = Extractor.Read(text);
        var facts = new EntityFacts(new Gazetteer(ModelSet.English));
        facts.Open(document);
        return (facts, document);
    }

    private static int Find(Document document, string name)
    {
        int index = document.EntityList.FindIndex(e => e.Name == name);
        Assert.That(index, Is.GreaterThanOrEqualTo(0), $"{name} among {string.Join(", ", document.EntityList.Select(e => e.Name))}");
        return index;
    }
}

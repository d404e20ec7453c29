using NUnit.Framework;

namespace EntityGraph.Tests.Tags;

/// <summary>A user's own list of names beside the tagger.</summary>
public sealed class NameGazetteerTests
{
    private const string Table = "# drugs and a firm\nZolpidex Forte\tDrug\tD-17\tZolpi|ZF-2\nBlue Heron Lisbon\tOrganization\taspirin\n\naspirin\tDrug\n";

    [TestCase("She took Zolpidex Forte and some Aspirin.", true, "Zolpidex Forte/Drug/D-17 Aspirin/Drug/")]
    [TestCase("She took ZOLPI in Lisbon.", true, "ZOLPI/Drug/D-17 Lisbon/Place/")]
    [TestCase("He joined Blue Heron Lisbon last year.", true, "Blue Heron Lisbon/Organization/aspirin")]
    [TestCase("the zolpidex forte", true, "")]
    public void Read_ListedNames_AreFound(string text, bool first, string expected)
    {
        var gazetteer = NameGazetteer.Read(new StringReader(Table));
        var document = new Extractor(ExtractorOptions.Default with { NameGazetteer = gazetteer, NameGazetteerFirst = first }).Read(text);
        Assert.That(
            string.Join(' ', document.Names.Select(n => $"{document.TokensText(n.FirstToken, n.EndToken)}/{n.Label}/{n.Identifier}")),
            Is.EqualTo(expected));
    }

    [TestCase(true, "Custom:City")]
    [TestCase(false, "Place:Place")]
    public void Read_NameThatTheTaggerKnows_GoesByPriority(bool first, string expected)
    {
        var gazetteer = new NameGazetteer.Builder().Add("Lisbon", "City").Build();
        var document = new Extractor(ExtractorOptions.Default with { NameGazetteer = gazetteer, NameGazetteerFirst = first }).Read("The ministers met in Lisbon.");
        Assert.That(document.Names.Select(n => $"{n.Type}:{n.Label}"), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Builder_ManyNames_FindsEach()
    {
        var builder = new NameGazetteer.Builder();
        for (int i = 0; i < 20_000; i++)
            builder.Add($"Item Q{i}", "Item", $"{i}");
        var gazetteer = builder.Build();
        Assert.That(gazetteer.Count, Is.EqualTo(20_000));
        var document = new Extractor(ExtractorOptions.Default with { NameGazetteer = gazetteer }).Read("We saw Item Q19999 here.");
        Assert.That(document.Names.Select(n => n.Identifier), Does.Contain("19999"));
    }

    [TestCase("Name without a label", "Line 1")]
    [TestCase("# c\n\tDrug", "Line 2")]
    public void Read_BadLine_SaysWhich(string table, string expected) =>
        Assert.That(() => NameGazetteer.Read(new StringReader(table)), Throws.TypeOf<FormatException>().With.Message.Contains(expected));
}

using EntityGraph.Tests.Documents;
using FsCheck;
using FsCheck.Fluent;
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

    [TestCase("Name without a type", "names.tsv, line 1: no type")]
    [TestCase("# c\n\tDrug", "names.tsv, line 2: '' has 0 tokens")]
    [TestCase("A\tB\tC\tD\tE", "names.tsv, line 1: 5 cells")]
    [TestCase("A\tNone", "names.tsv, line 1: 'None' is no type of a name")]
    [TestCase("A\tDrug\n\nB\tDrug\t1\ta b c d e f g h i j k l m", "names.tsv, line 3: 'a b c d e f g h i j k l m' has 13 tokens")]
    public void Read_BadLine_SaysWhich(string table, string expected) =>
        Assert.That(() => NameGazetteer.Read(new StringReader(table), "names.tsv"), Throws.TypeOf<FormatException>().With.Message.StartsWith(expected));

    [TestCase("{\"name\":\"A\"}", "names.jsonl, line 1: no \"type\"")]
    [TestCase("{\"type\":\"Drug\"}", "names.jsonl, line 1: no \"name\"")]
    [TestCase("\n[]", "names.jsonl, line 2: expected an object")]
    [TestCase("{\"name\":7}", "names.jsonl, line 1: \"name\" is not a string but a number")]
    [TestCase("{\"name\":\"A\",\"type\":\"T\",\"aliases\":\"B\"}", "names.jsonl, line 1: \"aliases\" is not an array")]
    [TestCase("{\"name\":\"A\",\"type\":\"T\",\"aliases\":[null]}", "names.jsonl, line 1: \"aliases\" holds null")]
    [TestCase("{\"name\":\"A\"", "names.jsonl, line 1: ")]
    [TestCase("{name:\"A\"}", "names.jsonl, line 1: ")]
    public void ReadJsonLines_BadLine_SaysWhich(string lines, string expected) =>
        Assert.That(() => NameGazetteer.ReadJsonLines(new StringReader(lines), "names.jsonl"), Throws.TypeOf<FormatException>().With.Message.StartsWith(expected));

    [Test]
    public void FromFile_TableJsonLinesAndGzip_FindTheSame()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string table = Path.Combine(folder, "names.tsv"), lines = Path.Combine(folder, "names.jsonl"), packed = lines + ".gz";
        File.WriteAllText(table, "Zolpidex Forte\tDrug\twikidata:Q1\tZolpi|ZF-2\n");
        File.WriteAllText(lines, "{\"name\":\"Zolpidex Forte\",\"type\":\"Drug\",\"id\":\"wikidata:Q1\",\"aliases\":[\"Zolpi\",\"ZF-2\"],\"note\":{\"a\":[1]}}\n");
        using (var gzip = new System.IO.Compression.GZipStream(File.Create(packed), System.IO.Compression.CompressionLevel.Fastest))
            gzip.Write(File.ReadAllBytes(lines));
        foreach (string file in new[] { table, lines, packed })
        {
            var document = Read(NameGazetteer.FromFile(file), "They sell Zolpidex Forte. Doctors like ZF-2.");
            Assert.That(document.Names.Select(n => n.Identifier), Is.EqualTo(new[] { "wikidata:Q1", "wikidata:Q1" }), file);
        }
        Directory.Delete(folder, true);
    }

    [Test]
    public void FromFile_BytesThatAreNoText_SaysFileAndLine()
    {
        string path = Path.GetTempFileName();
        File.WriteAllBytes(path, [.. "A\tDrug\n"u8, 0xFF, 0xFE, 0xFD]);
        Assert.That(() => NameGazetteer.FromFile(path), Throws.TypeOf<FormatException>().With.Message.StartsWith(path + ", line 1"));
        File.Delete(path);
    }

    [Test]
    public void Read_ListedNameAndAlias_AreOneEntityWithTheIdentifier()
    {
        var gazetteer = new NameGazetteer.Builder().Add("Zolpidex Forte", "Drug", "D-17", "Zolpi").Add("Harrow Medical", "Organization", "lei:5493", "Harrow").Build();
        var document = Read(gazetteer, "Harrow Medical of Leeds sells Zolpidex Forte. Zolpi was made by Harrow in 2019.");
        Assert.That(
            document.Entities.Select(e => $"{e.Name}/{e.Label}/{string.Join(',', e.Aliases)}/{string.Join(',', e.Identifiers.Where(i => i.Key is "own" or "lei").Select(i => i.Key + ":" + i.Value))}"),
            Is.SupersetOf(new[] { "Harrow Medical/Organization/Harrow/lei:5493", "Zolpidex Forte/Drug/Zolpi/own:D-17" }));
        var json = new StringWriter();
        EntityGraph.Outputs.JsonGraphWriter.Write(json, EntityGraph.Graph.KnowledgeGraph.From(document));
        Assert.That(json.ToString(), Does.Contain("\"identifiers\":{\"own\":\"D-17\"}"));
    }

    [Test]
    public void Read_TwoListedNames_StayApart()
    {
        var gazetteer = new NameGazetteer.Builder().Add("Blue Heron Group", "Organization", "1").Add("Blue Heron", "Organization", "2").Build();
        var document = Read(gazetteer, "Blue Heron Group sued Blue Heron on Monday.");
        Assert.That(document.Entities.Select(e => e.Identifiers["own"]), Is.EqualTo(new[] { "1", "2" }));
    }

    [TestCase("https://example.org/x", "own", "https://example.org/x")]
    [TestCase("wikidata:Q42", "wikidata", "Q42")]
    [TestCase("a b:1", "own", "a b:1")]
    [TestCase(":1", "own", ":1")]
    public void Read_Identifier_GoesUnderItsScheme(string identifier, string scheme, string value)
    {
        var document = Read(new NameGazetteer.Builder().Add("Zolpidex", "Drug", identifier).Build(), "They sell Zolpidex.");
        Assert.That(document.Entities.Single(e => e.Label == "Drug").Identifiers, Is.EqualTo(new Dictionary<string, string> { [scheme] = value }));
    }

    [Test]
    public void Read_UserIdentifierOfAKnownPlace_GoesBeforeTheShippedOne()
    {
        var document = Read(new NameGazetteer.Builder().Add("France", "Country", "wikidata:Q1").Build(), "The ministers met in France.");
        Assert.That(document.Entities.Single().Identifiers["wikidata"], Is.EqualTo("Q1"));
    }

    [Test]
    public void Read_AsAdvice_GivesItsIdentifierToTheNameOfTheTagger()
    {
        var gazetteer = new NameGazetteer.Builder().Add("Lisbon", "Place", "P-1").Build();
        var document = new Extractor(ExtractorOptions.Default with { NameGazetteer = gazetteer, NameGazetteerFirst = false }).Read("The ministers met in Lisbon.");
        Assert.That(document.Entities.Single().Identifiers["own"], Is.EqualTo("P-1"));
    }

    [Test]
    public void Read_LongerNameWantsACapital_TakesTheShorterOne()
    {
        var gazetteer = new NameGazetteer.Builder().Add("harrow", "Tool", "1").Add("Harrow Medical", "Organization", "2").Build();
        Assert.That(Read(gazetteer, "We used a harrow medical students made.").Names.Select(n => n.Identifier), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public void Longest_AnyNamesInAnyText_AreWhatComparingAllNamesFinds()
    {
        string[] words = ["Alpha", "beta", "Gamma", "d", "E5"];
        var generator =
            from names in Gen.Elements(words).ArrayOf().Where(n => n.Length is > 0 and < 5).ArrayOf().Where(n => n.Length > 0)
            from text in Gen.Elements(words).ArrayOf().Where(t => t.Length > 0)
            select (Names: names, Text: text);
        AnyText.Check(generator.ToArbitrary(), input =>
        {
            var builder = new NameGazetteer.Builder();
            foreach (string[] name in input.Names)
                builder.Add(string.Join(' ', name), "Thing");
            var gazetteer = builder.Build();
            var document = new Extractor(ExtractorOptions.Default with { LastStage = Stage.Tokens }).Read(string.Join(' ', input.Text));
            for (int t = 0; t < input.Text.Length; t++)
            {
                int longest = input.Names.Where(n => n.Length <= input.Text.Length - t && n.SequenceEqual(input.Text.Skip(t).Take(n.Length), StringComparer.Ordinal)).Select(n => n.Length).DefaultIfEmpty(0).Max();
                Assert.That(gazetteer.Longest(document, t, document.TokenCount).Length, Is.EqualTo(longest));
            }
        });
    }

    private static Document Read(NameGazetteer gazetteer, string text) => new Extractor(ExtractorOptions.Default with { NameGazetteer = gazetteer }).Read(text);
}

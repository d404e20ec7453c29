using NUnit.Framework;

namespace EntityGraph.Tests.Entities;

public sealed class NameTests
{
    [Test]
    public void Read_FullNameThenSurname_AreOnePerson()
    {
        var document = Read("Anna Lindqvist arrived on Monday. Lindqvist spoke to reporters.", ("Anna Lindqvist", EntityType.Person), ("Lindqvist", EntityType.Person));
        Assert.That(document.Entities.Select(e => e.Name), Is.EqualTo(new[] { "Anna Lindqvist" }));
        Assert.That(document.Entities[0].Aliases, Is.EqualTo(new[] { "Lindqvist" }));
    }

    [Test]
    public void Read_SurnameOfTwoPersons_GoesToTheOneNamedLast()
    {
        var document = Read(
            "Paul Okoro left. Miriam Okoro stayed. Okoro slept.",
            ("Paul Okoro", EntityType.Person), ("Miriam Okoro", EntityType.Person), ("Okoro", EntityType.Person));
        Assert.That(NameOf(document, "Okoro"), Is.EqualTo("Miriam Okoro"));
    }

    [Test]
    public void Read_SurnameWithHonorific_GoesToThePersonOfThatGender()
    {
        var document = Read(
            "Paul Okoro left. Miriam Okoro stayed. Mr. Okoro slept.",
            ("Paul Okoro", EntityType.Person), ("Miriam Okoro", EntityType.Person), ("Okoro", EntityType.Person));
        Assert.That(NameOf(document, "Okoro"), Is.EqualTo("Paul Okoro"));
    }

    [TestCase("Atlantic Treaty Office", "ATO")]
    [TestCase("Ministry of Ports and Roads", "MPR")]
    [TestCase("Council of Baltic Writers", "CBW")]
    public void Read_AcronymOfBody_IsThatBody(string name, string acronym)
    {
        var document = Read($"The {name} met. The {acronym} voted.", (name, EntityType.Organization), (acronym, EntityType.Organization));
        Assert.That(document.Entities.Select(e => e.Name), Is.EqualTo(new[] { name }));
    }

    [Test]
    public void Read_AbbreviationInBracketsAfterBody_IsThatBody()
    {
        var document = Read("The Nordic Rowing Federation (NFR) met. NFR voted.", ("Nordic Rowing Federation", EntityType.Organization), ("NFR", EntityType.Organization));
        Assert.That(document.Entities.Select(e => e.Name), Is.EqualTo(new[] { "Nordic Rowing Federation" }));
    }

    [Test]
    public void Read_OtherBodyInBrackets_StaysApart()
    {
        var document = Read("The Nordic Rowing Federation (UEFA) met. UEFA voted.", ("Nordic Rowing Federation", EntityType.Organization), ("UEFA", EntityType.Organization));
        Assert.That(document.Entities, Has.Count.EqualTo(2));
    }

    [Test]
    public void Read_StormOfTwoStrengths_IsOneStorm()
    {
        var document = Read(
            "Tropical Storm Adalbert formed. Hurricane Adalbert struck. Adalbert left.",
            ("Tropical Storm Adalbert", EntityType.Event), ("Hurricane Adalbert", EntityType.Event), ("Adalbert", EntityType.Event));
        Assert.That(document.Entities, Has.Count.EqualTo(1));
    }

    [Test]
    public void Read_CompanyWithoutItsTail_IsThatCompany()
    {
        var document = Read("Brock Meyer & Co. grew. Brock Meyer bought ships.", ("Brock Meyer & Co.", EntityType.Organization), ("Brock Meyer", EntityType.Organization));
        Assert.That(document.Entities, Has.Count.EqualTo(1));
    }

    [Test]
    public void Read_ShortFormOfBodyWithCountry_IsThatBody()
    {
        var document = Read("The Norwegian Fisheries Agency met. The Fisheries Agency voted.", ("Norwegian Fisheries Agency", EntityType.Organization), ("Fisheries Agency", EntityType.Organization));
        Assert.That(document.Entities, Has.Count.EqualTo(1));
    }

    [Test]
    public void Read_LongerBodyThatBeginsLikeAnother_StaysApart()
    {
        var document = Read(
            "The United Nations met. The United Nations Security Council voted.",
            ("United Nations Security Council", EntityType.Organization), ("United Nations", EntityType.Organization));
        Assert.That(document.Entities, Has.Count.EqualTo(2));
    }

    [Test]
    public void Read_AdjectiveAbbreviationAndName_AreOneCountry()
    {
        var document = Read(
            "The U.S. envoy left. American troops stayed. America waits.",
            ("U.S.", EntityType.Country), ("American", EntityType.Group), ("America", EntityType.Country));
        var country = document.Entities.Single();
        Assert.That(country.Type, Is.EqualTo(EntityType.Country));
        Assert.That(country.Identifiers["iso3166"], Is.EqualTo("US"));
        Assert.That(country.Identifiers["wikidata"], Is.EqualTo("Q30"));
    }

    [Test]
    public void Read_CountryKnownByAdjectiveOnly_HasItsEnglishName()
    {
        var document = Read("The Iranian parliament voted.", ("Iranian", EntityType.Group));
        Assert.That(document.Entities.Single().Name, Is.EqualTo("Iran"));
        Assert.That(document.Mentions[0].Kind, Is.EqualTo(MentionKind.Adjectival));
    }

    [Test]
    public void Read_PeopleOfCountry_AreAGroup()
    {
        var document = Read("Many Danes voted. Denmark waits.", ("Danes", EntityType.Group), ("Denmark", EntityType.Country));
        Assert.That(document.Entities.Select(e => (e.Name, e.Type)), Is.EqualTo(new[] { ("Danes", EntityType.Group), ("Denmark", EntityType.Country) }));
    }

    [TestCase("London, Ontario", "London", "CA")]
    [TestCase("Paris, France", "Paris", "FR")]
    [TestCase("Tripoli, Lebanon", "Tripoli", "LB")]
    [TestCase("Valencia, Venezuela", "Valencia", "VE")]
    public void Read_PlaceWithItsCountryOrProvince_IsThatPlace(string text, string city, string country)
    {
        string after = text[(text.IndexOf(',', StringComparison.Ordinal) + 2)..];
        var document = Read($"He lives in {text}.", (city, EntityType.Place), (after, after == "Ontario" ? EntityType.Place : EntityType.Country));
        Assert.That(document.Entities.Single(e => e.Name == city).Identifiers["country"], Is.EqualTo(country));
    }

    [Test]
    public void Read_PlaceOfManyCountries_IsInTheCountryTheTextSpeaksOf()
    {
        var document = Read("Libya said shells fell on Tripoli.", ("Libya", EntityType.Country), ("Tripoli", EntityType.Place));
        Assert.That(document.Entities.Single(e => e.Name == "Tripoli").Identifiers["country"], Is.EqualTo("LY"));
    }

    [Test]
    public void Read_StateOfCountrysName_IsNoCountry()
    {
        var document = Read("Voters in Georgia and Alabama went to the polls in the United States.", ("Georgia", EntityType.Place), ("Alabama", EntityType.Place), ("United States", EntityType.Country));
        Assert.That(document.Entities.Single(e => e.Name == "Georgia").Identifiers["country"], Is.EqualTo("US"));
    }

    private static Document Read(string text, params (string, EntityType)[] names) =>
        new Extractor(ExtractorOptions.Default with { Tagger = new ListTagger(names) }).Read(text);

    private static string NameOf(Document document, string mention) =>
        document.Entities[document.Mentions.Single(m => document.TextOf(m).SequenceEqual(mention)).Entity].Name;
}

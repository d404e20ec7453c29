using EntityGraph.Tests.Entities;
using NUnit.Framework;

namespace EntityGraph.Tests.Mentions;

public sealed class NameBoundsTests
{
    [TestCase("Yesterday Prince Charles spoke.", "Prince Charles", EntityType.Person, "Charles")]
    [TestCase("Yesterday Lance Corporal Darren Larkin spoke.", "Lance Corporal Darren Larkin", EntityType.Person, "Darren Larkin")]
    [TestCase("Yesterday Mullah Omar spoke.", "Mullah Omar", EntityType.Person, "Mullah Omar")]
    [TestCase("Yesterday Lance Sato spoke.", "Lance Sato", EntityType.Person, "Lance Sato")]
    [TestCase("She won at the 1962 World Games there.", "World Games", EntityType.Event, "1962 World Games")]
    [TestCase("He won in 1962 World Games there.", "World Games", EntityType.Event, "World Games")]
    [TestCase("The 7200 World Games visitors left.", "World Games", EntityType.Event, "World Games")]
    public void Apply_WordsBesideName_AreItsOwnOrNot(string text, string tagged, EntityType type, string name)
    {
        var document = new Extractor(ExtractorOptions.Default with { Tagger = new ListTagger((tagged, type)) }).Read(text);
        Assert.That(document.TextOf(document.Mentions.Single(m => m.Kind == MentionKind.Name)).ToString(), Is.EqualTo(name));
    }

    [TestCase("The Central Bank of Yemen met.", "Central Bank", "Yemen", "Central Bank of Yemen")]
    [TestCase("The Central Bank in Yemen met.", "Central Bank", "Yemen", "Central Bank|Yemen")]
    public void Apply_BodyOfCountry_IsOneName(string text, string body, string country, string names)
    {
        var document = new Extractor(ExtractorOptions.Default with { Tagger = new ListTagger((body, EntityType.Organization), (country, EntityType.Country)) }).Read(text);
        Assert.That(string.Join('|', document.Mentions.Where(m => m.Kind == MentionKind.Name).Select(m => document.TextOf(m).ToString())), Is.EqualTo(names));
    }
}

using EntityGraph.Tests.Entities;
using NUnit.Framework;

namespace EntityGraph.Tests.Mentions;

public sealed class TitleTests
{
    [TestCase("Yesterday President Olga Marin spoke.", "President")]
    [TestCase("The Foreign Minister Olga Marin spoke.", "Foreign Minister")]
    [TestCase("Former prime minister Olga Marin spoke.", "Former prime minister")]
    [TestCase("Secretary of State Olga Marin spoke.", "Secretary of State")]
    [TestCase("Assistant Secretary of State for European Affairs Olga Marin spoke.", "Assistant Secretary of State for European Affairs")]
    [TestCase("We met Mrs. Olga Marin there.", "Mrs.")]
    [TestCase("He is a brother of General Olga Marin.", "General")]
    [TestCase("On Monday Olga Marin spoke.", "")]
    public void Read_TitleBeforeName_IsKeptApart(string text, string title)
    {
        var document = new Extractor(ExtractorOptions.Default with { Tagger = new ListTagger(("Olga Marin", EntityType.Person)) }).Read(text);
        var mention = document.Mentions.Single(m => m.Kind == MentionKind.Name);
        Assert.That(document.TextOf(mention).ToString(), Is.EqualTo("Olga Marin"));
        Assert.That(mention.TitleEnd > mention.TitleFirst ? document.TokensText(mention.TitleFirst, mention.TitleEnd).ToString() : "", Is.EqualTo(title));
    }

    [Test]
    public void Read_TitleOfTwo_BelongsToBoth()
    {
        var document = new Extractor(ExtractorOptions.Default with { Tagger = new ListTagger(("Marin", EntityType.Person), ("Sato", EntityType.Person)) })
            .Read("Presidents Marin and Sato met.");
        Assert.That(document.Mentions.Where(m => m.Kind == MentionKind.Name).Select(m => document.TokensText(m.TitleFirst, m.TitleEnd).ToString()), Is.All.EqualTo("Presidents"));
    }
}

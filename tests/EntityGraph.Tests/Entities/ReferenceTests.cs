using EntityGraph.Tests.Documents;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace EntityGraph.Tests.Entities;

public sealed class ReferenceTests
{
    private static readonly (string, EntityType)[] Names =
    [
        ("Olga Marin", EntityType.Person), ("Marin", EntityType.Person), ("Peter Sato", EntityType.Person), ("Sato", EntityType.Person),
        ("Finland", EntityType.Country), ("Finnish", EntityType.Group), ("Japan", EntityType.Country), ("Japanese", EntityType.Group),
        ("Helsinki", EntityType.Place), ("Arctic Council", EntityType.Organization),
    ];

    [TestCase("Olga Marin arrived on Monday. She met workers.", "She", "Olga Marin")]
    [TestCase("Peter Sato arrived on Monday. He met workers.", "He", "Peter Sato")]
    [TestCase("Olga Marin met Peter Sato on Monday. She thanked workers.", "She", "Olga Marin")]
    [TestCase("Finland said on Monday that its army was ready.", "its", "Finland")]
    [TestCase("Olga Marin, who leads the party, spoke on Monday.", "who", "Olga Marin")]
    [TestCase("Finnish President Olga Marin arrived on Monday. The president met workers.", "The president", "Olga Marin")]
    [TestCase("\"I am glad,\" said Olga Marin on Monday.", "I", "Olga Marin")]
    public void Read_PronounOrDescription_MeansTheOneNamed(string text, string mention, string entity)
    {
        var document = Read(text);
        Assert.That(NamesOf(document, mention), Is.EqualTo(new[] { entity }));
    }

    [TestCase("Olga Marin and Peter Sato met in Helsinki on Monday. The two leaders discussed trade.", "The two leaders")]
    [TestCase("Olga Marin and Peter Sato met in Helsinki on Monday. They discussed trade.", "They")]
    public void Read_SetOfTwo_MeansBoth(string text, string mention) =>
        Assert.That(NamesOf(Read(text), mention), Is.EquivalentTo(new[] { "Olga Marin", "Peter Sato" }));

    [Test]
    public void Read_LinkedMentions_HaveReasons() =>
        Assert.That(Read("Olga Marin and Peter Sato met in Helsinki on Monday. They discussed trade. She left.").Mentions.Select(m => m.Reason), Has.None.Null.And.None.Empty);

    [Test]
    public void Read_TextOfPronounsAlone_HasNoMentions() => Assert.That(Read("He said that they would see her and us, which it did.").Mentions, Is.Empty);

    [Test]
    public void Read_NamesAndPronounsInAnyOrder_GivesLinksInRange() => AnyText.Check(ArbMap.Default.ArbFor<int[]>(), CheckLinks, 200);

    private static void CheckLinks(int[] choice)
    {
        string[] parts = ["Olga Marin", "Sato", "Finland", "Finnish", "he", "She", "they", "the two leaders", "both", ",", "and", ".", "\"", "\u201C", "\u201D", "said", "\n", "the president of", "'s", "Mr.", "\uD800", "who"];
        var document = Read(string.Join(' ', choice.Select(c => parts[(int)((uint)c % parts.Length)])));
        foreach (var mention in document.Mentions)
        {
            Assert.That(mention.Entities, Is.Not.Empty.And.Unique);
            Assert.That(mention.Entities, Has.All.InRange(0, document.Entities.Count - 1));
            Assert.That(mention.HeadToken, Is.InRange(mention.FirstToken, mention.EndToken - 1));
        }
        for (int e = 0; e < document.Entities.Count; e++)
            foreach (int m in document.Entities[e].Mentions)
                Assert.That(document.Mentions[m].Entities, Has.Member(e));
    }

    private static Document Read(string text) => new Extractor(ExtractorOptions.Default with { Tagger = new ListTagger(Names) }).Read(text);

    private static string[] NamesOf(Document document, string text)
    {
        var mention = document.Mentions.SingleOrDefault(m => document.TextOf(m).SequenceEqual(text));
        return mention is null ? [] : [.. mention.Entities.Select(e => document.Entities[e].Name)];
    }
}

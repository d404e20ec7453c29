using EntityGraph.Tests.Entities;
using NUnit.Framework;

namespace EntityGraph.Tests.Mentions;

public sealed class DescriptionTests
{
    private static readonly (string, EntityType)[] Names =
        [("Olga Marin", EntityType.Person), ("Department of Ports", EntityType.Organization), ("Department", EntityType.Organization), ("Blue Wave", EntityType.Organization)];

    [TestCase("Olga Marin, executive director of the club, spoke.", "executive director")]
    [TestCase("A tourist was lost for two days.", "A tourist")]
    [TestCase("Police found the 38-year-old on Monday.", "the 38-year-old")]
    [TestCase("The club spoke to its new president.", "its new president")]
    [TestCase("Both leaders spoke.", "Both leaders")]
    public void Read_NounThatCanSpeakOfANamedThing_IsADescription(string text, string description) => Assert.That(Descriptions(text), Has.Member(description));

    [TestCase("They spoke to president after president.", "president")]
    public void Read_NounThatSpeaksOfNone_IsNoDescription(string text, string description) => Assert.That(Descriptions(text), Has.No.Member(description));

    [Test]
    public void Read_NounAfterAVerb_DoesNotReachOverIt() =>
        Assert.That(Descriptions("Both clubs gave parties for Olga Marin on Monday.", ExtractorOptions.Default), Has.Member("Both clubs").And.None.Contains("gave"));

    [Test]
    public void Read_NounOfALongerName_IsADescription() =>
        Assert.That(Descriptions("The Department of Ports met. On Monday the Department voted."), Has.Member("the Department"));

    [Test]
    public void Read_NounOfNoLongerName_StaysAName() => Assert.That(Descriptions("On Monday the Department voted."), Has.No.Member("the Department"));

    [Test]
    public void Read_SmallI_IsNoPronoun()
    {
        var document = new Extractor(ExtractorOptions.Default with { Tagger = new ListTagger(Names) }).ReadNames(new("See item i of Olga Marin."));
        Assert.That(document.MentionList.Select(m => m.Kind), Has.None.EqualTo(MentionKind.Pronoun));
    }

    private static List<string> Descriptions(string text) => Descriptions(text, ExtractorOptions.Default with { Tagger = new ListTagger(Names) });

    private static List<string> Descriptions(string text, ExtractorOptions options)
    {
        var document = new Extractor(options).ReadNames(new(text));
        return [.. document.MentionList.Where(m => m.Kind == MentionKind.Nominal).Select(m => document.TextOf(m).ToString())];
    }
}

using NUnit.Framework;

namespace EntityGraph.Tests.Tags;

/// <summary>A user's phrase patterns, on plain sentences.</summary>
public sealed class PhrasePatternTests
{
    [TestCase("Organization: [tag=NNP]+ \"Brigade\"", "The Red Falcon Brigade marched on.", "Red Falcon Brigade/Organization")]
    [TestCase("Unit: [tag=NNP*]+ brigade", "The Red Falcon BRIGADE marched on.", "Red Falcon BRIGADE/Unit", Description = "a word in any case")]
    [TestCase("Unit: brigade", "Three brigades marched on.", "brigades/Unit", Description = "a word by its lemma")]
    [TestCase("Unit: [lower=brigade]", "Three brigades marched on.", "")]
    [TestCase("Law: <article [kind=Number]> of the {Misc|Organization}?", "They cited Article 5 of the treaty.", "Article 5/Law")]
    [TestCase("let ranks = general|colonel\nOfficer: @ranks <{Person}>", "General Jana Havlova met him.", "Jana Havlova/Officer")]
    [TestCase("Flight: \"Flight\" [kind=Number]", "They boarded Flight 370 in Oslo.", "Flight 370/Flight; Oslo/Place")]
    [TestCase("Tower: ( old | new ) tower{2}", "the new tower", "")]
    [TestCase("Tower: ( old | new ) tower", "the new tower stands", "new tower/Tower")]
    [TestCase("Row: a b{2,3} c?", "a b b b c", "a b b b c/Row")]
    [TestCase("Row: a b{2,}", "a b b b b", "a b b b b/Row")]
    [TestCase("Row: a _ c", "a x c", "a x c/Row")]
    [TestCase("Row: x <a+> b", "x a a b", "a a/Row")]
    [TestCase("Verb: [pos=VERB, lemma!=go]", "They wrote letters.", "wrote/Verb")]
    [TestCase("Deed: \"New Deal\" , # a comment\n  \"they said\"", "It was a New Deal, they said.", "New Deal, they said/Deed")]
    [TestCase("Short: a b\nLong: a b c", "a b c", "a b c/Long", Description = "the longest phrase")]
    [TestCase("First: a b\nSecond: a b", "a b", "a b/First", Description = "of equals the first")]
    [TestCase("Outside: [type=none, pos=NOUN] tower", "The stone tower in Oslo fell.", "stone tower/Outside; Oslo/Place")]
    public void Read_Pattern_GivesNames(string patterns, string text, string expected) =>
        Assert.That(Names(new Extractor(ExtractorOptions.Default with { Phrases = PhrasePatterns.Parse(patterns) }).Read(text)), Is.EqualTo(expected));

    [TestCase(true, "Lisbon/City")]
    [TestCase(false, "Lisbon/Place")]
    public void Read_NameThatTheTaggerKnows_GoesByPriority(bool first, string expected) =>
        Assert.That(Names(new Extractor(ExtractorOptions.Default with { Phrases = PhrasePatterns.Parse("City: \"Lisbon\""), PhrasesFirst = first }).Read("The ministers met in Lisbon.")), Is.EqualTo(expected));

    [Test]
    public void Read_NameOfTheGazetteer_IsSeenByPatterns()
    {
        var options = ExtractorOptions.Default with { NameGazetteer = new NameGazetteer.Builder().Add("Zolpidex", "Drug").Build(), Phrases = PhrasePatterns.Parse("Trial: {Drug} trial") };
        Assert.That(Names(new Extractor(options).Read("The Zolpidex trial began.")), Is.EqualTo("Zolpidex trial/Trial"));
    }

    [Test]
    public void Read_PatternName_BecomesAnEntity() =>
        Assert.That(
            new Extractor(ExtractorOptions.Default with { Phrases = PhrasePatterns.Parse("Unit: [tag=NNP]+ \"Brigade\"") }).Read("The Red Falcon Brigade marched on.").Entities.Select(e => $"{e.Name} {e.Label} {e.Type}"),
            Is.EqualTo(new[] { "Red Falcon Brigade Unit Custom" }));

    [TestCase("Unit a", 1, 6, "expected ':' after the type 'Unit', found 'a'")]
    [TestCase("Unit: [tga=NNP]", 1, 8, "'tga' is no condition")]
    [TestCase("# c\n\nUnit: a [tag=NPP]", 3, 14, "'NPP' is not a Penn tag")]
    [TestCase("Unit: [pos=noun]", 1, 12, "'noun' is not a part of speech")]
    [TestCase("Unit: [kind=7]", 1, 13, "'7' is not a kind of token")]
    [TestCase("Unit: a <b", 1, 11, "expected '>'")]
    [TestCase("Unit: a b>", 1, 10, "there is no '<'")]
    [TestCase("Unit: a <b?>", 1, 12, "may be empty")]
    [TestCase("Unit: <a> <b>", 1, 11, "one name")]
    [TestCase("Unit: a? b*", 1, 1, "no word at all")]
    [TestCase("Unit:", 1, 1, "no word at all")]
    [TestCase("Unit: \"a", 1, 7, "no end on its line")]
    [TestCase("Unit: \"\"", 1, 7, "hold no word")]
    [TestCase("Unit: (a | b", 1, 7, "has no ')'")]
    [TestCase("Unit: (a | )", 1, 12, "expected a word before ')'")]
    [TestCase("Unit: (a <b>)", 1, 10, "may not stand in brackets")]
    [TestCase("Unit: @list", 1, 7, "there is no list 'list'")]
    [TestCase("Unit: don't", 1, 7, "'don't' is 2 tokens")]
    [TestCase("Unit: a{3,2}", 1, 8, "fewest and the most")]
    [TestCase("Unit: a{99}", 1, 8, "up to 64")]
    [TestCase("Unit: (a b){40}", 1, 1, "more than 64 words")]
    [TestCase("Unit: a *", 1, 9, "found '*'")]
    [TestCase("None: a", 1, 1, "no type of a name")]
    [TestCase("let a b", 1, 7, "expected '='")]
    [TestCase("let a = b c", 1, 11, "expected the end of the statement")]
    public void Parse_Mistake_IsNamedWithItsPlace(string patterns, int line, int column, string problem)
    {
        var error = Assert.Throws<RuleFormatException>(() => PhrasePatterns.Parse(patterns, "own.phrases"));
        Assert.That(error, Has.Message.StartsWith($"own.phrases, line {line}, column {column}: ").And.Message.Contains(problem));
    }

    [Test]
    public void Parse_DeepBrackets_IsAMistake() =>
        Assert.That(() => PhrasePatterns.Parse("Unit: " + new string('(', 10_000)), Throws.TypeOf<RuleFormatException>());

    [Test]
    public void Read_PatternsThatWouldBacktrack_TakeTimeInLineWithTheText()
    {
        var phrases = PhrasePatterns.Parse(string.Join('\n', Enumerable.Range(0, 20).Select(i => $"Row{i}: (a* a* | (a a)* | a+)+ a* b{i + 1}")));
        var document = new Extractor(ExtractorOptions.Default with { Phrases = phrases, LastStage = Stage.Tags }).Read(string.Concat(Enumerable.Repeat("a ", 20_000)));
        Assert.That(document.Names, Is.Empty);
    }

    private static string Names(Document document) =>
        string.Join("; ", document.Names.Select(n => $"{document.TokensText(n.FirstToken, n.EndToken)}/{n.Label}"));
}

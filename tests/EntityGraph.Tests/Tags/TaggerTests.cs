using EntityGraph.Models;
using EntityGraph.Tags;
using EntityGraph.Tests.Documents;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace EntityGraph.Tests.Tags;

/// <summary>What the shipped tagger says about texts of our own.</summary>
public sealed class TaggerTests
{
    private static readonly Extractor Reader = new();

    [TestCase("Maria Silva met officials in Lisbon on Tuesday.", "Maria Silva/Person Lisbon/Place Tuesday/Date")]
    [TestCase("The French government paid $5 million to the Red Cross.", "French/Group $5 million/Money Red Cross/Organization")]
    [TestCase("Germany and Japan signed the deal in March 2014.", "Germany/Country Japan/Country March 2014/Date")]
    public void Tag_PlainSentence_FindsNamesAndValues(string text, string expected)
    {
        var document = Reader.Read(text);
        Assert.That(string.Join(' ', document.Names.Select(n => document.TokensText(n.FirstToken, n.EndToken).ToString() + "/" + n.Label)), Is.EqualTo(expected));
    }

    [TestCase("She was walking home.", "PRON AUX VERB ADV PUNCT", "PRP VBD VBG RB .")]
    [TestCase("The ministers have not signed it.", "DET NOUN AUX PART VERB PRON PUNCT", "DT NNS VBP RB VBN PRP .")]
    public void Tag_PlainSentence_FindsPartsOfSpeech(string text, string universal, string penn)
    {
        var document = Reader.Read(text);
        Assert.That(string.Join(' ', document.Tokens.Select(t => t.Upos)), Is.EqualTo(universal));
        Assert.That(string.Join(' ', document.Tokens.Select(t => t.Xpos)), Is.EqualTo(penn));
    }

    [Test]
    public void Tag_InflectedWords_GivesDictionaryForms() =>
        Assert.That(string.Join(' ', Reader.Read("The children were running to their wives.").Tokens.Select(t => t.Lemma)), Is.EqualTo("the child be run to their wife ."));

    [Test]
    public void Tag_EveryName_HasAProbability()
    {
        foreach (var name in Reader.Read("Anna Kowalska of the Green Party visited Kenya. Kowalska praised Nairobi.").Names)
            Assert.That(name.Confidence, Is.GreaterThan(0.2f).And.LessThanOrEqualTo(1f), name.ToString());
    }

    [Test]
    public void Tag_AnyText_GivesNamesInOrderWithinTheText() => Prop.ForAll(AnyText.Text, text =>
    {
        var document = Reader.Read(text);
        int last = 0;
        foreach (var name in document.Names)
        {
            if (name.FirstToken < last || name.EndToken <= name.FirstToken || name.EndToken > document.Tokens.Count)
                return false;
            last = name.EndToken;
        }
        return document.Tokens.All(t => t.Lemma.Length > 0 && t.Xpos != "_");
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Tag_HostileText_Ends()
    {
        foreach (string text in (string[])[new('"', 50_000), new('.', 50_000), new('A', 200_000), new('\ud83d', 50_000), string.Concat(Enumerable.Repeat("Paris ", 30_000))])
            Assert.That(() => Reader.Read(text), Throws.Nothing);
    }

    [Test]
    public void Tag_FromEightThreads_GivesTheSame()
    {
        string text = string.Concat(Enumerable.Range(0, 40).Select(i => $"In {1990 + i}, President Alba Reyes of Peru told the Senate that Unit {i} would leave Lima. "));
        var tagger = new Tagger(ModelSet.English);
        string once = Names(tagger, text);
        string[] others = new string[8];
        Parallel.For(0, others.Length, i => others[i] = Names(tagger, text));
        Assert.That(others, Is.All.EqualTo(once));
    }

    [Test]
    public void Extractor_WithOwnTokenizerAndTagger_ReadsTheirTags()
    {
        var extractor = new Extractor(ExtractorOptions.Default with { Tokenizer = new Blanks(), Tagger = new AllPersons() });
        var document = extractor.Read("alpha beta gamma");
        Assert.That(document.Tokens.Count, Is.EqualTo(3));
        Assert.That(document.Tokens[1].Lemma, Is.EqualTo("word"));
        Assert.That(document.Mentions.Select(m => m.Type), Is.EqualTo(new[] { EntityType.Person }));
    }

    private static string Names(Tagger tagger, string text)
    {
        var document = new Extractor(ExtractorOptions.Default with { Tagger = tagger }).Read(text);
        return string.Join(';', document.Names);
    }

    /// <summary>Splits at blanks.</summary>
    private sealed class Blanks : ITokenizer
    {
        public void Tokenize(ReadOnlySpan<char> text, TokenSink sink)
        {
            foreach (var range in text.Split(' '))
                sink.Add(range.Start.Value, range.End.Value, TokenKind.Word);
        }
    }

    /// <summary>Takes the first two tokens for a person.</summary>
    private sealed class AllPersons : ITagger
    {
        public void Tag(Document document, TagSink sink)
        {
            for (int i = 0; i < document.Tokens.Count; i++)
            {
                sink.SetPartOfSpeech(i, Upos.PROPN, "NNP");
                sink.SetLemma(i, "word");
            }
            sink.AddName(new(0, 2, EntityType.Person, "Person", 1));
        }
    }
}

using System.Text;
using EntityGraph.Models;
using EntityGraph.Syntax;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace EntityGraph.Tests.Syntax;

/// <summary>The parser on plain and on hostile text.</summary>
public sealed class ParserTests
{
    private static readonly Extractor Extractor = new(ExtractorOptions.Default with { LastStage = Stage.Syntax });

    [Test]
    public void Read_APlainSentence_FindsSubjectVerbAndObject()
    {
        var document = Extractor.Read("The minister met the ambassador in Paris .");
        Assert.That(Relation(document, "met"), Is.EqualTo("root"));
        Assert.That((Relation(document, "minister"), Head(document, "minister")), Is.EqualTo(("nsubj", "met")));
        Assert.That((Relation(document, "ambassador"), Head(document, "ambassador")), Is.EqualTo(("obj", "met")));
        Assert.That((Relation(document, "Paris"), Head(document, "Paris")), Is.EqualTo(("obl", "met")));
    }

    [Test]
    public void Read_APassive_FindsSubjectAndAgent()
    {
        var document = Extractor.Read("The treaty was signed by the president on Monday .");
        Assert.That((Relation(document, "treaty"), Head(document, "treaty")), Is.EqualTo(("nsubj:pass", "signed")));
        Assert.That((Relation(document, "president"), Head(document, "president")), Is.EqualTo(("obl:agent", "signed")));
    }

    [Test]
    public void Read_AnyText_GivesOneTreeASentence() =>
        Prop.ForAll(
            Gen.ArrayOf(Gen.Elements("Putin", "met", "the", "\ud800", "\0", "...", ",", ".", "\n", "«", "U.S.", "(", "-", "12", "😀", "who", "and")).ToArbitrary(),
            words => HasOneTreeASentence(Extractor.Read(string.Join(' ', words)))).QuickCheckThrowOnFailure();

    [Test]
    public void Read_ASentenceOfManyThousandWords_GivesOneTreeInSmallPieces()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 20_000; i++)
            text.Append(i % 37 == 36 ? ", " : i % 3 == 0 ? "president " : "and ");
        var document = Extractor.Read(text.ToString());
        Assert.That(HasOneTreeASentence(document), Is.True);
        for (int i = 0; i < document.TokenCount; i++)
            if (document.Heads[i] >= 0 && document.Deprels[i] != Deprels.Parataxis)
                Assert.That(Math.Abs(document.Heads[i] - i), Is.LessThan(ParserWorker.LongestPiece));
    }

    [Test]
    public void Read_AWordOfOneMillionLetters_EndsWithATree() =>
        Assert.That(HasOneTreeASentence(Extractor.Read(new string('x', 1_000_000) + " met her .")), Is.True);

    [Test]
    public void Apply_SentencesThatAreNotWanted_LeavesThemUnparsed()
    {
        var document = Extractor.Read("The minister met her . He left .");
        Array.Fill(document.Heads, -1);
        Array.Clear(document.Deprels);
        new Parser(ModelSet.English, (_, sentence) => sentence == 1).Apply(document);
        Assert.That(document.Deprels[document.SentenceStarts[0]], Is.EqualTo(Deprels.None));
        Assert.That(document.Deprels[document.SentenceStarts[1]], Is.EqualTo(Deprels.Nsubj));
    }

    [Test]
    public void Read_ASentenceWithoutMention_IsLeftUnparsedBeforeRelations()
    {
        var document = new Extractor().Read("Ann Orlov met Tom Berg in Oslo . Later rain fell heavily again .");
        int second = document.SentenceStarts[1];
        Assert.That(document.Deprels[..second], Has.None.EqualTo(Deprels.None));
        Assert.That(document.Deprels[second..document.TokenCount], Is.All.EqualTo(Deprels.None));
    }

    [Test]
    public void Apply_WordsThatAreRemembered_GivesTheTreesOfTheFirstTime()
    {
        var document = Extractor.Read("The minister met the ambassador in Paris , and the ambassador met the minister . The talks went on .");
        var parser = new Parser(ModelSet.English);
        parser.Apply(document);
        int[] heads = [.. document.Heads];
        byte[] relations = [.. document.Deprels];
        parser.Apply(document);
        Assert.That((document.Heads.SequenceEqual(heads), document.Deprels.SequenceEqual(relations)), Is.EqualTo((true, true)));
    }

    [Test]
    public void Apply_TheSameDocumentFromManyThreads_GivesTheSameTrees()
    {
        const string Text = "Leaders of both countries , who had not met for years , signed a treaty in Geneva . They left .";
        int[] expected = Extractor.Read(Text).Heads;
        Parallel.For(0, 64, _ => Assert.That(Extractor.Read(Text).Heads, Is.EqualTo(expected)));
    }

    [Test]
    public void Constructor_OfAModelWithoutMatrices_SaysWhatIsMissing()
    {
        using var stream = new MemoryStream();
        new ModelFileBuilder().Add<int>("shape", [128, 3, 64, 0]).Write(stream);
        stream.Position = 0;
        var file = ModelFile.Read(stream, "broken.egm");
        Assert.That(() => new ParserModel(file), Throws.TypeOf<ModelFormatException>().With.Message.Contains("broken.egm"));
    }

    internal static bool HasOneTreeASentence(Document document)
    {
        for (int sentence = 0; sentence < document.SentenceCount; sentence++)
        {
            int first = document.SentenceStarts[sentence], end = document.SentenceStarts[sentence + 1], roots = 0;
            if (document.SentenceBlocks[sentence] == BlockKind.Boilerplate)
                continue;
            for (int i = first; i < end; i++)
            {
                int head = document.Heads[i];
                roots += head < 0 ? 1 : 0;
                if (head >= 0 && (head < first || head >= end))
                    return false;
                if ((head < 0) != (document.Deprels[i] == Deprels.Root))
                    return false;
                if (head >= 0 && document.Tree.Depth(i) != document.Tree.Depth(head) + 1)
                    return false;
            }
            if (roots != 1)
                return false;
        }
        return true;
    }

    private static string Relation(Document document, string word) => document.Tokens[Find(document, word)].Deprel;

    private static string Head(Document document, string word) => document.Tokens[document.Heads[Find(document, word)]].ToString();

    private static int Find(Document document, string word)
    {
        for (int i = 0; i < document.TokenCount; i++)
            if (document.TokenText(i).SequenceEqual(word))
                return i;
        throw new ArgumentException($"no word '{word}'");
    }
}

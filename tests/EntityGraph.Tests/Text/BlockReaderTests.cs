using EntityGraph.Models;
using EntityGraph.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace EntityGraph.Tests.Text;

public sealed class BlockReaderTests
{
    private static readonly BlockReader Reader = new(ModelSet.English);

    private const string Report =
        "The finance minister of Norland signed the accord in Eastport on Tuesday, two officials said.\n\n"
        + "“We are pleased with the outcome,” the minister told reporters after the talks had ended.";

    [TestCase("Advertisement")]
    [TestCase("SHARE THIS ARTICLE")]
    [TestCase("Sign up for our newsletter")]
    [TestCase("Sign up for the Morning Brief and never miss a story")]
    [TestCase("3 minute read.")]
    [TestCase("5 min read")]
    [TestCase("###")]
    [TestCase("* * *")]
    [TestCase("FOR IMMEDIATE RELEASE")]
    [TestCase("© 2019 Harbour Media Ltd. All rights reserved.")]
    [TestCase("Copyright: Harbour Media")]
    [TestCase("© 2019 Harbour News")]
    [TestCase("Phone: 555 0100")]
    [TestCase("Watch: The minister speaks to the press")]
    [TestCase("Harbour News writer Ann Bell contributed to this report.")]
    [TestCase("We use cookies to make this site work better for you.")]
    [TestCase("Follow us on Twitter and Facebook")]
    [TestCase("Media contact: Ann Bell, 555 0100, press@example.org")]
    [TestCase("Read more: Five ways to spend a rainy day")]
    [TestCase("Facebook Twitter Email Print")]
    [TestCase("For just $3 a month our subscribers get unlimited access to everything we publish.")]
    public void Apply_FurnitureBetweenParagraphs_IsBoilerplate(string line)
    {
        Assert.That(KindOf(line, Report.Replace("\n\n", "\n\n" + line + "\n\n", StringComparison.Ordinal)), Is.EqualTo(BlockKind.Boilerplate));
    }

    [TestCase("The company said on Monday that it would share the data with its readers.")]
    [TestCase("Readers of the newspaper signed up for the march in their thousands, the editor said.")]
    [TestCase("“Follow us on this road to peace,” the bishop told the crowd.")]
    [TestCase("Our delegation thanked you, Mr. President, for your support and for the donation.")]
    [TestCase("Subscribe or perish, said the publisher of the newsletter, who had lost a third of its subscribers.")]
    [TestCase("The comments drew sharp criticism.")]
    [TestCase("Sources in the ministry confirmed the report.")]
    [TestCase("Contact between the two governments was cut in 1998.")]
    [TestCase("He printed the photo and sent it to the court.")]
    [TestCase("Photographs by satellite show the image of a second camp.")]
    [TestCase("Copyright law was changed by the parliament in May.")]
    public void Apply_SentenceOfTheReport_IsBody(string line)
    {
        Assert.That(KindOf(line, Report.Replace("\n\n", "\n\n" + line + "\n\n", StringComparison.Ordinal)), Is.EqualTo(BlockKind.Body));
    }

    [TestCase("Minister signs accord", BlockKind.Title)]
    [TestCase("January 9, 2019 17:08", BlockKind.Date)]
    [TestCase("By Ann Bell and Tom Reed", BlockKind.Byline)]
    [TestCase("The minister at the port on January 4, 2017. (photo credit: ANN BELL/POOL)", BlockKind.Caption)]
    [TestCase("The finance minister of Norland signed the accord in Eastport on Tuesday, two officials said.", BlockKind.Body)]
    public void Apply_HeadOfPage_IsTakenApart(string line, BlockKind expected)
    {
        const string Page = "Minister signs accord\r\n\r\nJanuary 9, 2019 17:08\r\nBy Ann Bell and Tom Reed\r\n\r\n"
            + "The minister at the port on January 4, 2017. (photo credit: ANN BELL/POOL)\r\n\r\n" + Report;
        Assert.That(KindOf(line, Page), Is.EqualTo(expected));
    }

    [TestCase("Minister signs accord\nJanuary 9, 2019 17:08\n" + Report, "2019-01-09")]
    [TestCase("Minister signs accord\nPublished: 9 Jan 2019, 5:08 pm GMT\n" + Report, "2019-01-09")]
    [TestCase("Minister signs accord\nPublished 2019-01-09 | Updated 2019-01-11\n" + Report, "2019-01-09")]
    [TestCase("Minister signs accord\nTom Reed | Wednesday, Jan. 9, 2019\n" + Report, "2019-01-09")]
    [TestCase("FOR IMMEDIATE RELEASE: January 9, 2019\n" + Report, "2019-01-09")]
    [TestCase("EASTPORT, Jan. 9, 2019 (AP) - " + Report, "2019-01-09")]
    [TestCase("Minister signs accord\nThe port on January 4, 2017. (photo credit: POOL)\n" + Report, "")]
    [TestCase(Report + "\n\nRelated Content\nAnother story\nJuly 22, 2018\nA third story", "")]
    public void Apply_TextWithoutRecordDate_FindsTheArticlesDate(string page, string expected)
    {
        Assert.That(Read(page).ReferenceDate?.ToString("yyyy-MM-dd") ?? "", Is.EqualTo(expected));
    }

    [Test]
    public void Apply_RecordWithDate_KeepsIt()
    {
        var document = new Document(new Article("January 9, 2019\n" + Report) { Date = new(2020, 2, 3) });
        Reader.Apply(document);
        Assert.That(document.ReferenceDate, Is.EqualTo(new DateOnly(2020, 2, 3)));
    }

    [TestCase("JERUSALEM, Jan. 1 (Reuters) - The minister spoke.", "JERUSALEM, Jan. 1 (Reuters) -")]
    [TestCase("MOSCOW — The minister spoke.", "MOSCOW —")]
    [TestCase("WASHINGTON (AP) -- The minister spoke.", "WASHINGTON (AP) --")]
    [TestCase("UNITED NATIONS, New York (AFP) – The minister spoke.", "UNITED NATIONS, New York (AFP) –")]
    [TestCase("Paris (CNN) — The minister spoke.", "Paris (CNN) —")]
    [TestCase("(CNN) The minister spoke.", "(CNN)")]
    [TestCase("Taipei, Taiwan — The minister spoke.", "Taipei, Taiwan —")]
    [TestCase("The minister — a former judge — spoke.", "")]
    [TestCase("MR PRICE: Well — I think so.", "")]
    [TestCase("NATO's chief — She spoke.", "")]
    [TestCase("Obama – who spoke – left.", "")]
    [TestCase("A well-known minister spoke.", "")]
    [TestCase("— The mayor of Eastport", "")]
    public void Apply_OpeningDateline_IsABlockOfItsOwn(string text, string expected)
    {
        var document = Read(text);
        string found = string.Concat(document.Blocks.Where(b => b.Kind == BlockKind.Dateline).Select(b => document.Source[b.Start..b.End]));
        Assert.That(found, Is.EqualTo(expected));
    }

    [Test]
    public void Apply_BracketedCreditAfterCaption_IsNotRead()
    {
        const string caption = "The minister at the port on January 4, 2017. (photo credit: ANN BELL/POOL)";
        var document = Read(caption);
        Assert.That(document.Blocks.Select(b => b.Kind), Is.EqualTo(new[] { BlockKind.Caption, BlockKind.Boilerplate }));
        Assert.That(document.Source[document.Blocks[1].Start..document.Blocks[1].End], Is.EqualTo("(photo credit: ANN BELL/POOL)"));
    }

    [Test]
    public void Apply_CutCopyOfCaption_IsNotRead()
    {
        const string Full = "The finance minister of Norland welcomes the mayor at the port of Eastport, Norland. (photo credit: POOL)";
        var document = Read("Minister signs accord\n\n" + Full[..70] + "\n\n" + Full + "\n\n" + Report);
        Assert.That(document.Blocks.Select(b => b.Kind).Take(3), Is.EqualTo(new[] { BlockKind.Title, BlockKind.Boilerplate, BlockKind.Caption }));
    }

    [Test]
    public void Apply_LetterToReaders_IsBoilerplateToItsEnd()
    {
        string[] letter =
        [
            "Dear Reader,", "You may have noticed that we ask our readers for help: advertisers leave us, and without a subscription from readers like you there is no newsletter.",
            "• Every page free of ads", "• The puzzles of the weekend", "Thank you,", "Ann Bell, Publisher", "Subscribe now for 2$ a week",
        ];
        var document = Read("Minister signs accord\n\n" + string.Join("\n\n", letter) + "\n\n" + Report);
        Assert.That(document.Blocks.Count(b => b.Kind == BlockKind.Boilerplate), Is.EqualTo(letter.Length));
        Assert.That(document.Blocks.Count(b => b.Kind == BlockKind.Body), Is.EqualTo(2));
    }

    [Test]
    public void Apply_SourcesUnderTheReport_AreBoilerplate()
    {
        var document = Read(Report + "\n\nSources\n\nAnn Bell. “Accord signed at last” — Harbour News, January 9, 2019\n\nTom Reed. “Norland signs” — Eastport Post, January 9, 2019");
        Assert.That(document.Blocks.Select(b => b.Kind), Is.EqualTo(
            new[] { BlockKind.Body, BlockKind.Body, BlockKind.Boilerplate, BlockKind.Boilerplate, BlockKind.Boilerplate }));
    }

    [Test]
    public void Apply_ReportAfterLinks_IsReadAgain()
    {
        var document = Read("Minister signs accord\n\n" + Report + "\n\nRelated stories\n\nRain in the north\n\nA goat wins the race\n\n"
            + "The opposition said that it would challenge the accord in the constitutional court next week.");
        Assert.That(document.Blocks[^1].Kind, Is.EqualTo(BlockKind.Body));
        Assert.That(document.Blocks.Count(b => b.Kind == BlockKind.Boilerplate), Is.EqualTo(3));
    }

    [Test]
    public void Apply_CommentsAtTheEnd_AreBoilerplate()
    {
        var document = Read("Minister signs accord\n\n" + Report + "\n\n3 Comments\n\nI never trusted this minister, and I said so many times before.");
        Assert.That(document.Blocks[^1].Kind, Is.EqualTo(BlockKind.Boilerplate));
    }

    [Test]
    public void Apply_LinesWrappedByHand_AreOneParagraph()
    {
        var document = Read("The finance minister of Norland signed the accord in Eastport on\nTuesday, while the opposition stayed away from the ceremony in the\n"
            + "harbour, and the crowd outside the gates sang the old anthem of the\ncity until the evening came and the lamps were lit.");
        Assert.That(document.Blocks, Has.Count.EqualTo(1));
    }

    [Test]
    public void Apply_RecordWithTitleAndDateline_GivesThemBlocks()
    {
        var document = new Document(new Article(Report) { Title = "Minister signs accord", Dateline = "Eastport, January 9, 2019" });
        Reader.Apply(document);
        Assert.That(document.Blocks.Select(b => b.Kind).Take(3), Is.EqualTo(new[] { BlockKind.Title, BlockKind.Dateline, BlockKind.Body }));
        Assert.That(document.ReferenceDate, Is.EqualTo(new DateOnly(2019, 1, 9)));
    }

    [Test]
    public void Apply_AnyText_BlocksAreInOrderAndCoverIt() =>
        Prop.ForAll<string?, string?, string?>((title, dateline, text) => Covers(new Article(text ?? "") { Title = title, Dateline = dateline }))
            .QuickCheckThrowOnFailure();

    [TestCase("")]
    [TestCase(" \n\r\n ")]
    [TestCase("\0")]
    [TestCase("\ud800\n\udc00x")]
    [TestCase("-\n—\n(\n)\n-- \n(CNN)")]
    [TestCase("By\nJan. 1\n1/2/2018\n31 February 2018\n99999999999 January 2018")]
    public void Apply_OddText_IsCovered(string text) => Assert.That(Covers(new Article(text)), Is.True);

    [Test]
    public void Apply_HugeTexts_AreCovered()
    {
        Assert.That(Covers(new Article(new string('a', 1_000_000))), Is.True);
        Assert.That(Covers(new Article(string.Concat(Enumerable.Repeat("Dear Reader,\n", 50_000)))), Is.True);
        Assert.That(Covers(new Article(string.Concat(Enumerable.Repeat("Sources\nx\n", 50_000)))), Is.True);
        Assert.That(Covers(new Article(string.Concat(Enumerable.Repeat("Comments\n", 50_000)))), Is.True);
    }

    private static bool Covers(Article article)
    {
        var document = new Document(article);
        Reader.Apply(document);
        int at = 0;
        foreach (var block in document.Blocks)
        {
            if (block.Start < at || block.End <= block.Start || block.End > document.Source.Length
                || !string.IsNullOrWhiteSpace(document.Source[at..block.Start])
                || char.IsWhiteSpace(document.Source[block.Start]) || char.IsWhiteSpace(document.Source[block.End - 1]))
                return false;
            at = block.End;
        }
        return string.IsNullOrWhiteSpace(document.Source[at..]);
    }

    private static Document Read(string text)
    {
        var document = new Document(new Article(text));
        Reader.Apply(document);
        return document;
    }

    private static BlockKind KindOf(string line, string page)
    {
        var document = Read(page);
        int at = page.IndexOf(line, StringComparison.Ordinal);
        return document.Blocks.Single(b => b.Start <= at && at < b.End).Kind;
    }
}

using System.Globalization;
using EntityGraph.Knowledge;
using EntityGraph.Models;
using EntityGraph.Sentences;
using EntityGraph.Text;
using EntityGraph.Times;
using EntityGraph.Tokens;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace EntityGraph.Tests.Times;

/// <summary>A table by kind: the article is of Wednesday, 14 August 2019, unless a case says otherwise. Tags are left out, so the words alone must tell the tense.</summary>
public sealed class TimeReaderTests
{
    private static readonly DateOnly Wednesday = new(2019, 8, 14);
    private static readonly BlockReader Blocks = new(ModelSet.English);
    private static readonly SentenceReader Sentences = new(Tokenizer.English, new Lexicon(ModelSet.English));
    private static readonly TimeReader Reader = new(ModelSet.English);

    [TestCase("She was born on May 26, 1953, in Eastport.", "May 26, 1953", "1953-05-26")]
    [TestCase("He came on October 2 2018 to Eastport.", "October 2 2018", "2018-10-02")]
    [TestCase("He came on 9 January 2019.", "9 January 2019", "2019-01-09")]
    [TestCase("He came on the 9th of January, 2019.", "the 9th of January, 2019", "2019-01-09")]
    [TestCase("He came on Saturday, January 12, 2019.", "Saturday, January 12, 2019", "2019-01-12")]
    [TestCase("He came on Sept. 11, 2001.", "Sept. 11, 2001", "2001-09-11")]
    [TestCase("The file is of 2019-01-09.", "2019-01-09", "2019-01-09")]
    [TestCase("The file is of 1/9/2019.", "1/9/2019", "2019-01-09")]
    [TestCase("The file is of 25/9/2018.", "25/9/2018", "2018-09-25")]
    [TestCase("The talks were held on September 20 of last year.", "September 20 of last year", "2018-09-20")]
    [TestCase("This began on December 22, last year.", "December 22, last year", "2018-12-22")]
    [TestCase("He came on August 3.", "August 3", "2019-08-03")]
    [TestCase("He came on December 3.", "December 3", "2018-12-03")]
    [TestCase("The vote was set for November 3.", "November 3", "2019-11-03")]
    [TestCase("He will come on November 3.", "November 3", "2019-11-03")]
    [TestCase("He will come on January 3.", "January 3", "2020-01-03")]
    [TestCase("The vote is scheduled for March 24.", "March 24", "2020-03-24")]
    public void Apply_Date_IsADay(string text, string expression, string value) => AssertOne(text, expression, value);

    [TestCase("They met in August 2017.", "August 2017", "2017-08")]
    [TestCase("They met in May.", "May", "2019-05")]
    [TestCase("They met in November.", "November", "2018-11")]
    [TestCase("They will meet in November.", "November", "2019-11")]
    [TestCase("They met in August.", "August", "2019-08")]
    [TestCase("They met in early September.", "early September", "2018-09")]
    [TestCase("They met in mid-June.", "mid-June", "2019-06")]
    [TestCase("They met last March.", "last March", "2019-03")]
    [TestCase("They met last October.", "last October", "2018-10")]
    [TestCase("They met this past December.", "this past December", "2018-12")]
    [TestCase("They will meet next June.", "next June", "2020-06")]
    [TestCase("They met in January of this year.", "January of this year", "2019-01")]
    [TestCase("The summit of last month failed.", "last month", "2019-07")]
    [TestCase("They met earlier in the month.", "earlier in the month", "2019-08")]
    [TestCase("They met three months ago.", "three months ago", "2019-05")]
    public void Apply_Month_IsAMonth(string text, string expression, string value) => AssertOne(text, expression, value);

    [TestCase("They met on Monday.", "Monday", "2019-08-12")]
    [TestCase("They met on Wednesday.", "Wednesday", "2019-08-14")]
    [TestCase("They met on Thursday.", "Thursday", "2019-08-08")]
    [TestCase("They will meet on Thursday.", "Thursday", "2019-08-15")]
    [TestCase("They are to meet on Friday.", "Friday", "2019-08-16")]
    [TestCase("They agreed to meet on Friday.", "Friday", "2019-08-16")]
    [TestCase("He said on Friday that he would leave.", "Friday", "2019-08-09")]
    [TestCase("They met Monday night.", "Monday night", "2019-08-12")]
    [TestCase("They met late Sunday.", "late Sunday", "2019-08-11")]
    [TestCase("They met last Friday.", "last Friday", "2019-08-09")]
    [TestCase("They met this past Friday.", "this past Friday", "2019-08-09")]
    [TestCase("They will meet next Monday.", "next Monday", "2019-08-19")]
    [TestCase("They must rule by this coming Friday.", "this coming Friday", "2019-08-16")]
    public void Apply_Weekday_FollowsTheTense(string text, string expression, string value) => AssertOne(text, expression, value);

    [TestCase("They met today.", "today", "2019-08-14")]
    [TestCase("They met yesterday afternoon.", "yesterday afternoon", "2019-08-13")]
    [TestCase("They meet tomorrow.", "tomorrow", "2019-08-15")]
    [TestCase("They met last night.", "last night", "2019-08-13")]
    [TestCase("They met this morning.", "this morning", "2019-08-14")]
    [TestCase("They met tonight.", "tonight", "2019-08-14")]
    [TestCase("They met two days ago.", "two days ago", "2019-08-12")]
    public void Apply_DayWord_IsADay(string text, string expression, string value) => AssertOne(text, expression, value);

    [TestCase("They met this week.", "this week", "2019-W33")]
    [TestCase("They met last week.", "last week", "2019-W32")]
    [TestCase("They meet next week.", "next week", "2019-W34")]
    [TestCase("They met earlier this week.", "earlier this week", "2019-W33")]
    [TestCase("They met two weeks ago.", "two weeks ago", "2019-W31")]
    [TestCase("They met over the weekend.", "the weekend", "2019-08-10/2019-08-11")]
    [TestCase("They met last weekend.", "last weekend", "2019-08-10/2019-08-11")]
    [TestCase("They will meet this weekend.", "this weekend", "2019-08-17/2019-08-18")]
    public void Apply_Week_IsAWeek(string text, string expression, string value) => AssertOne(text, expression, value);

    [TestCase("They met in 2015.", "2015", "2015")]
    [TestCase("The 2016 election was held.", "2016", "2016")]
    [TestCase("They met last year.", "last year", "2018")]
    [TestCase("They met earlier this year.", "earlier this year", "2019")]
    [TestCase("They met five years ago.", "five years ago", "2014")]
    [TestCase("They met a decade ago.", "a decade ago", "2009")]
    [TestCase("The war of the 1990s ended.", "the 1990s", "1990/1999")]
    [TestCase("The war of the mid-1990s ended.", "the mid-1990s", "1990/1999")]
    [TestCase("A task for the 21st century.", "the 21st century", "2001/2100")]
    [TestCase("They ruled from 1998–2003.", "1998–2003", "1998/2003")]
    [TestCase("They met last summer.", "last summer", "2018-SU")]
    [TestCase("They met in the spring of 2017.", "the spring of 2017", "2017-SP")]
    [TestCase("It grew in the first quarter of 2018.", "the first quarter of 2018", "2018-Q1")]
    [TestCase("It grew last quarter.", "last quarter", "2019-Q2")]
    public void Apply_YearOrPart_IsIt(string text, string expression, string value) => AssertOne(text, expression, value);

    [TestCase("He will travel there May 1-7, 2020.", "May 1-7, 2020", "2020-05-01/2020-05-07")]
    [TestCase("He will travel there August 30 - September 2.", "August 30 - September 2", "2019-08-30/2019-09-02")]
    [TestCase("He will travel there 3 to 5 September.", "3 to 5 September", "2019-09-03/2019-09-05")]
    [TestCase("Dozens died over the last two months.", "the last two months", "2019-06/2019-08")]
    [TestCase("It ran for the last 27 years.", "the last 27 years", "1992/2019")]
    [TestCase("It will run for the next ten days.", "the next ten days", "2019-08-14/2019-08-24")]
    public void Apply_Stretch_HasBothEnds(string text, string expression, string value) => AssertOne(text, expression, value);

    [TestCase("He served eight years.", "eight years", "P8Y")]
    [TestCase("A 14-day quarantine began.", "14-day", "P14D")]
    [TestCase("A six-year term began.", "six-year", "P6Y")]
    [TestCase("It took at least 23 hours.", "at least 23 hours", "PT23H")]
    [TestCase("It took twenty-five minutes.", "twenty-five minutes", "PT25M")]
    [TestCase("It took a few weeks.", "a few weeks", "PXW")]
    [TestCase("It lasted for decades.", "decades", "PXY")]
    [TestCase("It took five decades.", "five decades", "P50Y")]
    [TestCase("It took half an hour.", "half an hour", "PT30M")]
    [TestCase("Two days prior to the vote he left.", "Two days", "P2D")]
    [TestCase("The next hours decide.", "The next hours", "PTXH")]
    public void Apply_Length_IsIso(string text, string expression, string value) => AssertOne(text, expression, value);

    [TestCase("They march every Friday.", "every Friday", "set=FRI")]
    [TestCase("They march every week.", "every week", "set=WEEK")]
    [TestCase("They march daily.", "daily", "set=DAY")]
    [TestCase("They march annually.", "annually", "set=YEAR")]
    [TestCase("They march each month.", "each month", "set=MONTH")]
    [TestCase("They march twice a year.", "a year", "set=YEAR")]
    [TestCase("He is now a judge.", "now", "now")]
    [TestCase("To date nobody knows.", "To date", "now")]
    [TestCase("At present nobody knows.", "At present", "now")]
    [TestCase("He recently left.", "recently", "?")]
    [TestCase("He will leave in the near future.", "the near future", "?")]
    public void Apply_RepeatedOrVague_IsNamed(string text, string expression, string value) => AssertOne(text, expression, value);

    [TestCase("They met on Friday. He left the next day.", "the next day", "2019-08-10")]
    [TestCase("They met on Friday. He left the same day.", "the same day", "2019-08-09")]
    [TestCase("They met on Friday. He had left the previous day.", "the previous day", "2019-08-08")]
    [TestCase("They met on Friday. He left two days later.", "two days later", "2019-08-11")]
    [TestCase("They met on Friday. He left that week.", "that week", "2019-W32")]
    [TestCase("In 1998 he left. A decade later he was back.", "A decade later", "2008")]
    [TestCase("He began on August 20, 2018. That September he left.", "That September", "2018-09")]
    [TestCase("In 2016 he ran. In June he left.", "June", "2016-06")]
    [TestCase("They met on June 12. A few days later, on June 15, he left.", "A few days later", "2019-06-15")]
    [TestCase("They met on Friday. The talks began at 8:30 p.m. local time.", "8:30 p.m. local time", "2019-08-09")]
    [TestCase("On Monday he spoke. “Today is a good day,” he said.", "Today", "2019-08-12")]
    public void Apply_RelativeToTheText_IsReckoned(string text, string expression, string value) => AssertAmong(text, expression, value);

    [TestCase("The 19-year-old left.")]
    [TestCase("He was 42 years old.")]
    [TestCase("Theresa May left.")]
    [TestCase("They may leave.")]
    [TestCase("They march on.")]
    [TestCase("He told the Daily Mail.")]
    [TestCase("It cost $1999.")]
    [TestCase("He paid 1,500 people.")]
    [TestCase("He came second, and the third man fell.")]
    [TestCase("He sold a quarter of it.")]
    [TestCase("Everyone in the past did that.")]
    [TestCase("At the end of the day, it failed.")]
    [TestCase("Spring water fell.")]
    [TestCase("The score was 12:10.")]
    public void Apply_NoTime_FindsNone(string text) => Assert.That(Read(text, Wednesday).Times, Is.Empty);

    [Test]
    public void Apply_CaptionWithDate_IsRead()
    {
        var document = Read("Minister signs accord\n\nJanuary 9, 2019\n\nThe minister at the port, January 4, 2017. (photo credit: POOL)\n\nThe minister spoke on Tuesday.", null);
        Assert.That(document.Times.Select(t => t.Value), Is.EqualTo(new[] { "2019-01-09", "2017-01-04", "2019-01-08" }));
    }

    [Test]
    public void Apply_Boilerplate_IsNotRead()
    {
        var document = Read("The minister spoke on Tuesday at the port, two officials said.\n\nRelated Content\n\nRain in the north\n\nJuly 22, 2018", Wednesday);
        Assert.That(document.Times.Select(t => t.Value), Is.EqualTo(new[] { "2019-08-13" }));
    }

    [Test]
    public void Apply_NoReferenceDate_ReadsWhatIsSaidInFull()
    {
        var document = Read("They met on Friday, not in May 2011.", null);
        Assert.That(document.Times.Select(t => t.Value), Is.EqualTo(new[] { "?", "2011-05" }));
    }

    [Test]
    public void Apply_AnyText_GivesOrderedValidTimes() => Prop.ForAll<string?>(text => IsValid(Read(text ?? "", Wednesday))).QuickCheckThrowOnFailure();

    [Test]
    public void Apply_AnyMixOfTimeWords_GivesOrderedValidTimes()
    {
        string[] words =
        [
            "the", "last", "next", "this", "two", "few", "31", "February", "May", "2018", "9999", "0", "999999999", "years", "centuries", "day", "-", ",", ".", "ago", "later", "\"",
            "Monday", "night", "every", "same", "that", "previous", "following", "weekend", "quarter", "first", "half", "of", "a", "in", "8:30", "p.m.", "UTC", "winter", "decade", "mid-1990s", "1990s", "to", "will", "fall",
        ];
        var texts = Gen.Select(Gen.ListOf(Gen.Elements(words)), list => string.Join(' ', list));
        foreach (var day in new[] { DateOnly.MinValue, Wednesday, DateOnly.MaxValue })
            Prop.ForAll(texts.ToArbitrary(), text => IsValid(Read(text, day))).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Apply_HugeSentence_IsRead()
    {
        Assert.That(IsValid(Read(string.Concat(Enumerable.Repeat("on Monday in May 2 days later ", 20_000)), Wednesday)), Is.True);
        Assert.That(IsValid(Read(string.Concat(Enumerable.Repeat("at 8:30 p.m. ", 50_000)), Wednesday)), Is.True);
    }

    private static bool IsValid(Document document)
    {
        int at = 0;
        foreach (var time in document.Times)
        {
            if (time.FirstToken < at || time.EndToken <= time.FirstToken || time.EndToken > document.TokenCount || !IsIso(time.Value)
                || time.From.HasValue != time.To.HasValue || time.From > time.To)
                return false;
            at = time.EndToken;
        }
        return true;
    }

    private static bool IsIso(string value)
    {
        if (value is "?" or "now" || value.StartsWith("set=", StringComparison.Ordinal))
            return true;
        if (value[0] == 'P')
            return value.Length >= 3 && value[^1] is 'Y' or 'M' or 'W' or 'D' or 'H' or 'S';
        return value.Split('/').All(part =>
            part.Length == 4 ? int.TryParse(part, out _)
            : part.Contains('W', StringComparison.Ordinal) || part.Contains('Q', StringComparison.Ordinal) || char.IsLetter(part[^1]) ? part.Length is 7 or 8
            : DateOnly.TryParseExact(part.Length == 7 ? part + "-01" : part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    }

    private static void AssertOne(string text, string expression, string value)
    {
        var document = Read(text, Wednesday);
        Assert.That(document.Times.Select(t => (document.TextOf(t).ToString(), t.Value)), Is.EqualTo(new[] { (expression, value) }));
    }

    private static void AssertAmong(string text, string expression, string value)
    {
        var document = Read(text, Wednesday);
        Assert.That(document.Times.Select(t => (document.TextOf(t).ToString(), t.Value)), Does.Contain((expression, value)));
    }

    private static Document Read(string text, DateOnly? date)
    {
        var document = new Document(new Article(text) { Date = date });
        Blocks.Apply(document);
        Sentences.Apply(document, new TokenSink());
        Reader.Apply(document);
        return document;
    }
}

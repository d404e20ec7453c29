using NUnit.Framework;

namespace EntityGraph.Tests.Tokens;

/// <summary>A table of tokens by kind of rule: the text, and its tokens with strokes between them.</summary>
public sealed class TokenRuleTests
{
    [TestCase("Netanyahu's aide didn't call.", "Netanyahu|'s|aide|did|n't|call|.")]
    [TestCase("They’re here; she won’t.", "They|’re|here|;|she|wo|n’t|.")]
    [TestCase("I'd've cannot gonna annual", "I|'d|'ve|can|not|gon|na|annual")]
    [TestCase("the leaders' summit", "the|leaders|'|summit")]
    [TestCase("O'Brien at 5 o'clock, '80s", "O'Brien|at|5|o'clock|,|'80s")]
    public void Clitics_InContext_StandApart(string text, string expected) => Check(text, expected);

    [TestCase("a well-known anti-war co-founder", "a|well|-|known|anti-war|co-founder")]
    [TestCase("Kim Jong-un met Ban Ki-moon", "Kim|Jong-un|met|Ban|Ki-moon")]
    [TestCase("the COVID-19 years 2014-2016", "the|COVID|-|19|years|2014|-|2016")]
    [TestCase("call 202-555-0143 on 2020-05-01", "call|202-555-0143|on|2020-05-01")]
    public void Hyphens_InContext_SplitOrJoin(string text, string expected) => Check(text, expected);

    [TestCase("The U.S. and Gen. J. Doe at 5 p.m. on Dec. 3", "The|U.S.|and|Gen.|J.|Doe|at|5|p.m.|on|Dec.|3")]
    [TestCase("No. 10 said no. It ended.", "No.|10|said|no|.|It|ended|.")]
    [TestCase("Acme Inc. said so to Acme Inc.", "Acme|Inc.|said|so|to|Acme|Inc|.")]
    [TestCase("Wayne A. I. Frederick and J.R.R. Tolkien (c. 1950)", "Wayne|A.|I.|Frederick|and|J.R.R.|Tolkien|(|c.|1950|)")]
    [TestCase("a Ph.D. student, e.g. one", "a|Ph.D.|student|,|e.g.|one")]
    public void FullStops_OfAbbreviations_StayWithTheWord(string text, string expected) => Check(text, expected);

    [TestCase("$1,000.50 and US$3.5bn, 20%", "$|1,000.50|and|US$|3.5|bn|,|20|%")]
    [TestCase("at 5:30pm on 9/11 or 11/28/2000", "at|5:30|pm|on|9/11|or|11/28/2000")]
    [TestCase("the 1930's and '80s; +44 20 7484", "the|1930's|and|'80s|;|+44|20|7484")]
    [TestCase("the 20th, 1980s, [5,6]", "the|20th|,|1980s|,|[|5|,|6|]")]
    public void Numbers_InContext_KeepTheirSeparators(string text, string expected) => Check(text, expected);

    [TestCase("see https://example.org/a_(b)?c=1, or www.example.com.", "see|https://example.org/a_(b)?c=1|,|or|www.example.com|.")]
    [TestCase("mail first.last@example.co.uk (or @handle, #tag)", "mail|first.last@example.co.uk|(|or|@handle|,|#tag|)")]
    public void Addresses_InContext_AreOneToken(string text, string expected) => Check(text, expected);

    [TestCase("“Yes,” he said… ‘No’ — never -- ever...", "“|Yes|,|”|he|said|…|‘|No|’|—|never|--|ever|...")]
    [TestCase("a -> b ==== c *** d", "a|->|b|====|c|***|d")]
    [TestCase("AT&T (and R&D) ?! :-) <3", "AT&T|(|and|R&D|)|?!|:-)|<3")]
    [TestCase("👍🏽 👨‍👩‍👧 🇫🇷🇩🇪 東京 é", "👍🏽|👨‍👩‍👧|🇫🇷|🇩🇪|東京|é")]
    public void Marks_InContext_StandAlone(string text, string expected) => Check(text, expected);

    private static void Check(string text, string expected)
    {
        var sink = new TokenSink();
        Tokenizer.English.Tokenize(text, sink);
        Assert.That(string.Join('|', Enumerable.Range(0, sink.TokenCount).Select(i => text[sink[i].Start..sink[i].End])), Is.EqualTo(expected));
    }
}

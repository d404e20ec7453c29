using NUnit.Framework;

namespace EntityGraph.Tests.Sentences;

/// <summary>A table of sentences by kind of rule; ‖ stands where one ends.</summary>
public sealed class SentenceRuleTests
{
    [TestCase("Mr. Bush met Gen. Powell.‖ He left.")]
    [TestCase("The U.S. President left the U.S.‖ The talks go on.")]
    [TestCase("It began at 5 p.m. Monday.‖ It ended at 9 p.m.‖ They slept.")]
    [TestCase("Acme Inc. Chief Tim Cook spoke.‖ He works for Acme Inc.‖ He is well.")]
    [TestCase("See No. 5 or p. 7.‖ No.‖ Not that.")]
    [TestCase("George H. W. Bush and J. K. Rowling met.‖ So did A. I. Frederick.")]
    public void Abbreviations_BeforeCapitals_EndOnlyBeforeAnotherSentence(string text) => Check(text);

    [TestCase("\"We go.\"‖ He went.")]
    [TestCase("“We go.”‖ “We stay,” she said.")]
    [TestCase("\"Why not?\" she asked.‖ (He knew.)‖ They left.")]
    [TestCase("He spoke. \"‖\nThe White House did not.")]
    [TestCase("It was so. [6] [7]‖ It is no more.")]
    public void Quotes_AfterTheMark_StayWithTheSentence(string text) => Check(text);

    [TestCase("Leaders meet in Sochi‖\n\nThe two leaders met.")]
    [TestCase("Leaders meet in Sochi‖\nThe two leaders of the countries met in Sochi on Monday and talked for two hours.")]
    [TestCase("Agenda:‖\n- Trade‖\n- Peace‖\n- Food")]
    [TestCase("The two leaders of the countries met in the city of\nSochi on Monday to speak about the war that began\nin March.‖ They left.")]
    [TestCase("A line that is unfinished‖ \n \t\n and another")]
    public void Lines_OfHeadlinesListsAndWraps_EndOrGoOn(string text) => Check(text);

    [TestCase("He waited... and left.‖ Then… he came back.")]
    [TestCase("What?!‖ Yes!‖ He said so at example.com.‖ Good.")]
    [TestCase("It rose 3.5%.‖ 12 people died.")]
    [TestCase("It ended.It began.")]
    public void Marks_InContext_EndOrGoOn(string text) => Check(text.Replace("ended.It", "ended.‖It", StringComparison.Ordinal));

    private static void Check(string marked)
    {
        string[] expected = [.. marked.Split('‖').Select(s => s.Trim())];
        string text = marked.Replace("‖", "", StringComparison.Ordinal);
        var sink = new TokenSink();
        Tokenizer.English.Tokenize(text, sink);
        var actual = Enumerable.Range(0, sink.SentenceCount).Select(i =>
        {
            var range = sink.SentenceTokens(i);
            return text[sink[range.Start.Value].Start..sink[range.End.Value - 1].End];
        });
        Assert.That(actual, Is.EqualTo(expected));
    }
}

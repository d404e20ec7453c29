using EntityGraph.Sentences;
using NUnit.Framework;

namespace EntityGraph.Tests.Sentences;

/// <summary>Sentences that no writer writes.</summary>
public sealed class LongSentenceTests
{
    private static readonly Extractor Extractor = new(ExtractorOptions.Default with { LastStage = Stage.Tokens });

    [Test]
    public void Read_ASentenceOfManyThousandWords_IsCutAfterPunctuation()
    {
        var document = Extractor.Read(string.Join(' ', Enumerable.Range(0, 5000).Select(i => i % 40 == 39 ? "others ," : "others")));
        for (int s = 0; s < document.SentenceCount; s++)
            Assert.That(document.SentenceStarts[s + 1] - document.SentenceStarts[s], Is.InRange(1, SentenceReader.LongestSentence));
        for (int s = 1; s < document.SentenceCount; s++)
            Assert.That(document.TokenKinds[document.SentenceStarts[s] - 1], Is.EqualTo(TokenKind.Punctuation));
    }

    [Test]
    public void Read_ManyThousandWordsWithoutPunctuation_AreCutAtTheLimit()
    {
        var document = Extractor.Read(string.Join(' ', Enumerable.Repeat("others", 1200)));
        Assert.That(document.SentenceStarts, Is.EqualTo(new[] { 0, SentenceReader.LongestSentence, 2 * SentenceReader.LongestSentence, 1200 }));
    }
}

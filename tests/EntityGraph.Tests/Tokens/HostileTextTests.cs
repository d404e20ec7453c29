using System.Text;
using NUnit.Framework;

namespace EntityGraph.Tests.Tokens;

/// <summary>Texts made to hurt: no throw, and no end to the waiting if time grew faster than the length.</summary>
public sealed class HostileTextTests
{
    private const int Size = 1 << 20;

    private static readonly string[] Units =
    [
        "a", "1", "A.", "a.", "1.", "1,", "1-", "a-", "-", "'", "\"", "“", ".", ". ", "...", "?", "!", "@", "a@", "@a", "#", "/", "a/", "http://", "www.", "a.com/", "(", ")", "[1]", ". [1] ",
        ":)", ":", "=", "$", "_", "\n", "a\n", "\r", "Mr. ", "é", "東", "\u0301", "\u200D", "\u202E", "\u2066", "\0", "\uFFFF", "\uD800", "\uDC00", "😀", "👍🏽\u200D", "🇫", "nt", "nn", "'s", "n't", "+1", "\u00A0", "\u2028",
    ];

    [TestCaseSource(nameof(Units))]
    public void Tokenize_AMillionOfOneThing_CoversItAll(string unit)
    {
        string text = Repeat(unit, Size);
        var sink = new TokenSink();
        Tokenizer.English.Tokenize(text, sink);
        int covered = Enumerable.Range(0, sink.TokenCount).Sum(i => sink[i].End - sink[i].Start);
        Assert.That(covered, Is.EqualTo(text.Count(c => !char.IsWhiteSpace(c))));
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Tokenizer.English.Tokenize(bytes, sink);
        Assert.That(sink.TokenCount == 0 || sink.SentenceTokens(sink.SentenceCount - 1).End.Value == sink.TokenCount);
    }

    private static string Repeat(string unit, int size) => string.Concat(Enumerable.Repeat(unit, size / unit.Length));
}

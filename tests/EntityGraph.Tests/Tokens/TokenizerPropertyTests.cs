using System.Text;
using EntityGraph.Tests.Documents;
using EntityGraph.Tokens;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace EntityGraph.Tests.Tokens;

/// <summary>What holds for the tokens of any text.</summary>
public sealed class TokenizerPropertyTests
{
    private static readonly string[] Pieces =
    [
        "a", "b", "s", "t", "n", "nn", "cannot", "didn", "dont", "Mr", "Inc", "U.S", "Putin", "e", "anti", "Jong", "un", "www", "com", "alt", "I", "A", "Z",
        "0", "1", "12", "123", "2020", "km", "th", ".", ".", "..", ",", ",", ":", ";", "?", "!", "'", "’", "`", "-", "--", "–", "—", "/", "//", "@", "#", "$", "%", "&",
        "_", "*", "+", "=", "~", "^", "|", "<", ">", "(", ")", "[", "]", "{", "}", "\"", "“", "”", "‘", "…", " ", " ", " ", "\n", "\n\n", "\r", "\r\n", "\t", "\f",
        "\u00A0", "\u2028", "\u2029", "\u0085", "\u200D", "\u200B", "\uFEFF", "\u202E", "\0", "é", "ß", "İ", "東京", "мир", "٣", "²", "\u0301", "😀", "👍🏽", "🇫🇷", "\uD83D", "\uDE00", "\uFE0F",
        "https://", "a@b.example", "abcdefghijklmnopqrstuvwxyz", "                                        ",
    ];

    private static Arbitrary<string> Texts { get; } = Gen.Frequency(
            (8, Gen.Elements(Pieces)),
            (1, Gen.Choose(0, char.MaxValue).Select(c => ((char)c).ToString())),
            (2, Gen.Choose(0x20, 0x7E).Select(c => ((char)c).ToString())))
        .ArrayOf().Select(p => string.Concat(p.Concat(p.Reverse()).Concat(p))).ToArbitrary();

    [Test]
    public void Tokenize_AnyText_CoversAllButWhiteSpaceInOrder() => AnyText.Check(Texts, text =>
    {
        var sink = Tokenize(text);
        int end = 0;
        for (int i = 0; i < sink.TokenCount; i++)
        {
            var token = sink[i];
            Assert.That(token.Start, Is.GreaterThanOrEqualTo(end));
            Assert.That(token.End, Is.GreaterThan(token.Start));
            Assert.That(text[end..token.Start], Is.All.Matches<char>(char.IsWhiteSpace));
            Assert.That(token.Kind, Is.AnyOf(Enum.GetValues<TokenKind>().Cast<object>().ToArray()));
            end = token.End;
        }
        Assert.That(text[end..], Is.All.Matches<char>(char.IsWhiteSpace));
    });

    [Test]
    public void Tokenize_AnyText_EndsSentencesInOrder() => AnyText.Check(Texts, text =>
    {
        var sink = Tokenize(text);
        int end = 0;
        for (int i = 0; i < sink.SentenceCount; i++)
        {
            var range = sink.SentenceTokens(i);
            Assert.That(range.Start.Value, Is.EqualTo(end));
            Assert.That(range.End.Value, Is.GreaterThan(end));
            end = range.End.Value;
        }
        Assert.That(end, Is.EqualTo(sink.TokenCount));
    });

    [Test]
    public void Tokenize_AnyText_DoesAsThePlainScanner() => AnyText.Check(Texts, text => AssertSame(Tokenize(text), PlainScanner.Scan(text)), tests: 2000);

    [Test]
    public void Tokenize_AnyUtf8_DoesAsThePlainScanner() => AnyText.Check(Texts, text =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int i = 3; i < bytes.Length; i += 97)
            bytes[i] = (byte)(i * 31);
        AssertSame(Tokenize(bytes), PlainScanner.Scan(bytes));
    }, tests: 2000);

    [Test]
    public void Tokenize_WellFormedText_IsTheSameInUtf8() => AnyText.Check(Texts, any =>
    {
        string text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(any));
        var (wide, narrow) = (Tokenize(text), Tokenize(Encoding.UTF8.GetBytes(text)));
        Assert.That(Tokens(narrow), Is.EqualTo(Tokens(wide).Select(t => (Bytes(text, t.Start), Bytes(text, t.End), t.Kind))));
        Assert.That(narrow.SentenceEnds, Is.EqualTo(wide.SentenceEnds));
    });

    [Test]
    public void Tokenize_SameTextFromEightThreads_GivesTheSame() => AnyText.Check(Texts, text =>
    {
        var expected = Tokens(Tokenize(text)).ToArray();
        Parallel.For(0, 8, _ => Assert.That(Tokens(Tokenize(text)), Is.EqualTo(expected)));
    }, tests: 20);

    [Test]
    public void Tokenize_SinkUsedBefore_AllocatesNothing()
    {
        string text = string.Concat(Enumerable.Repeat("Gen. Smith didn't meet Kim Jong-un in the U.S. on Jan. 5, 2020; he can't. \"Why?\" — “No.”\n\n", 50));
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var sink = new TokenSink();
        Tokenizer.English.Tokenize(bytes, sink);
        Tokenizer.English.Tokenize(text, sink);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Tokenizer.English.Tokenize(text, sink);
        Tokenizer.English.Tokenize(bytes, sink);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static int Bytes(string text, int length) => Encoding.UTF8.GetByteCount(text.AsSpan(0, length));

    private static TokenSink Tokenize(string text)
    {
        var sink = new TokenSink();
        Tokenizer.English.Tokenize(text, sink);
        return sink;
    }

    private static TokenSink Tokenize(byte[] text)
    {
        var sink = new TokenSink();
        Tokenizer.English.Tokenize(text, sink);
        return sink;
    }

    private static IEnumerable<(int Start, int End, TokenKind Kind)> Tokens(TokenSink sink) => Enumerable.Range(0, sink.TokenCount).Select(i => sink[i]);

    private static void AssertSame(TokenSink actual, TokenSink expected)
    {
        Assert.That(Tokens(actual), Is.EqualTo(Tokens(expected)));
        Assert.That(Breaks(actual), Is.EqualTo(Breaks(expected)));
    }

    private static IEnumerable<(int, BreakSign)> Breaks(TokenSink sink) => Enumerable.Range(0, sink.BreakCount).Select(i => (sink.BreakTokens[i], sink.BreakSigns[i]));
}

using EntityGraph.Tests.Documents;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace EntityGraph.Tests.Tags;

/// <summary>Patterns drawn at random, on words drawn at random, against a matcher that tries everything.</summary>
public sealed class PhrasePropertyTests
{
    private static readonly Extractor Reader = new(ExtractorOptions.Default with { LastStage = Stage.Tokens });

    [Test]
    public void Find_AnyPattern_FindsWhatTryingEverythingFinds()
    {
        int matched = 0;
        var inputs =
            from before in Pattern(2)
            from name in Pattern(3)
            from after in Pattern(2)
            from shape in Gen.Choose(0, 3)
            from words in Gen.Elements("a", "b", "c").ArrayOf(14)
            select (Before: (shape & 1) == 0 ? Nothing : before, Name: name, After: (shape & 2) == 0 ? Nothing : after, Words: words);
        AnyText.Check(inputs.ToArbitrary(), input =>
        {
            string pattern = $"Row: {Text(input.Before)} <{input.Name.Text}> {Text(input.After)}";
            PhrasePatterns compiled;
            try
            {
                compiled = PhrasePatterns.Parse(pattern);
            }
            catch (RuleFormatException error) when (error.Message.Contains("may be empty", StringComparison.Ordinal) || error.Message.Contains("more than 64 words", StringComparison.Ordinal))
            {
                return;
            }
            var expected = PhraseOracle.Find(input.Before, input.Name, input.After, input.Words);
            var found = compiled.Matcher.Find(Reader.Read(string.Join(' ', input.Words)));
            matched += found.Count;
            Assert.That(found.Select(n => (n.FirstToken, n.EndToken)), Is.EqualTo(expected), $"{pattern} on {string.Join(' ', input.Words)}");
        }, 2000);
        Assert.That(matched, Is.GreaterThan(1000));
    }

    [Test]
    public void Parse_AnyText_GivesPatternsOrNamesThePlace()
    {
        string[] pieces = ["Row", ":", " ", "\n", "a", "let", "=", "@", "<", ">", "(", ")", "[", "]", "{", "}", "tag", "NNP", "|", "\"", "?", "*", "+", "1", ",", "#", "!", "_", "\0", "\uD800"];
        AnyText.Check(Gen.Elements(pieces).ArrayOf().Select(p => string.Concat(p)).ToArbitrary(), text =>
        {
            try
            {
                PhrasePatterns.Parse(text);
            }
            catch (RuleFormatException error)
            {
                Assert.That(error.Line, Is.InRange(1, text.Count(c => c == '\n') + 1));
            }
        }, 3000);
    }

    private static PhraseOracle Nothing { get; } = new PhraseOracle.Row([]);

    private static string Text(PhraseOracle part) => part is PhraseOracle.Row { Parts.Length: 0 } ? "" : part.Text;

    private static Gen<PhraseOracle> Pattern(int depth)
    {
        var word = Gen.Elements("a", "b", "c", "a|b", "_").Select(w => (PhraseOracle)new PhraseOracle.Word(w));
        if (depth == 0)
            return word;
        var part = Pattern(depth - 1);
        var repeat =
            from p in part
            from count in Gen.Elements((0, 1), (0, -1), (1, -1), (2, -1), (1, 2), (2, 3))
            select (PhraseOracle)new PhraseOracle.Repeat(p, count.Item1, count.Item2);
        var parts = Gen.Choose(1, 3).SelectMany(part.ArrayOf);
        return Gen.Frequency((2, word), (3, repeat), (3, parts.Select(p => (PhraseOracle)new PhraseOracle.Row(p))), (2, parts.Select(p => (PhraseOracle)new PhraseOracle.Choice(p))));
    }
}

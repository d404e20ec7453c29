using EntityGraph.Models;
using EntityGraph.Tokens;
using NUnit.Framework;

namespace EntityGraph.Tests.Tokens;

/// <summary>What the rules file may hold, and what is said of one that is wrong.</summary>
public sealed class TokenRulesFileTests
{
    [TestCase("[title]\nMr\n[nonsense]\nx", "line 3")]
    [TestCase("[title]\nMr abcdefghijklmnopq", "line 2")]
    [TestCase("[title]\nMr Señor", "line 2")]
    [TestCase("[split]\ncannot", "line 2")]
    [TestCase("[split]\nal|ot", "line 2")]
    [TestCase("[emoticon]\n:-))))", "line 2")]
    public void Parse_LineThatIsWrong_NamesIt(string file, string place) =>
        Assert.That(() => TokenRules.Parse(file, "tokens.txt"), Throws.TypeOf<ModelFormatException>().With.Message.Contains(place));

    [Test]
    public void Traits_WordInSeveralSections_HasThemAll()
    {
        var rules = TokenRules.Parse("# a comment\n[title]\nGen\n[prefix]\nco  anti\n[closing]\nCo abcdefghijklmnop", "tokens.txt");
        Assert.Multiple(() =>
        {
            Assert.That(Traits(rules, "Gen"), Is.EqualTo(WordTraits.Title | WordTraits.Capital));
            Assert.That(Traits(rules, "GEN"), Is.EqualTo(WordTraits.Title | WordTraits.Capital));
            Assert.That(Traits(rules, "gen"), Is.EqualTo(WordTraits.None));
            Assert.That(Traits(rules, "co"), Is.EqualTo(WordTraits.Prefix | WordTraits.Closing));
            Assert.That(Traits(rules, "abcdefghijklmnop"), Is.EqualTo(WordTraits.Closing));
            Assert.That(Traits(rules, "abcdefghijklmnopq"), Is.EqualTo(WordTraits.None));
            Assert.That(Traits(rules, "antí"), Is.EqualTo(WordTraits.None));
            Assert.That(rules.LongestAbbreviation, Is.EqualTo(16));
        });
    }

    private static unsafe WordTraits Traits(TokenRules rules, string word)
    {
        fixed (char* start = word)
            return rules.Traits(new CodeUnits<ushort>((ushort*)start, word.Length), 0, word.Length);
    }
}

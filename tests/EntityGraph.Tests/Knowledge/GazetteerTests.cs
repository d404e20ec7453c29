using EntityGraph.Knowledge;
using EntityGraph.Models;
using NUnit.Framework;

namespace EntityGraph.Tests.Knowledge;

public sealed class GazetteerTests
{
    private static readonly Gazetteer Gazetteer = new(ModelSet.English);

    [TestCase("Russia", "RU", "Name")]
    [TestCase("Burma", "MM", "Alias")]
    [TestCase("U.S.", "US", "Abbreviation")]
    [TestCase("USA", "US", "Abbreviation")]
    [TestCase("the United Kingdom", "GB", "Name")]
    [TestCase("Côte d'Ivoire", "CI", "Alias")]
    [TestCase("Guinea Bissau", "GW", "Name")]
    [TestCase("Iranian", "IR", "Adjective")]
    [TestCase("Danes", "DK", "People")]
    [TestCase("Tehran", "IR", "Capital")]
    public void Find_FormOfCountry_GivesItsEntry(string name, string code, string form)
    {
        var hits = Find(name);
        Assert.That(hits.Where(h => h.Form.ToString() == form).Select(h => Gazetteer.CountryCode(h.Index)), Has.Member(code));
    }

    [Test]
    public void Find_AbbreviationInSmallLetters_GivesNoCountry() =>
        Assert.That(Find("us").Where(h => h.Form == FormKind.Abbreviation), Is.Empty);

    [TestCase("Lyon", "City")]
    [TestCase("Ontario", "Province")]
    [TestCase("Middle East", "Region")]
    [TestCase("Kremlin", "Seat")]
    [TestCase("United Nations", "Organisation")]
    public void Find_NameOfOtherThing_GivesItsKind(string name, string kind) =>
        Assert.That(Find(name).Where(h => h.Form != FormKind.Leader).Select(h => Gazetteer.Entry(h.Index).Kind.ToString()), Has.Member(kind));

    [TestCase("Xqzwv")]
    [TestCase("")]
    [TestCase("...")]
    [TestCase("\uD800")]
    public void Find_NameOfNothing_GivesNone(string name) => Assert.That(Find(name), Is.Empty);

    [Test]
    public void Find_NameLongerThanAnyKey_GivesNone() => Assert.That(Find(new string('a', 10_000)), Is.Empty);

    [TestCase("Maria", 'f')]
    [TestCase("John", 'm')]
    [TestCase("Qwrtzp", '\0')]
    public void GenderOf_GivenName_IsThatOfMostBearers(string name, char gender) => Assert.That(Gazetteer.GenderOf(name), Is.EqualTo(gender));

    [Test]
    public void Term_OfALeader_HasCountryAndRole()
    {
        var terms = Find("Tony Blair").Where(h => h.Form == FormKind.Leader).Select(h => Gazetteer.Term(h.Index)).ToList();
        Assert.That(terms.Where(t => t.Country > 0).Select(t => Gazetteer.CountryCode(t.Country - 1)).Distinct(), Is.SubsetOf(new[] { "GB" }));
    }

    [TestCase("São Paulo", "Sao Paulo")]
    [TestCase("U.S.", "US")]
    [TestCase("the Hague", "Hague")]
    [TestCase("Guinea-Bissau", "guinea bissau")]
    public void NameKey_OfSpellingsOfOneName_IsOne(string a, string b) => Assert.That(NameKey.Of(a), Is.EqualTo(NameKey.Of(b)));

    private static List<GazetteerHit> Find(string name)
    {
        Span<GazetteerHit> hits = new GazetteerHit[64];
        return [.. hits[..Gazetteer.Find(name, hits)]];
    }
}

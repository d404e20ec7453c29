using EntityGraph.Models;
using EntityGraph.Relations;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace EntityGraph.Tests.Relations;

/// <summary>Reading rule files: what is accepted, and what is said of mistakes.</summary>
public sealed class RuleParserTests
{
    private static readonly Ontology Ontology = ReadOntology();

    [TestCase("met-wth: meet subject <-> with", 1, 1, "no relation type 'met-wth'")]
    [TestCase("# first\n\nmet-with meet subject <-> with", 3, 10, "expected ':'")]
    [TestCase("met-with: meet[VREB] subject <-> with", 1, 16, "'VREB' is no part of speech")]
    [TestCase("met-with: meet[3] subject <-> with", 1, 16, "'3' is no part of speech")]
    [TestCase("met-with: meet subjct <-> with", 1, 16, "'subjct' is no role")]
    [TestCase("met-with: meet subject with", 1, 24, "expected '->', '<-', '<->'")]
    [TestCase("met-with: meet subject <->", 1, 27, "expected a role, found the end of the")]
    [TestCase("met-with: @nothing subject <-> with", 1, 12, "no list 'nothing'")]
    [TestCase("met-with: meet subject <-> with perhaps", 1, 33, "expected 'if', 'unless', 'as', 'by'")]
    [TestCase("met-with: meet subject <-> with as maybe", 1, 36, "expected planned")]
    [TestCase("met-with: meet subject <-> with by 1", 1, 36, "expected phone")]
    [TestCase("met-with: meet subject{Persn} <-> with", 1, 24, "'Persn' is neither")]
    [TestCase("met-with: meet subject{Person <-> with", 1, 31, "expected an entity type")]
    [TestCase("met-with: meet self.of <-> with", 1, 16, "'self' stands alone")]
    [TestCase("met-with: meet of/self <-> with", 1, 19, "'self' stands alone")]
    [TestCase("met-with: meet of.of.of.of <-> with", 1, 16, "at most 3 steps")]
    [TestCase("met-with: meet of(king <-> with", 1, 24, "expected ')'")]
    [TestCase("located-in: \"$A , $B", 1, 13, "has no end on its line")]
    [TestCase("located-in: \"$A , $C\"", 1, 19, "expected 'A' or 'B'")]
    [TestCase("located-in: \"$A , of\"", 1, 14, "needs both $A and $B")]
    [TestCase("located-in: \"$A $A\"", 1, 17, "needs both $A and $B")]
    [TestCase("located-in: \"$A{City} $B\"", 1, 17, "'City' is neither")]
    [TestCase("located-in: \"$A [ADJ $B\"", 1, 17, "expected ']'")]
    [TestCase("located-in: \"$A <town $B\"", 1, 25, "expected '>'")]
    [TestCase("located-in: \"$A @towns $B\"", 1, 17, "no list 'towns'")]
    [TestCase("located-in: \"$A , $B\" if in", 1, 23, "expected 'as', 'by'")]
    [TestCase("let = meet", 1, 5, "expected the name of a list")]
    [TestCase("let x meet", 1, 7, "expected '='")]
    [TestCase("let x = meet |", 1, 15, "expected a word")]
    [TestCase("through official of", 1, 18, "expected 'by'")]
    [TestCase("met-with: meet subject <-> with }", 1, 33, "expected the end of the statement")]
    public void Read_Mistake_NamesFileLineAndColumn(string text, int line, int column, string problem)
    {
        var error = Assert.Throws<RuleFormatException>(() => RuleSet.Read(Ontology, [("own.rules", text)]))!;
        Assert.That((error.File, error.Line, error.Column), Is.EqualTo(("own.rules", line, column)), error.Message);
        Assert.That(error.Message, Does.StartWith($"own.rules, line {line}, column {column}: ").And.Contains(problem));
    }

    [Test]
    public void Read_ContinuationAndComment_MakeOneRule()
    {
        var rules = RuleSet.Read(Ontology, [("own.rules", "let m = meet|\n  see # both\nmet-with: @m[VERB]   subject\n    <-> with  # a rule\n\n")]).Rules;
        Assert.That(rules.Select(r => (r.Text, r.Line)), Is.EqualTo(new[] { ("met-with: @m[VERB] subject <-> with", 3) }));
    }

    [Test]
    public void Read_RulesOnManyLines_KnowTheirLines()
    {
        const string Text = "# none\nmet-with: meet subject <-> with\n\nmet-with: meet\n  subject <-> object # to the end\n# none\nmet-with: see\tsubject <-> object";
        var rules = RuleSet.Read(Ontology, [("one.rules", Text), ("two.rules", Text)]).Rules;
        (string, string, int)[] expected =
        [
            ("one.rules", "met-with: meet subject <-> with", 2), ("one.rules", "met-with: meet subject <-> object", 4), ("one.rules", "met-with: see subject <-> object", 7),
            ("two.rules", "met-with: meet subject <-> with", 2), ("two.rules", "met-with: meet subject <-> object", 4), ("two.rules", "met-with: see subject <-> object", 7),
        ];
        Assert.That(rules.Select(r => (r.File, r.Text, r.Line)), Is.EqualTo(expected));
    }

    [Test]
    public void Read_SecondFile_KnowsListsOfTheFirst()
    {
        var rules = RuleSet.Read(Ontology, [("a.rules", "let m = meet"), ("b.rules", "met-with: @m subject <-> with")]).Rules;
        Assert.That(rules.Single().File, Is.EqualTo("b.rules"));
    }

    [Test]
    public void Read_SameTextElsewhere_HasTheSameId()
    {
        var rules = RuleSet.Read(Ontology, [("a.rules", "met-with: meet subject <-> with"), ("b.rules", "\n\nmet-with:  meet subject <-> with")]).Rules;
        Assert.That(rules[0].Id, Is.EqualTo(rules[1].Id));
    }

    [Test]
    public void Read_Clauses_AreKept()
    {
        var rule = RuleSet.Read(Ontology, [("a.rules", "spoke-with, told: call subject -> object as planned by phone")]).Rules.Single();
        Assert.That(rule.Types.Select(t => t.Name), Is.EqualTo(new[] { "spoke-with", "told" }));
        Assert.That((rule.Modality, rule.Medium), Is.EqualTo((Modality.Planned, ContactMedium.Phone)));
    }

    [TestCase("", null, false)]
    [TestCase(" sure 80", 0.8, false)]
    [TestCase(" sure 80 apart", 0.8, true)]
    [TestCase(" apart", null, true)]
    public void Read_HowSureAndWhoSeesIt_LeaveTheIdAsItIs(string end, double? sure, bool apart)
    {
        var rules = RuleSet.Read(Ontology, [("a.rules", $"met-with: meet subject <-> with{end}\nmet-with: meet subject <-> with")]).Rules;
        Assert.That((rules[0].Confidence, rules[0].Apart, rules[0].Id), Is.EqualTo((sure, apart, rules[1].Id)));
    }

    [TestCase("")]
    [TestCase("# nothing")]
    [TestCase("\n\n  \n")]
    public void Read_NothingInIt_GivesNoRules(string text) => Assert.That(RuleSet.Read(Ontology, [("a.rules", text)]).Rules, Is.Empty);

    [Test]
    public void Read_AnyText_ReadsOrNamesTheMistake() => Prop.ForAll<string>(text => ReadsOrNames(text ?? "")).QuickCheckThrowOnFailure();

    [Test]
    public void Read_ShuffledSymbols_ReadsOrNamesTheMistake()
    {
        string[] symbols = ["met-with", ":", "meet", "[VERB]", "subject", "<->", "->", "\"$A", "$B\"", "{Person}", "|", "/", ".", "(", ")", "<", ">", "@", "let", "=", "if", "\n", " ", "self", "*", "by", "\uD800", "\0", "\""];
        Prop.ForAll<byte[]>(picks => ReadsOrNames(string.Join(' ', (picks ?? []).Select(p => symbols[p % symbols.Length])))).QuickCheckThrowOnFailure();
    }

    private static bool ReadsOrNames(string text)
    {
        try
        {
            RuleSet.Read(Ontology, [("any.rules", text)]);
            return true;
        }
        catch (RuleFormatException error)
        {
            return error.Line >= 1 && error.Column >= 1;
        }
    }

    private static Ontology ReadOntology()
    {
        using var stream = ModelSet.English.Open("ontology.json");
        return Ontology.Read(stream, "ontology.json");
    }
}

using EntityGraph.Models;
using EntityGraph.Relations;
using NUnit.Framework;

namespace EntityGraph.Tests.Relations;

/// <summary>Rules on sentences whose trees are written by hand.</summary>
public sealed class RuleMatcherTests
{
    private const string Meeting =
        "Orlov|Orlov|PROPN|2|nsubj|Person met|meet|VERB|0|root Brandt|Brandt|PROPN|2|obj|Person in|in|ADP|5|case Oslo|Oslo|PROPN|2|obl|Place .|.|PUNCT|2|punct";

    private const string Pair =
        "Orlov|Orlov|PROPN|2|nsubj|Person shot|shoot|VERB|0|root and|and|CCONJ|4|cc killed|kill|VERB|2|conj Brandt|Brandt|PROPN|4|obj|Person";

    // The tree hangs the names on their titles, and the preposition on the second name.
    private const string TitledMeeting =
        "President|president|PROPN|3|nsubj Orlov|Orlov|PROPN|1|flat|Person met|meet|VERB|0|root with|with|ADP|6|case Secretary|Secretary|PROPN|3|obl Brandt|Brandt|PROPN|5|flat|Person";

    private const string Criticism =
        "Officials|official|NOUN|4|nsubj of|of|ADP|3|case Ruritania|Ruritania|PROPN|1|nmod|Country criticized|criticize|VERB|0|root Brandt|Brandt|PROPN|4|obj|Person .|.|PUNCT|4|punct";

    private const string Passive =
        "Brandt|Brandt|PROPN|3|nsubj:pass|Person was|be|AUX|3|aux:pass criticized|criticize|VERB|0|root by|by|ADP|5|case Orlov|Orlov|PROPN|3|obl:agent|Person";

    private const string Visit =
        "Orlov|Orlov|PROPN|2|nsubj|Person paid|pay|VERB|0|root a|a|DET|4|det visit|visit|NOUN|2|obj to|to|ADP|6|case Ruritania|Ruritania|PROPN|4|nmod|Country";

    private const string Title =
        "Ruritanian|Ruritanian|ADJ|4|amod|Country foreign|foreign|ADJ|3|amod minister|minister|NOUN|4|compound Orlov|Orlov|PROPN|5|nsubj|Person left|leave|VERB|0|root";

    private const string Apposition =
        "Orlov|Orlov|PROPN|8|nsubj|Person ,|,|PUNCT|4|punct prime|prime|ADJ|4|amod minister|minister|NOUN|1|appos of|of|ADP|6|case Ruritania|Ruritania|PROPN|4|nmod|Country ,|,|PUNCT|4|punct left|leave|VERB|0|root";

    [TestCase("attacked: shoot subject -> object\nkilled: kill subject -> object", Pair, "attacked Orlov Brandt; killed Orlov Brandt")]
    [TestCase("met-with: meet subject <-> with", TitledMeeting, "met-with Orlov Brandt")]
    [TestCase("met-with: meet[VERB] subject <-> with|object", Meeting, "met-with Orlov Brandt")]
    [TestCase("met-in: meet[VERB] subject|object -> in", Meeting, "met-in Orlov Oslo; met-in Brandt Oslo")]
    [TestCase("met-in: meet[NOUN] subject|object -> in", Meeting, "", Description = "part of speech")]
    [TestCase("met-with: meet subject <-> object unless in(oslo)", Meeting, "")]
    [TestCase("met-with: meet subject <-> object if in(oslo)", Meeting, "met-with Orlov Brandt")]
    [TestCase("met-with: meet subject{Country} <-> object", Meeting, "")]
    [TestCase("visited: meet subject <- in", Meeting, "", Description = "the ontology has no visit by a place to a person")]
    [TestCase("met-in: * subject -> in", Meeting, "met-in Orlov Oslo")]
    [TestCase("criticized: criticize subject -> object", Criticism, "")]
    [TestCase("through official by of\ncriticized: criticize subject -> object", Criticism, "criticized Ruritania Brandt")]
    [TestCase("through official by of{Person}\ncriticized: criticize subject -> object", Criticism, "")]
    [TestCase("criticized: criticize subject.of -> object", Criticism, "criticized Ruritania Brandt")]
    [TestCase("criticized: criticize subject(minister).of -> object", Criticism, "")]
    [TestCase("criticized: criticize subject -> object", Passive, "criticized Orlov Brandt")]
    [TestCase("visited: pay subject -> object(visit|trip).to", Visit, "visited Orlov Ruritania")]
    [TestCase("holds-position: \"$B{Country} <foreign? minister> $A{Person}\"", Title, "holds-position Orlov Ruritanian 'foreign minister'")]
    [TestCase("holds-position: \"$B{Country} !foreign _+ $A{Person}\"", Title, "")]
    [TestCase("holds-position: \"$B{Country} [ADJ]* $A{Person}\"", Title, "")]
    [TestCase("holds-position: \"$B{name} _* $A\"", Title, "")]
    [TestCase("holds-position: * self -> compound(<minister>).amod|amod", Title, "holds-position Orlov Ruritanian")]
    [TestCase("holds-position: * self -> appos(<minister>).of", Apposition, "holds-position Orlov Ruritania 'prime minister'")]
    [TestCase("holds-position: \"$A , <_? minister> of $B , left\"", Apposition, "holds-position Orlov Ruritania 'prime minister'")]
    [TestCase("holds-position: \"$A , <_? minister> of $B , met\"", Apposition, "")]
    public void Match_HandMadeSentence_FindsTheRelation(string rules, string sentence, string expected) =>
        Assert.That(Find(rules, sentence), Is.EqualTo(expected));

    [Test]
    public void Match_RepeatedWildcards_EndsSoon()
    {
        string sentence = "Orlov|Orlov|PROPN|0|root|Person " + string.Concat(Enumerable.Repeat("so|so|ADV|1|advmod ", 12)) + "Oslo|Oslo|PROPN|1|obl|Place";
        Assert.That(Find("lives-in: \"$A _* _* _* _* _* _* _* _* no $B\"", sentence), Is.Empty);
    }

    [Test]
    public void Match_WithoutTree_UsesPatternsAlone()
    {
        string sentence = string.Join(' ', Title.Split(' ').Select(t => string.Join('|', t.Split('|').Select((v, i) => i == 3 ? "0" : i == 4 ? "_" : v))));
        Assert.That(Find("holds-position: \"$B foreign minister $A\"\nholds-position: * self -> amod", sentence), Is.EqualTo("holds-position Orlov Ruritanian"));
    }

    [Test]
    public void Match_ShippedRules_DoesNotAllocate()
    {
        var document = TreeText.Read(Meeting);
        var reader = new PairReader(RuleSet.Load(ModelSet.English, ReadOntology()));
        reader.Open(document);
        reader.ReadSentence();
        int hits = reader.MatchRules(0, 1).Length;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            hits += reader.MatchRules(0, 1).Length;
        Assert.That((GC.GetAllocatedBytesForCurrentThread() - before, hits > 100), Is.EqualTo((0L, true)));
    }

    [TestCase("", 2)]
    [TestCase(" apart", 0)]
    public void Extract_RuleThatHolds_IsAFeatureUnlessItIsApart(string end, int more)
    {
        int Features(string rules)
        {
            var reader = Open(rules, TreeText.Read(Meeting));
            reader.Extract(0, 1);
            return reader.Features.Keys.Length;
        }
        Assert.That(Features("met-with: meet subject <-> object" + end) - Features("killed: kill subject -> object"), Is.EqualTo(more));
    }

    [Test]
    public void Match_Trigger_IsTheMeetingWord()
    {
        var document = TreeText.Read(Meeting);
        var reader = Open("met-with: meet subject <-> object", document);
        Assert.That(reader.MatchRules(0, 1).ToArray().Select(h => h.Trigger), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void Load_ShippedRules_HasRulesForEveryType()
    {
        var ontology = ReadOntology();
        var rules = RuleSet.Load(ModelSet.English, ontology);
        Assert.That(ontology.Types.Where(t => !rules.Rules.Any(r => r.Types.Contains(t))).Select(t => t.Name), Is.Empty);
    }

    private static Ontology ReadOntology()
    {
        using var stream = ModelSet.English.Open("ontology.json");
        return Ontology.Read(stream, "ontology.json");
    }

    private static PairReader Open(string rules, Document document)
    {
        var reader = new PairReader(RuleSet.Read(ReadOntology(), [("test.rules", rules)]));
        reader.Open(document);
        Assert.That(reader.ReadSentence(), Is.True);
        return reader;
    }

    private static string Find(string rules, string sentence)
    {
        var document = TreeText.Read(sentence);
        var reader = Open(rules, document);
        var ontology = ReadOntology();
        var found = new List<string>();
        for (int i = 0; i < reader.MentionCount; i++)
        {
            for (int j = i; j < reader.MentionCount; j++)
            {
                foreach (var hit in reader.MatchRules(i, j))
                {
                    var (source, target) = (hit.Label & 1) == 0 ? (i, j) : (j, i);
                    string title = hit.TitleFirst < 0 || hit.TitleFirst + 1 == hit.TitleEnd ? "" : $" '{document.TokensText(hit.TitleFirst, hit.TitleEnd)}'";
                    found.Add($"{ontology.Types[hit.Label / 2].Name} {document.EntityList[reader.Mention(source).Mention.Entity].Name} {document.EntityList[reader.Mention(target).Mention.Entity].Name}{title}");
                }
            }
        }
        return string.Join("; ", found);
    }
}

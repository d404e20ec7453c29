using System.Globalization;
using EntityGraph.Training.Corpora;
using Newtonsoft.Json.Linq;

namespace EntityGraph.Benchmarks.Quality;

/// <summary>Measures biographic relations on the sentences of KnowledgeNet (Mesquita et al. 2019), which no training sees.</summary>
/// <remarks>
/// How it counts. Each sentence is read by itself. A property is looked at only in the sentences that were annotated for it: those with a fact of it, and those said
/// to have none. A relation that the extractor gives (not negated, not hypothetical) is right if some annotated fact of the property has its head on a mention of the
/// one entity and its tail on a mention of the other, pronouns included. The facts to be found are the pairs of annotated names: the same two things count once,
/// and a fact that the sentence tells of a pronoun alone is not asked for, since a sentence by itself does not say who that is. Places in a row ("Chicago, Illinois")
/// are one fact, which is found with any of them: the ontology gives the nearest one and keeps the others for located-in; the last line asks for each of them.
/// F1 is micro-averaged over the properties.
/// </remarks>
internal static class BiographicFacts
{
    private static readonly (string Property, string[] Types, bool Reversed)[] Properties =
    [
        ("SPOUSE", ["spouse-of"], false), ("CHILD_OF", ["parent-of"], true), ("EDUCATED_AT", ["studied-at"], false), ("PLACE_OF_BIRTH", ["born-in"], false),
        ("FOUNDED_BY", ["founded"], true), ("HEADQUARTERS", ["based-in"], false), ("EMPLOYEE_OR_MEMBER_OF", ["holds-position", "member-of"], false),
    ];

    private static readonly HashSet<string> Pronouns = new(StringComparer.OrdinalIgnoreCase)
    {
        "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their", "theirs", "we", "us", "our", "i", "me", "my",
        "you", "your", "who", "whom", "whose", "which", "that", "where", "there", "this", "one", "both",
    };

    public static int Run(string[] arguments)
    {
        string[] rules = [.. arguments.SkipWhile(a => a != "--rules").Skip(1)];
        if (arguments.TakeWhile(a => a != "--rules").ToArray() is not [var file, .. var rest] || rest.Length is not (0 or 2))
        {
            Console.Error.WriteLine("usage: biographic FILE.jsonl.gz [PROPERTY N] [--rules FILE…]    with PROPERTY: show N of its errors");
            return 2;
        }
        var extractor = new Extractor(ExtractorOptions.Default with { Rules = [.. rules.Select(RuleFile.FromFile)] });
        var records = AnnotatedArticles.Records(file).Select(r => (Record: r, Document: extractor.Read((string)r["text"]!))).ToList();
        int allRight = 0, allWrong = 0, allFound = 0, allGold = 0, eachFound = 0, eachGold = 0;
        Console.WriteLine($"{"property",-24}{"P",8}{"R",8}{"F1",8}{"facts",8}{"given",8}  of pronouns alone");
        foreach (var (property, types, reversed) in Properties)
        {
            int shown = rest.Length == 2 && rest[0] == property ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 0;
            int right = 0, wrong = 0, found = 0, gold = 0, pronouns = 0;
            foreach (var (record, document) in records)
            {
                var facts = Facts(record, property);
                if (facts.Count == 0 && record["annotated_no_fact"]?.Any(p => (string?)p == property) != true)
                    continue;
                var given = document.Relations.Where(r => types.Contains(r.Type) && r.Modality is not (Modality.Negated or Modality.Hypothetical)).ToList();
                var matched = new HashSet<(string, string)>();
                bool symmetric = types[0] == "spouse-of";
                foreach (var relation in given)
                {
                    var (head, tail) = reversed ? (relation.Target, relation.Source) : (relation.Source, relation.Target);
                    var hits = facts.FindAll(f => (Covers(document, head, f.Head) && Covers(document, tail, f.Tail)) || (relation.Symmetric && Covers(document, tail, f.Head) && Covers(document, head, f.Tail)));
                    matched.UnionWith(hits.Select(f => Key(f, symmetric)));
                    right += hits.Count > 0 ? 1 : 0;
                    wrong += hits.Count > 0 ? 0 : 1;
                    if (hits.Count == 0 && shown-- > 0)
                        Show("wrong", document.Entities[relation.Source].Name, document.Entities[relation.Target].Name, record, $"{relation.Type} {relation.Confidence:0.00}");
                }
                var named = facts.FindAll(f => IsName(f.Head) && IsName(f.Tail)).DistinctBy(f => Key(f, symmetric)).ToList();
                if (named.Count == 0 && facts.Count > 0)
                    pronouns++;
                var chains = Chains(named, (string)record["text"]!);
                gold += chains.Count;
                found += chains.Count(c => c.Exists(f => matched.Contains(Key(f, symmetric))));
                eachGold += named.Count;
                eachFound += named.Count(f => matched.Contains(Key(f, symmetric)));
                foreach (var fact in chains.Where(c => !c.Exists(f => matched.Contains(Key(f, symmetric)))).Select(c => c[0]))
                    if (shown-- > 0)
                        Show("missed", fact.Head.Text, fact.Tail.Text, record, $"{TypeOf(document, fact.Head)} {TypeOf(document, fact.Tail)}");
            }
            Print(property, right, wrong, found, gold, $"{pronouns,8}");
            allRight += right;
            allWrong += wrong;
            allFound += found;
            allGold += gold;
        }
        Print("all", allRight, allWrong, allFound, allGold, "");
        Print("all, each place", allRight, allWrong, eachFound, eachGold, "");
        return 0;
    }

    private static List<(Span Head, Span Tail)> Facts(JObject record, string property)
    {
        var spans = record["entities"]!.ToDictionary(e => (string)e["id"]!, e => new Span((int)e["start"]!, (int)e["end"]!, (string)e["text"]!, (string?)e["uri"] ?? (string)e["text"]!), StringComparer.Ordinal);
        return [.. record["relations"]!.Where(r => (string?)r["type"] == property && r["tail"]?.Type == JTokenType.String).Select(r => (spans[(string)r["head"]!], spans[(string)r["tail"]!]))];
    }

    private static bool Covers(Document document, int entity, Span span) => document.Entities[entity].Mentions.Any(m => document.RangeOf(document.Mentions[m]) is var range && range.Start < span.End && range.End > span.Start);

    private static bool IsName(Span span) => !Pronouns.Contains(span.Text) && span.Text.Any(char.IsUpper);

    private static (string, string) Key((Span Head, Span Tail) fact, bool symmetric) =>
        symmetric && string.CompareOrdinal(fact.Head.Thing, fact.Tail.Thing) > 0 ? (fact.Tail.Thing, fact.Head.Thing) : (fact.Head.Thing, fact.Tail.Thing);

    /// <summary>Facts of one head whose tails stand in a row, with no word but "in" and "the" between them.</summary>
    private static List<List<(Span Head, Span Tail)>> Chains(List<(Span Head, Span Tail)> facts, string text)
    {
        var chains = new List<List<(Span Head, Span Tail)>>();
        foreach (var fact in facts.OrderBy(f => f.Tail.Start))
        {
            var before = chains.Find(c => c[^1].Head.Thing == fact.Head.Thing && c[^1].Tail.End <= fact.Tail.Start
                && text[Math.Min(c[^1].Tail.End, text.Length)..Math.Min(fact.Tail.Start, text.Length)].Split([' ', ',', '(', ')', '.'], StringSplitOptions.RemoveEmptyEntries).All(w => w is "in" or "the"));
            if (before is null)
                chains.Add(before = []);
            before.Add(fact);
        }
        return chains;
    }

    private static string TypeOf(Document document, Span span) => document.Entities.Select((e, i) => (e, i)).FirstOrDefault(x => Covers(document, x.i, span)).e?.Label ?? "-";

    private static void Show(string kind, string one, string other, JObject record, string note) => Console.WriteLine($"{kind,-7} [{one}] [{other}] ({note}) {(string)record["text"]!}");

    private static void Print(string name, int right, int wrong, int found, int gold, string note)
    {
        double p = 100.0 * right / Math.Max(1, right + wrong), r = 100.0 * found / Math.Max(1, gold);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24}{p,8:0.0}{r,8:0.0}{2 * p * r / Math.Max(1e-9, p + r),8:0.0}{gold,8}{right + wrong,8}  {note}"));
    }

    /// <summary>A mention as annotated, and the thing that it names: its address in Wikidata, else its text.</summary>
    private readonly record struct Span(int Start, int End, string Text, string Thing);
}

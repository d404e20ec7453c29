using System.Globalization;
using System.Text;
using EntityGraph.Models;
using EntityGraph.Relations;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Scoring;

/// <summary>Counts for every relation rule how often it fires on annotated articles and how often the annotation agrees. Entities come from the annotation.</summary>
internal sealed class RuleReport
{
    private const int MostExampleLength = 400;

    private readonly Extractor _extractor;
    private readonly Ontology _ontology;
    private readonly RuleSet _rules;
    private readonly RuleTally[] _tallies;
    private readonly int[] _shown, _found;
    private readonly HashSet<string> _right = new(StringComparer.Ordinal), _wrong = new(StringComparer.Ordinal);
    private readonly int[] _rightOf, _wrongOf, _goldOf;
    private readonly List<string>[] _missed;

    /// <param name="extractor">Reads the articles up to their trees.</param>
    /// <param name="models">Holds the ontology and the shipped rules.</param>
    /// <param name="files">Rule files to measure; none for the shipped one.</param>
    /// <exception cref="RuleFormatException">A rule file is not as the rule language wants it.</exception>
    public RuleReport(Extractor extractor, ModelSet models, IReadOnlyList<string> files)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(files);
        _extractor = extractor;
        using var stream = models.Open("ontology.json");
        _ontology = Ontology.Read(stream, "ontology.json");
        _rules = files.Count == 0 ? RuleSet.Load(models, _ontology) : RuleSet.Read(_ontology, files.Select(f => (f, File.ReadAllText(f))));
        _tallies = [.. _rules.Rules.Select(_ => new RuleTally())];
        int count = _ontology.Types.Count;
        (_shown, _found, _rightOf, _wrongOf, _goldOf) = (new int[count], new int[count], new int[count], new int[count], new int[count]);
        _missed = [.. _ontology.Types.Select(_ => new List<string>())];
    }

    /// <summary>Number of example sentences kept of each rule's wrong pairs, and of each type's triples that no rule finds.</summary>
    public int Examples { get; init; }

    /// <summary>Counts on one article.</summary>
    public void Add(AnnotatedArticle article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var document = _extractor.ReadWords(article.Article);
        AnnotatedResolver.Resolve(document, article);
        Add(new RelationInstances(_ontology).Collect(document, article));
    }

    internal void Add(RelationDocument read)
    {
        var (document, article) = (read.Document, read.Annotated);
        var instances = read.Instances.ToDictionary(i => (i.First, i.Second));
        foreach (var relation in article.Relations)
            if (_ontology.Find(relation.Type) is { } type)
                _goldOf[type.Index]++;
        var reader = new PairReader(_rules);
        reader.Open(document);
        while (reader.ReadSentence())
            for (int i = 0; i < reader.MentionCount; i++)
                for (int j = i; j < Math.Min(reader.MentionCount, i + 1 + PairReader.Window); j++)
                    if (instances.TryGetValue((reader.Mention(i).Index, reader.Mention(j).Index), out var instance))
                        Count(read, instance, reader.MatchRules(i, j));
        CountShown(read);
    }

    /// <summary>The report: each rule with what it fired, each type with what its rules find.</summary>
    public string Print()
    {
        var text = new StringBuilder();
        text.AppendLine("fired  shown  other  wrong   P%  rule");
        foreach (var rule in _rules.Rules)
        {
            var tally = _tallies[rule.Index];
            text.AppendLine(CultureInfo.InvariantCulture, $"{tally.Fired,5}  {tally.Shown,5}  {tally.Elsewhere,5}  {tally.Wrong,5}  {tally.Precision,3:0}  {rule.File}:{rule.Line} {rule.Text}");
            foreach (string example in tally.Examples)
                text.AppendLine(CultureInfo.InvariantCulture, $"        - {example}");
        }
        text.AppendLine().AppendLine("rules alone: triples that a sentence shows, share of them found; all triples of the documents");
        foreach (var type in _ontology.Types.OrderByDescending(t => _goldOf[t.Index]))
        {
            int i = type.Index;
            text.AppendLine(CultureInfo.InvariantCulture, $"{type.Name,-18} shown {_shown[i],5} found {100.0 * _found[i] / Math.Max(1, _shown[i]),3:0}%   {Score(_goldOf[i], _rightOf[i], _wrongOf[i])}");
            foreach (string example in _missed[i])
                text.AppendLine(CultureInfo.InvariantCulture, $"        + {example}");
        }
        text.AppendLine(CultureInfo.InvariantCulture, $"{"all",-18} shown {_shown.Sum(),5} found {100.0 * _found.Sum() / Math.Max(1, _shown.Sum()),3:0}%   {Score(_goldOf.Sum(), _rightOf.Sum(), _wrongOf.Sum())}");
        return text.ToString();
    }

    private static string Score(int gold, int right, int wrong)
    {
        double p = 100.0 * right / Math.Max(1, right + wrong), r = 100.0 * right / Math.Max(1, gold);
        return string.Create(CultureInfo.InvariantCulture, $"triples P {p,5:0.0} R {r,5:0.0} F1 {2 * p * r / Math.Max(1e-9, p + r),5:0.0}   found {right + wrong}, right {right}, annotated {gold}");
    }

    private void Count(RelationDocument read, RelationInstance instance, ReadOnlySpan<RuleHit> hits)
    {
        foreach (var hit in hits)
        {
            if (!instance.Allowed[hit.Label])
                continue;
            var tally = _tallies[hit.Rule];
            bool shown = instance.Positive.Exists(p => p.Label == hit.Label), elsewhere = instance.Ignored.Contains(hit.Label);
            if (shown)
                tally.Shown++;
            else if (elsewhere)
                tally.Elsewhere++;
            else
            {
                tally.Wrong++;
                AddExample(tally.Examples, read.Document, instance, hit.Label);
            }
            var first = read.Document.MentionList[instance.First];
            var second = read.Document.MentionList[instance.Second];
            int type = hit.Label / 2;
            foreach (var (source, target) in CandidatePairs.Of(first, second, hit.Label, _ontology))
            {
                string key = Key(read, type, source, target);
                if (shown || elsewhere)
                    _rightOf[type] += _right.Add(key) ? 1 : 0;
                else
                    _wrongOf[type] += _wrong.Add(key) ? 1 : 0;
            }
        }
    }

    /// <summary>Counts the triples that some sentence shows, and which of them a rule finds.</summary>
    private void CountShown(RelationDocument read)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var instance in read.Instances)
        {
            foreach (var (label, _) in instance.Positive)
            {
                foreach (var (source, target) in CandidatePairs.Of(read.Document.MentionList[instance.First], read.Document.MentionList[instance.Second], label, _ontology))
                {
                    string key = Key(read, label / 2, source, target);
                    if (!shown.Add(key))
                        continue;
                    _shown[label / 2]++;
                    if (_right.Contains(key))
                        _found[label / 2]++;
                    else
                        AddExample(_missed[label / 2], read.Document, instance, label);
                }
            }
        }
    }

    private string Key(RelationDocument read, int type, int source, int target)
    {
        bool swap = _ontology.Types[type].Symmetric && source > target;
        return string.Create(CultureInfo.InvariantCulture, $"{read.Annotated.Article.Id} {type} {(swap ? target : source)} {(swap ? source : target)}");
    }

    /// <summary>Adds an example, one of each document at most, so that they come from many.</summary>
    private void AddExample(List<string> examples, Document document, RelationInstance instance, int label)
    {
        string id = $"{document.Article.Id}: ";
        if (examples.Count < Examples && (examples.Count == 0 || !examples[^1].StartsWith(id, StringComparison.Ordinal)))
            examples.Add(id + Show(document, instance, label));
    }

    private string Show(Document document, RelationInstance instance, int label)
    {
        int first = document.SentenceStarts[instance.Sentence], end = document.SentenceStarts[instance.Sentence + 1];
        var a = document.MentionList[instance.First];
        var b = document.MentionList[instance.Second];
        string sentence = document.TokensText(first, end).ToString().ReplaceLineEndings(" ");
        string arrow = _ontology.Types[label / 2].Symmetric ? "<->" : (label & 1) == 0 ? "->" : "<-";
        return $"{_ontology.Types[label / 2].Name}: [{document.TextOf(a)}] {arrow} [{document.TextOf(b)}] {(sentence.Length > MostExampleLength ? sentence[..MostExampleLength] + "…" : sentence)}";
    }
}

using System.Globalization;
using EntityGraph.Models;
using EntityGraph.Relations;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains a <see cref="RelationModel"/> of a user's own types. Single-threaded and seeded: the same corpus gives the same bytes.</summary>
/// <remarks>
/// Logistic regressions over the features of the library's own classifier of pairs, the user's rules among them; their scores are calibrated by Platt's
/// method (1999) on sentences that were held out by turns, five times, by document.
/// </remarks>
public sealed class OwnRelationTrainer
{
    /// <summary>A model has at most so many types.</summary>
    public const int MaximumTypes = 120;

    private const int Passes = 25, Folds = 5, FewPositive = 500, LeastPositive = 5;
    private const float Rate = 0.1f, Decay = 2e-3f, SmallestWeight = 0.01f;

    private readonly ExtractorOptions _options;
    private readonly OwnOntology _all;
    private readonly Action<string> _log;

    private OwnOntology _own = new([], []);
    private int _shipped;

    /// <param name="options">How articles are read: with the names and phrases that the model will be used with. Its <see cref="ExtractorOptions.Ontology"/> has the types, its <see cref="ExtractorOptions.Rules"/> are features.</param>
    /// <param name="log">Takes a line on each step.</param>
    /// <exception cref="ArgumentException">There is no ontology, or it has too many types.</exception>
    public OwnRelationTrainer(ExtractorOptions options, Action<string> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _all = options.Ontology ?? throw new ArgumentException("The options have no ontology of own types.", nameof(options));
        if (_all.Relations.Count > MaximumTypes)
            throw new ArgumentException($"The ontology has {_all.Relations.Count} relation types; a model takes up to {MaximumTypes}.", nameof(options));
        _log = log;
    }

    /// <summary>Trains on annotated texts, and tells what the model finds in those held out by turns.</summary>
    /// <param name="articles">The texts, from <see cref="OwnRelationCorpus"/>.</param>
    /// <returns>The model and its scores.</returns>
    /// <exception cref="FormatException">There are too few examples between names that the extractor finds.</exception>
    /// <exception cref="ArgumentException">The ontology has a type that the library has.</exception>
    public TrainedRelations Train(IReadOnlyList<AnnotatedArticle> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        using var stream = _options.Models.Open("ontology.json");
        var shipped = Ontology.Read(stream, "ontology.json");
        _shipped = shipped.Types.Count;
        // A type with too few examples is left to its rules; the model's types stand before those, as they do when it is used.
        var taught = _all.Relations.ToLookup(t => articles.Sum(a => a.Relations.Count(r => r.Type == t.Name)) >= LeastPositive);
        _own = new(_all.EntityTypes, [.. taught[true].Select((t, i) => t with { Index = i })]);
        var ontology = shipped.With([_own, new(_all.EntityTypes, [.. taught[false]])]);
        var rules = RuleSet.ReadOwn(_options.Models, ontology, _options.Rules);
        var extractor = new Extractor(_options with { LastStage = Stage.Entities });
        var collector = new RelationInstances(ontology, rules);
        var examples = new List<(int Document, ulong[] Features, sbyte[] Truth)>();
        int annotated = 0, reached = 0;
        for (int d = 0; d < articles.Count; d++)
        {
            var read = collector.Collect(extractor.Read(articles[d].Article), articles[d]);
            annotated += articles[d].Relations.Count;
            reached += read.Instances.SelectMany(i => i.Positive).Where(p => IsOwn(p.Label)).Select(p => p.Relation).Distinct().Count();
            foreach (var instance in read.Instances)
                if (Truth(instance) is { } truth)
                    examples.Add((d, instance.Features, truth));
        }
        foreach (var type in taught[false])
            _log($"  {type.Name}: fewer than {LeastPositive} examples, left to rules");
        _log($"{articles.Count} texts, {examples.Count} pairs of mentions; {reached} of {annotated} relations stand in a sentence with both names as the extractor finds them");
        if (reached < LeastPositive)
            throw new FormatException($"{reached} annotated relations stand in a sentence with two names that the extractor finds with types that the ontology allows; at least {LeastPositive} are needed. Names of your own come from --gazetteer or --phrases.");
        var (slope, offset, scores) = Calibrate(examples);
        var model = Fit(examples);
        model.Prune(SmallestWeight);
        var file = new ModelFileBuilder()
            .AddLines(RelationModel.EntitySection, _own.EntityTypes)
            .AddLines(RelationModel.RelationSection, _own.Relations.Select(RelationModel.Line))
            .AddLines(RelationModel.RuleSection, rules.Rules.Select(r => r.Id.ToString("x16", CultureInfo.InvariantCulture)))
            .Add<int>(RelationModel.BaseSection, [_shipped])
            .Add<float>(RelationModel.PlattSection, [(float)slope, (float)offset]);
        model.Write(file, RelationModel.Prefix);
        using var bytes = new MemoryStream();
        file.Write(bytes);
        bytes.Position = 0;
        return new(RelationModel.Load(bytes, "own relations"), scores, [.. taught[false].Select(t => t.Name)], annotated, reached);
    }

    /// <summary>Per own label: +1 where the sentence shows it, -1 where the types allow it and nothing says so, else 0; null where all are 0.</summary>
    private sbyte[]? Truth(RelationInstance instance)
    {
        int from = _shipped * 2;
        sbyte[] truth = new sbyte[_own.Relations.Count * 2];
        for (int label = 0; label < truth.Length; label++)
            truth[label] = (sbyte)(instance.Allowed[from + label] && !instance.Ignored.Contains(from + label) ? -1 : 0);
        foreach (var (label, _) in instance.Positive)
            if (IsOwn(label))
                truth[label - from] = 1;
        return Array.Exists(truth, t => t != 0) ? truth : null;
    }

    private bool IsOwn(int label) => label >= _shipped * 2 && label < (_shipped + _own.Relations.Count) * 2;

    private LabelRegression Fit(List<(int Document, ulong[] Features, sbyte[] Truth)> examples)
    {
        int positive = examples.Sum(e => e.Truth.Count(t => t > 0));
        var model = new LabelRegression(_own.Relations.Count * 2);
        model.Choose(examples.Select(e => e.Features), positive < FewPositive ? 2 : 4);
        var data = examples.ConvertAll(e => (model.Rows(e.Features), e.Truth));
        for (int pass = 0; pass < Passes; pass++)
            model.Pass(data, pass, Rate, Decay);
        return model;
    }

    /// <summary>Fits the probability of a score on examples scored by models that have not seen their documents.</summary>
    private (double Slope, double Offset, IReadOnlyList<RelationScore> Scores) Calibrate(List<(int Document, ulong[] Features, sbyte[] Truth)> examples)
    {
        var scored = new List<(int Label, double Score, bool Right)>();
        for (int fold = 0; fold < Folds; fold++)
        {
            var model = Fit(examples.FindAll(e => e.Document % Folds != fold));
            float[] values = model.NewScores();
            foreach (var (_, features, truth) in examples.FindAll(e => e.Document % Folds == fold))
            {
                model.Score(model.Rows(features), values);
                for (int label = 0; label < truth.Length; label++)
                    if (truth[label] != 0)
                        scored.Add((label, values[label], truth[label] > 0));
            }
        }
        var (slope, offset) = PlattScaling.Fit(scored.ConvertAll(s => (s.Score, s.Right)));
        var scores = new List<RelationScore>();
        foreach (var type in _own.Relations)
        {
            var own = scored.FindAll(s => s.Label / 2 == type.Index);
            int right = own.Count(s => s.Right && (slope * s.Score) + offset >= 0), taken = own.Count(s => (slope * s.Score) + offset >= 0), all = own.Count(s => s.Right);
            var score = new RelationScore(type.Name, all, taken, right);
            scores.Add(score);
            _log(string.Create(CultureInfo.InvariantCulture, $"  {type.Name,-20} held out by turns: P {100 * score.Precision:0.0}  R {100 * score.Recall:0.0}  F1 {100 * score.F1:0.0}   of {all} pairs"));
        }
        return (slope, offset, scores);
    }
}

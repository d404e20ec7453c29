using EntityGraph.Models;
using EntityGraph.Relations;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains the classifier of relations from annotated articles. Single-threaded and seeded: the same corpora give the same bytes.</summary>
public sealed class RelationTrainer
{
    private const int Passes = 10, Folds = 3, LeastInstances = 16, Seed = 1;
    private const float Rate = 0.025f;
    private const double Drop = 0.35;

    private const int AttributePasses = 4, LeastForAttribute = 6;
    private const float AttributeRate = 0.1f, AttributeDecay = 2e-5f, SmallestWeight = 0.15f;

    private readonly Extractor _extractor;
    private readonly Ontology _ontology;
    private readonly RuleSet _rules;
    private readonly Action<string> _log;

    /// <param name="extractor">Reads the articles: the stages before relations decide what the classifier is trained on.</param>
    /// <param name="models">Holds the ontology.</param>
    /// <param name="log">Takes a line on each step.</param>
    public RelationTrainer(Extractor extractor, ModelSet models, Action<string> log)
    {
        ArgumentNullException.ThrowIfNull(models);
        _extractor = extractor;
        _log = log;
        using var stream = models.Open("ontology.json");
        _ontology = Ontology.Read(stream, "ontology.json");
        _rules = RuleSet.Load(models, _ontology);
    }

    /// <summary>Leave the rules out: measures what they add.</summary>
    public bool WithoutRules { get; init; }

    /// <summary>Take mentions and entities from the annotation: measures this stage alone.</summary>
    public bool Annotated { get; init; }

    /// <summary>Trains on some articles, reports on others, and writes the model.</summary>
    public void Train(IReadOnlyList<AnnotatedArticle> train, IReadOnlyList<AnnotatedArticle> check, string output)
    {
        var documents = Read(train);
        var report = new RelationReport(_ontology);
        // The joining model learns from candidates that were scored by models which have not seen them.
        var crossed = new List<(Candidate, bool)>();
        int[] missed = new int[_ontology.Types.Count];
        for (int fold = 0; fold < Folds; fold++)
        {
            var rest = documents.Where((_, i) => i % Folds != fold).ToList();
            var (foldSentences, foldWholes) = (FitSentences(rest), FitWholes(rest));
            foreach (var document in documents.Where((_, i) => i % Folds == fold))
                crossed.AddRange(report.Candidates(document, foldSentences, foldWholes, missed));
        }
        var joining = JoiningTrainer.Fit(crossed, missed, _ontology.Types.Count);
        _log("held out by turns:\n" + report.Measure(joining, crossed, missed));
        var (sentences, wholes) = (FitSentences(documents), FitWholes(documents));
        missed = new int[_ontology.Types.Count];
        var checks = Read(check).SelectMany(d => report.Candidates(d, sentences, wholes, missed)).ToList();
        _log("check:\n" + report.Measure(joining, checks, missed));
        var file = new ModelFileBuilder().AddLines("labels", _ontology.Types.Select(t => t.Name));
        FitAttributes(documents, file);
        sentences.Write(file, "sentence.");
        wholes.Write(file, "whole.");
        file.Add<float>("joining", joining.Weights).Add<float>("thresholds", joining.Thresholds);
        file.Write(output);
        _log($"{output}: {new FileInfo(output).Length} bytes");
    }

    internal List<RelationDocument> Read(IReadOnlyList<AnnotatedArticle> articles)
    {
        var collector = new RelationInstances(_ontology, WithoutRules ? null : _rules);
        var result = articles.Select(a => collector.Collect(ReadDocument(a), a)).ToList();
        _log($"read {result.Count} articles, {result.Sum(d => d.Instances.Count)} pairs, {result.Sum(d => d.Instances.Sum(i => i.Positive.Count))} positive labels");
        return result;
    }

    /// <summary>With <see cref="Annotated"/> the mentions and entities are the annotated ones.</summary>
    private Document ReadDocument(AnnotatedArticle article)
    {
        if (!Annotated)
            return _extractor.Read(article.Article);
        var document = _extractor.ReadWords(article.Article);
        AnnotatedResolver.Resolve(document, article);
        return document;
    }

    private PairNetworkTrainer FitSentences(List<RelationDocument> documents) => Fit([.. documents.SelectMany(d => d.Instances)]);

    private PairNetworkTrainer FitWholes(List<RelationDocument> documents) => Fit([.. documents.SelectMany(d => d.EntityPairs)]);

    private PairNetworkTrainer Fit(List<RelationInstance> instances)
    {
        var network = new PairNetworkTrainer(_ontology.Types.Count * 2, PairNetwork.Width, Seed);
        network.Choose(instances.Select(i => i.Features), LeastInstances);
        var data = instances.Select(i => (network.Rows(i.Features), Truth(i))).ToList();
        double loss = 0;
        for (int pass = 0; pass < Passes; pass++)
            loss = network.Pass(data, pass, Rate * (1 - ((float)pass / Passes)), Drop);
        _log($"{instances.Count} instances, {network.FeatureCount} features, loss {loss:0.0000}");
        return network;
    }

    private void FitAttributes(List<RelationDocument> documents, ModelFileBuilder file)
    {
        Fit("modality.", Sighting.Modalities, a => a.Modality);
        Fit("time.", 1, a => a.Time);
        Fit("place.", 1, a => a.Place);
        Fit("source.", 1, a => a.Source);

        void Fit(string prefix, int labels, Func<AttributeSamples, List<(ulong[] Features, sbyte[] Truth)>> samples)
        {
            var all = documents.SelectMany(d => samples(d.Attributes)).ToList();
            var model = new LabelRegression(labels);
            model.Choose(all.Select(s => s.Features), LeastForAttribute);
            var data = all.Select(s => (model.Rows(s.Features), s.Truth)).ToList();
            double loss = 0;
            for (int pass = 0; pass < AttributePasses; pass++)
                loss = model.Pass(data, pass, AttributeRate, AttributeDecay);
            model.Prune(SmallestWeight);
            _log($"{prefix} {all.Count} instances, {model.FeatureCount} features, loss {loss:0.0000}");
            model.Write(file, prefix);
        }
    }

    private static sbyte[] Truth(RelationInstance instance)
    {
        sbyte[] truth = new sbyte[instance.Allowed.Length];
        for (int label = 0; label < truth.Length; label++)
            truth[label] = (sbyte)(instance.Allowed[label] ? -1 : 0);
        foreach (int label in instance.Ignored)
            truth[label] = 0;
        foreach (var (label, _) in instance.Positive)
            truth[label] = 1;
        return truth;
    }
}

using EntityGraph.Knowledge;
using EntityGraph.Models;
using EntityGraph.Relations;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains the classifier of relations from annotated articles. Seeded; its networks are trained side by side, each by one thread: the same corpora give the same bytes.</summary>
internal sealed class RelationTrainer
{
    private const int Folds = 3, FirstSeed = 1, CarefulWeight = 3;

    /// <summary>How much is heard of what others hold for true where the annotation speaks too: it is not free of mistakes.</summary>
    private const float HeardOfOthers = 0.3f;

    private readonly Extractor _extractor;
    private readonly Ontology _ontology;
    private readonly RuleSet _rules;
    private readonly Gazetteer _gazetteer;
    private readonly RelationTrainerOptions _options;
    private readonly GivenVectors _given;
    private readonly Action<string> _log;

    /// <param name="extractor">Reads the articles: the stages before relations decide what the classifier is trained on.</param>
    /// <param name="models">Holds the ontology.</param>
    /// <param name="log">Takes a line on each step.</param>
    /// <param name="options">Word vectors, sizes and rates.</param>
    public RelationTrainer(Extractor extractor, ModelSet models, RelationTrainerOptions options, Action<string> log)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(options);
        _extractor = extractor;
        _log = log;
        using var stream = models.Open("ontology.json");
        _ontology = Ontology.Read(stream, "ontology.json");
        _rules = RuleSet.Load(models, _ontology);
        _gazetteer = new(models);
        _options = options;
        _given = new(options.Words, options.Vectors, options.Vocabulary);
    }

    /// <summary>Leave the rules out: measures what they add.</summary>
    public bool WithoutRules { get; init; }

    /// <summary>Take mentions and entities from the annotation: measures this stage alone.</summary>
    public bool Annotated { get; init; }

    /// <summary>Trains on some articles, reports on others, and writes the model.</summary>
    public void Train(IReadOnlyList<AnnotatedArticle> train, IReadOnlyList<AnnotatedArticle> check, string output)
    {
        var documents = Read(train);
        var taught = Teach(documents);
        var report = new RelationReport(_ontology);
        // What decides over candidates learns from those that were scored by networks which have not seen them.
        var crossed = new List<CandidateDocument>();
        // The last network is the one that is kept, on all documents.
        var networks = new RelationNetworkTrainer[Folds + 1];
        Parallel.For(0, networks.Length, i => networks[Folds - i] = Fit(Folds - i, documents, taught));
        for (int fold = 0; fold < Folds; fold++)
            foreach (var document in documents.Where((_, i) => i % Folds == fold))
                crossed.Add(report.Candidates(document, networks[fold]));
        var judge = JudgeTrainer.Fit(_ontology, crossed, _log);
        float threshold = judge.Joining.Thresholds[0];
        _log("held out by turns:\n" + report.Measure(judge.HeldOut, threshold, crossed));
        var network = networks[Folds];
        var checks = Read(check).Select(d => report.Candidates(d, network)).ToList();
        _log("check:\n" + report.Measure(judge.Score(checks), threshold, checks));
        var file = new ModelFileBuilder().AddLines("labels", _ontology.Types.Select(t => t.Name));
        new AttributeTrainer(_log).Fit(documents, file);
        network.Write(file);
        file.Add<float>("joining", judge.Joining.Weights).Add<float>("thresholds", judge.Joining.Thresholds);
        judge.TreeModel.Write(file);
        file.Write(output);
        _log($"{output}: {new FileInfo(output).Length} bytes");
    }

    /// <summary>Trains the classifiers of attributes only, and takes all else from another model.</summary>
    public void TrainAttributes(IReadOnlyList<AnnotatedArticle> train, string model, string output)
    {
        using var stream = File.OpenRead(model);
        var kept = ModelFile.Read(stream, model);
        var file = new ModelFileBuilder().AddLines("labels", _ontology.Types.Select(t => t.Name));
        new AttributeTrainer(_log).Fit(Read(train), file);
        foreach (string name in kept.SectionNames.Where(n => n != "labels" && !AttributeTrainer.Prefixes.Any(p => n.StartsWith(p, StringComparison.Ordinal))))
            file.Add<byte>(name, kept.Section<byte>(name));
        file.Write(output);
        _log($"{output}: {new FileInfo(output).Length} bytes");
    }

    internal List<RelationDocument> Read(IReadOnlyList<AnnotatedArticle> articles)
    {
        var collector = new RelationInstances(_ontology, WithoutRules ? null : _rules, _gazetteer);
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

    /// <summary>Reads the articles that nobody annotated, and labels them by teachers: of each turn one, which has not seen what is held out from that turn.</summary>
    private List<RelationDocument> Teach(List<RelationDocument> documents)
    {
        if (_options.Plain.Count == 0)
            return [];
        RelationNetworkTrainer[] teachers = new RelationNetworkTrainer[Folds], thirds = new RelationNetworkTrainer[Folds];
        Parallel.For(0, 2 * Folds, i =>
        {
            int fold = i % Folds;
            if (i < Folds)
                teachers[fold] = Fit(NewNetwork(_options.OfTeachers, 1 + (10 * fold)), HeldIn(documents, fold), fold, $"teacher {fold + 1}");
            else
                thirds[fold] = Fit(NewNetwork(_options.OfTeachers, 1 + (10 * fold)), Repeated(documents.Where((_, d) => d % Folds == fold)), fold, $"third {fold + 1}");
        });
        for (int i = 0; i < documents.Count; i++)
            Advise(documents[i], i % Folds, teachers, thirds);
        var plain = Read([.. _options.Plain.Select(a => new AnnotatedArticle(a, "", [], [], null))]);
        var together = new RelationTeachers(teachers);
        foreach (var document in plain)
            together.Teach(document);
        _log($"taught on {plain.Count} articles: {plain.Sum(d => d.Instances.Count)} pairs of mentions, {plain.Sum(d => d.EntityPairs.Count)} of entities");
        return plain;
    }

    /// <summary>
    /// Mixes what is annotated with what networks say that have not seen the document (Reed et al. 2015). In each turn it is the one that has not seen what is held out from that turn either.
    /// </summary>
    private static void Advise(RelationDocument document, int fold, RelationNetworkTrainer[] teachers, RelationNetworkTrainer[] thirds)
    {
        RelationNetworkTrainer?[] advisers = [.. Enumerable.Range(0, Folds).Select(turn => turn == fold ? null : thirds[Folds - fold - turn]), teachers[fold]];
        foreach (var instance in document.Instances.Concat(document.EntityPairs))
            instance.Taught = new float[advisers.Length][];
        for (int turn = 0; turn < advisers.Length; turn++)
        {
            if (advisers[turn] is not { } adviser)
                continue;
            adviser.Open(document);
            foreach (var instance in document.Instances)
                instance.Taught![turn] = Mix(instance, adviser.ScoreMentions(document.Document, instance));
            foreach (var instance in document.EntityPairs)
                instance.Taught![turn] = Mix(instance, adviser.ScoreEntities(document.Document, instance));
        }
    }

    private static float[] Mix(RelationInstance instance, ReadOnlySpan<float> scores)
    {
        float[] mixed = [.. instance.Truth];
        for (int label = 0; label < instance.Allowed.Length; label++)
            if (mixed[label] != RelationInstance.NoSay)
                mixed[label] += HeardOfOthers * ((1 / (1 + MathF.Exp(-scores[label]))) - mixed[label]);
        return mixed;
    }

    /// <summary>Trains on all documents but those of one turn, and on what its teacher says of others; all teachers together where nothing is held out.</summary>
    private RelationNetworkTrainer Fit(int fold, List<RelationDocument> documents, List<RelationDocument> taught)
    {
        var network = Fit(NewNetwork(_options, FirstSeed), [.. HeldIn(documents, fold), .. taught], fold, fold == Folds ? "whole" : $"turn {fold + 1}");
        network.Quantize();
        return network;
    }

    private RelationNetworkTrainer NewNetwork(RelationTrainerOptions options, int seed) => new((_ontology.Types.Count * 2) + ModalityOutputs.Count, _given, options, seed);

    private RelationNetworkTrainer Fit(RelationNetworkTrainer network, List<RelationDocument> documents, int teacher, string name)
    {
        network.Fit(documents, instance => instance.Taught?[teacher] ?? instance.Truth, line => _log($"{name}: {line}"));
        return network;
    }

    /// <summary>The documents of all turns but one; those that were read twice by their annotators count more often.</summary>
    private static List<RelationDocument> HeldIn(List<RelationDocument> documents, int fold) =>
        Repeated(documents.Where((_, i) => i % Folds != fold));

    private static List<RelationDocument> Repeated(IEnumerable<RelationDocument> documents) => [.. documents.SelectMany(d => Enumerable.Repeat(d, d.Annotated.IsCareful ? CarefulWeight : 1))];
}

using EntityGraph.Entities;
using EntityGraph.Models;
using EntityGraph.Tags;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains the ranker that links pronouns and descriptions, and chooses its threshold over folds of the articles.</summary>
internal sealed class ReferenceTrainer : IReferenceChooser
{
    private const int Epochs = 6, Folds = 3, Minimum = 25, MostFeatures = 18_000;
    private const float Rate = 0.06f;
    private const double Drop = 0.4, Flat = 0.004;

    /// <summary>The threshold of a link before one is chosen.</summary>
    internal const float Standard = 0.3f;

    private readonly ReferenceNetworkTrainer _network = new(1);

    /// <summary>Trains on annotated articles and writes the model.</summary>
    /// <param name="articles">Articles; those without annotated references are left out.</param>
    /// <param name="graphs">Articles whose relations alone are annotated.</param>
    /// <param name="snippets">Snippets of the GAP corpus; the names come from the tagger, the other links from a model trained on the articles alone.</param>
    /// <param name="others">Documents of the GUM corpus.</param>
    /// <param name="models">The other models.</param>
    /// <param name="output">The model file to write.</param>
    /// <param name="log">Takes progress.</param>
    public static void Train(IReadOnlyList<AnnotatedArticle> articles, IReadOnlyList<AnnotatedArticle> graphs, IReadOnlyList<GapSnippet> snippets,
        IReadOnlyList<GumDocument> others, ModelSet models, string output, TextWriter log)
    {
        // First as the annotation links, then as a model links that has not seen the article: what it gets wrong misleads its later choices too (Ross et al. 2011).
        var instances = Read(articles, models, null, log);
        var first = new ReferenceTrainer();
        first.Fit(instances, TextWriter.Null);
        instances.AddRange(Read(articles, models, FoldsOf(instances), log));
        AddSnippets(snippets, first, models, instances, log);
        AddOthers(others, models, instances, log);
        AddEvidence(graphs, first, models, instances, log);
        int meant = articles.Sum(a => a.References?.Sum(r => r.Entities.Count) ?? 0);
        float threshold = ChooseThreshold(instances, meant, log);
        var trainer = new ReferenceTrainer();
        trainer.Fit(instances, log);
        var file = new ModelFileBuilder().Add<float>("threshold", [threshold]);
        trainer._network.Write(file);
        file.Write(output);
    }

    /// <summary>A trainer for each fold of the articles, fitted to the others.</summary>
    private static ReferenceTrainer[] FoldsOf(List<ReferenceInstance> instances)
    {
        var trainers = new ReferenceTrainer[Folds];
        for (int fold = 0; fold < Folds; fold++)
        {
            trainers[fold] = new();
            trainers[fold].Fit([.. instances.Where(i => i.Article % Folds != fold)], TextWriter.Null);
        }
        return trainers;
    }

    /// <summary>The instances of all articles: with the annotated names and with those that the tagger finds, or with the latter alone where folds make the links.</summary>
    private static List<ReferenceInstance> Read(IReadOnlyList<AnnotatedArticle> articles, ModelSet models, ReferenceTrainer[]? folds, TextWriter log)
    {
        var instances = new List<ReferenceInstance>();
        int number = 0, reachable = 0, meant = 0;
        var plain = new Tagger(models);
        foreach (ITagger tagger in folds is null ? (ITagger[])[new AnnotatedTagger(articles, plain), plain] : [plain])
        {
            var extractor = new Extractor(ExtractorOptions.Default with { Models = models, Tagger = tagger, LastStage = Stage.Entities });
            number = 0;
            foreach (var article in articles)
            {
                if (article.References is null)
                    continue;
                var document = extractor.ReadNames(article.Article);
                var recorder = new ReferenceRecorder(document, new(article, document), number, folds is not null, folds?[number % Folds], instances);
                extractor.ResolveReferences(document, recorder);
                number++;
                reachable += recorder.Reachable;
                meant += article.References.Count;
            }
        }
        log.WriteLine($"{number} articles, {instances.Count} instances, {meant} references, {reachable} among the candidates");
        return instances;
    }

    private static void AddSnippets(IReadOnlyList<GapSnippet> snippets, ReferenceTrainer first, ModelSet models, List<ReferenceInstance> instances, TextWriter log)
    {
        var extractor = new Extractor(ExtractorOptions.Default with { Models = models, LastStage = Stage.Entities });
        int before = instances.Count;
        foreach (var snippet in snippets)
        {
            var document = extractor.ReadNames(new(snippet.Text));
            extractor.ResolveReferences(document, new GapRecorder(document, snippet, first, instances));
        }
        log.WriteLine($"{snippets.Count} snippets, {instances.Count - before} instances");
    }

    private static void AddOthers(IReadOnlyList<GumDocument> others, ModelSet models, List<ReferenceInstance> instances, TextWriter log)
    {
        var extractor = new Extractor(ExtractorOptions.Default with { Models = models, LastStage = Stage.Entities });
        int before = instances.Count;
        foreach (var other in others)
        {
            var document = extractor.ReadNames(new(other.Text));
            extractor.ResolveReferences(document, new GumRecorder(document, other, instances));
        }
        log.WriteLine($"{others.Count} other documents, {instances.Count - before} instances");
    }

    private static void AddEvidence(IReadOnlyList<AnnotatedArticle> graphs, ReferenceTrainer first, ModelSet models, List<ReferenceInstance> instances, TextWriter log)
    {
        var extractor = new Extractor(ExtractorOptions.Default with { Models = models, Tagger = new AnnotatedTagger(graphs, new Tagger(models)), LastStage = Stage.Entities });
        int before = instances.Count;
        foreach (var graph in graphs)
        {
            var document = extractor.ReadNames(graph.Article);
            var recorder = new EvidenceRecorder(document, graph, first);
            extractor.ResolveReferences(document, recorder);
            recorder.Finish(instances);
        }
        log.WriteLine($"{graphs.Count} graphs, {instances.Count - before} instances");
    }

    /// <inheritdoc/>
    int IReferenceChooser.Choose(int mention, IReadOnlyList<Reference> candidates, FeatureRows features)
    {
        float[] scores = Score(ReferenceInstance.Of(-1, false, candidates, features, [], []));
        return ReferenceDecision.Choose(candidates, scores, Standard);
    }

    /// <summary>Log-odds of every candidate.</summary>
    internal float[] Score(ReferenceInstance instance)
    {
        var (shared, rows) = _network.RowsOf(instance);
        float[] scores = new float[rows.Length];
        _network.Score(shared, rows, scores);
        return scores;
    }

    private void Fit(List<ReferenceInstance> instances, TextWriter log)
    {
        var learned = instances.FindAll(i => i.Gold.Length > 0);
        _network.Choose(learned, Minimum, MostFeatures);
        log.WriteLine($"{_network.FeatureCount} features");
        var rows = learned.ConvertAll(_network.RowsOf);
        int[] order = [.. Enumerable.Range(0, learned.Count)];
        var random = new Random(1);
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            double loss = 0;
            foreach (int i in order)
                loss += _network.Step(rows[i].Shared, rows[i].Rows, learned[i].Gold, Rate * (1 - (0.9f * epoch / Epochs)), Drop, random);
            log.WriteLine($"epoch {epoch + 1}: loss {loss / learned.Count:F4}");
            if (epoch >= Epochs / 2)
                _network.Accumulate();
        }
        _network.Average();
    }

    /// <summary>Chooses the threshold of a link where the F1 of links is best over folds of the articles.</summary>
    private static float ChooseThreshold(List<ReferenceInstance> instances, int meant, TextWriter log)
    {
        var scored = new List<(ReferenceInstance Instance, float[] Scores)>();
        var folds = FoldsOf(instances);
        foreach (var instance in instances.Where(i => i.IsScored))
            scored.Add((instance, folds[instance.Article % Folds].Score(instance)));
        var tried = new List<(float Threshold, double F1)>();
        for (int step = 4; step < 12; step++)
        {
            float threshold = step * 0.05f;
            double right = 0, predicted = 0;
            foreach (var (instance, scores) in scored)
            {
                float[] copy = [.. scores];
                int choice = ReferenceDecision.Choose(instance.Candidates, copy, threshold);
                right += instance.Right[choice];
                predicted += instance.Candidates[choice].IsNone ? 0 : instance.Candidates[choice].Set?.Length ?? 1;
            }
            double f1 = 2 * right / Math.Max(1, predicted + meant);
            log.WriteLine($"threshold {threshold:F2}: P {100 * right / Math.Max(1, predicted):F2} R {100 * right / Math.Max(1, meant):F2} F1 {100 * f1:F2}");
            tried.Add((threshold, f1));
        }
        // The curve is flat at its top: its middle is steadier than its highest point.
        double least = tried.Max(t => t.F1) - Flat;
        return tried.Where(t => t.F1 >= least).Average(t => t.Threshold);
    }
}

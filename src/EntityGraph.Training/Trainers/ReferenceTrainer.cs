using EntityGraph.Entities;
using EntityGraph.Models;
using EntityGraph.Tags;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains the ranker that links pronouns and descriptions: one softmax over the candidates of each, AdaGrad (Duchi et al. 2011), a fixed order of shuffles.</summary>
public sealed class ReferenceTrainer : IReferenceChooser
{
    private const int Bits = 18, Epochs = 8, Folds = 5;
    private const float Rate = 0.05f, Decay = 1e-3f;

    private readonly float[] _weights = new float[1 << Bits], _squares = new float[1 << Bits];

    /// <summary>Trains on annotated articles and writes the model.</summary>
    /// <param name="articles">Articles; those without annotated references are left out.</param>
    /// <param name="snippets">Snippets of the GAP corpus; the names come from the tagger, the other links from a model trained on the articles alone.</param>
    /// <param name="others">Documents of the GUM corpus.</param>
    /// <param name="models">The other models.</param>
    /// <param name="output">The model file to write.</param>
    /// <param name="log">Takes progress.</param>
    public static void Train(IReadOnlyList<AnnotatedArticle> articles, IReadOnlyList<GapSnippet> snippets, IReadOnlyList<GumDocument> others, ModelSet models, string output, TextWriter log)
    {
        var instances = Read(articles, models, log);
        if (snippets.Count > 0)
        {
            var first = new ReferenceTrainer();
            first.Fit(instances, TextWriter.Null);
            AddSnippets(snippets, first, models, instances, log);
        }
        AddOthers(others, models, instances, log);
        float bias = ChooseBias(instances, log);
        var trainer = new ReferenceTrainer();
        trainer.Fit(instances, log);
        short[] weights = new short[1 << Bits];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (short)Math.Clamp(MathF.Round(trainer._weights[i] * ReferenceModel.Scale), short.MinValue, short.MaxValue);
        new ModelFileBuilder().Add<short>("weights", weights).Add<float>("nothing", [bias * ReferenceModel.Scale]).Write(output);
    }

    private static List<ReferenceInstance> Read(IReadOnlyList<AnnotatedArticle> articles, ModelSet models, TextWriter log)
    {
        var instances = new List<ReferenceInstance>();
        int number = 0, reachable = 0, meant = 0;
        // Once with the annotated names, once with those that the tagger finds.
        foreach (ITagger tagger in (ITagger[])[new AnnotatedTagger(articles, new Tagger(models)), new Tagger(models)])
        {
            var extractor = new Extractor(ExtractorOptions.Default with { Models = models, Tagger = tagger, LastStage = Stage.Entities });
            number = 0;
            foreach (var article in articles)
            {
                if (article.References is null)
                    continue;
                var document = extractor.ReadNames(article.Article);
                var recorder = new ReferenceRecorder(document, new(article, document), number++, instances);
                extractor.ResolveReferences(document, recorder);
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

    /// <inheritdoc/>
    int IReferenceChooser.Choose(int mention, IReadOnlyList<Reference> candidates, FeatureRows features)
    {
        int choice = 0;
        float best = float.MinValue;
        for (int c = 0; c < candidates.Count; c++)
        {
            float score = 0;
            foreach (uint f in features[c])
                score += _weights[f & ((1u << Bits) - 1)];
            if (score > best)
                (choice, best) = (c, score);
        }
        return choice;
    }

    private void Fit(List<ReferenceInstance> instances, TextWriter log)
    {
        ulong seed = 88172645463325252;
        int[] order = [.. Enumerable.Range(0, instances.Count)];
        Span<float> scores = new float[256];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            for (int i = order.Length - 1; i > 0; i--)
            {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                int j = (int)(seed % (ulong)(i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }
            double loss = 0;
            foreach (int i in order)
                loss += Update(instances[i], scores);
            log.WriteLine($"epoch {epoch + 1}: loss {loss / instances.Count:F4}");
        }
    }

    private double Update(ReferenceInstance instance, Span<float> scores)
    {
        var rows = instance.Rows;
        scores = scores[..rows.Length];
        Softmax(instance, scores);
        double loss = -Math.Log(Math.Max(1e-9, scores[instance.Gold]));
        for (int c = 0; c < rows.Length; c++)
        {
            float gradient = scores[c] - (c == instance.Gold ? 1f : 0f);
            if (MathF.Abs(gradient) < 1e-4f)
                continue;
            foreach (uint f in rows[c])
            {
                uint at = f & ((1u << Bits) - 1);
                float g = gradient + (Decay * _weights[at]);
                _squares[at] += g * g;
                _weights[at] -= Rate * g / MathF.Sqrt(_squares[at] + 1e-3f);
            }
        }
        return loss;
    }

    private void Softmax(ReferenceInstance instance, Span<float> scores)
    {
        float top = float.MinValue, sum = 0;
        for (int c = 0; c < scores.Length; c++)
        {
            scores[c] = Score(instance.Rows[c]);
            top = Math.Max(top, scores[c]);
        }
        for (int c = 0; c < scores.Length; c++)
            sum += scores[c] = MathF.Exp(scores[c] - top);
        for (int c = 0; c < scores.Length; c++)
            scores[c] /= sum;
    }

    private float Score(uint[] row)
    {
        float score = 0;
        foreach (uint f in row)
            score += _weights[f & ((1u << Bits) - 1)];
        return score;
    }

    /// <summary>Chooses the bias for "nothing" where the F1 of links is best over five folds of the articles.</summary>
    private static float ChooseBias(List<ReferenceInstance> instances, TextWriter log)
    {
        var trainers = new ReferenceTrainer[Folds];
        for (int fold = 0; fold < Folds; fold++)
        {
            trainers[fold] = new();
            trainers[fold].Fit([.. instances.Where(i => i.Article % Folds != fold)], TextWriter.Null);
        }
        float best = 0;
        double top = -1;
        for (float bias = -1; bias <= 1.01f; bias += 0.25f)
        {
            double right = 0, predicted = 0, gold = 0;
            foreach (var instance in instances.Where(i => i.Article >= 0))
            {
                int choice = trainers[instance.Article % Folds].Choose(instance, bias);
                right += instance.Right[choice];
                predicted += instance.Size[choice];
                gold += instance.Meant;
            }
            double f1 = predicted + gold == 0 ? 0 : 2 * right / (predicted + gold);
            log.WriteLine($"bias {bias:F2}: P {100 * right / Math.Max(1, predicted):F2} R {100 * right / Math.Max(1, gold):F2} F1 {100 * f1:F2}");
            if (f1 > top)
                (best, top) = (bias, f1);
        }
        return best;
    }

    private int Choose(ReferenceInstance instance, float bias)
    {
        int choice = 0;
        float best = float.MinValue;
        for (int c = 0; c < instance.Rows.Length; c++)
        {
            float score = Score(instance.Rows[c]) + (c == 0 ? bias : 0);
            if (score > best)
                (choice, best) = (c, score);
        }
        return choice;
    }
}

using EntityGraph.Models;
using EntityGraph.Relations;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains the classifier of relations from annotated articles. Single-threaded and seeded: the same corpora give the same bytes.</summary>
public sealed class RelationTrainer
{
    private const int Passes = 6, LeastInstances = 3;
    private const float Rate = 0.1f, Decay = 2e-5f, SmallestWeight = 0.03f;

    private readonly Extractor _extractor;
    private readonly Ontology _ontology;
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
    }

    /// <summary>Trains on some articles, reports on others, and writes the model.</summary>
    public void Train(IReadOnlyList<AnnotatedArticle> train, IReadOnlyList<AnnotatedArticle> check, string output)
    {
        var documents = Read(train);
        var model = Fit(documents);
        _log("tune: " + new RelationReport(_ontology, Read(check)).Measure(model));
        var file = new ModelFileBuilder().AddLines("labels", _ontology.Types.Select(t => t.Name));
        model.Write(file, SmallestWeight);
        file.Write(output);
    }

    internal List<RelationDocument> Read(IReadOnlyList<AnnotatedArticle> articles)
    {
        var collector = new RelationInstances(_ontology);
        var result = articles.Select(a => collector.Collect(_extractor.Read(a.Article), a)).ToList();
        _log($"read {result.Count} articles, {result.Sum(d => d.Instances.Count)} pairs, {result.Sum(d => d.Instances.Sum(i => i.Positive.Count))} positive labels");
        return result;
    }

    internal LabelRegression Fit(List<RelationDocument> documents)
    {
        var model = new LabelRegression(_ontology.Types.Count * 2);
        model.Choose(documents.SelectMany(d => d.Instances).Select(i => i.Features), LeastInstances);
        _log($"{model.FeatureCount} features");
        var data = documents.SelectMany(d => d.Instances).Select(i => (model.Rows(i.Features), Truth(i))).ToList();
        for (int pass = 0; pass < Passes; pass++)
            _log($"pass {pass + 1}: loss {model.Pass(data, pass, Rate, Decay):0.0000}");
        return model;
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

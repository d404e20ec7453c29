using EntityGraph.Models;
using EntityGraph.Relations;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains the classifiers of modality, time, place, source and title. Single-threaded and seeded.</summary>
internal sealed class AttributeTrainer(Action<string> log)
{
    private const float Decay = 2e-5f;

    /// <summary>How often an article counts whose graph was read a second time: it dates far more relations than the others do.</summary>
    private const int CarefulWeight = 3;

    private static readonly AttributeRecipe
        OfModality = new(Sighting.Modalities, Positive: 11, Many: 11, Passes: 4, Rate: 0.1f, Drop: 0, Smallest: 0.15f),
        OfTime = new(1, Positive: 3, Many: 60, Passes: 6, Rate: 0.05f, Drop: 0.3, Smallest: 0.1f),
        OfPlace = new(1, Positive: 6, Many: 6, Passes: 4, Rate: 0.1f, Drop: 0, Smallest: 0.15f),
        OfSource = new(1, Positive: 4, Many: 40, Passes: 6, Rate: 0.05f, Drop: 0.3, Smallest: 0.1f),
        OfTitle = new(3, Positive: 3, Many: 60, Passes: 4, Rate: 0.1f, Drop: 0, Smallest: 0.15f);

    /// <summary>What the names of the sections begin with that this trainer writes.</summary>
    public static IReadOnlyList<string> Prefixes { get; } = ["modality.", "time.", "place.", "source.", "title."];

    /// <summary>Trains the classifiers and adds them to a model file.</summary>
    public void Fit(IReadOnlyList<RelationDocument> documents, ModelFileBuilder file)
    {
        Fit("modality.", OfModality, a => a.Modality);
        Fit("time.", OfTime, a => a.Time);
        Fit("place.", OfPlace, a => a.Place);
        Fit("source.", OfSource, a => a.Source);
        Fit("title.", OfTitle, a => a.Title);

        void Fit(string prefix, AttributeRecipe recipe, Func<AttributeSamples, List<AttributeSample>> samples)
        {
            var (model, count, loss) = Train(documents, recipe, samples);
            log($"{prefix} {count} instances, {model.FeatureCount} features, loss {loss:0.0000}");
            model.Write(file, prefix);
        }
    }

    private static (LabelRegression Model, int Count, double Loss) Train(IReadOnlyList<RelationDocument> documents, AttributeRecipe recipe, Func<AttributeSamples, List<AttributeSample>> samples)
    {
        var model = new LabelRegression(recipe.Labels);
        var all = documents.SelectMany(d => samples(d.Attributes).Select(s => (Sample: s, d.Annotated.IsCareful))).ToList();
        model.Choose([.. all.Select(s => (s.Sample.Features, s.Sample.Truth))], recipe.Positive, recipe.Many);
        var data = new List<(int[] Rows, sbyte[] Truth)>();
        foreach (var (sample, careful) in all)
            for (int i = 0; i < (careful ? CarefulWeight : 1); i++)
                data.Add(i == 0 ? (model.Rows(sample.Features), sample.Truth) : data[^1]);
        double loss = 0;
        for (int pass = 0; pass < recipe.Passes; pass++)
            loss = model.Pass(data, pass, recipe.Rate, Decay, recipe.Drop);
        model.Prune(recipe.Smallest);
        return (model, all.Count, loss);
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace EntityGraph.ML.Tests;

public sealed class TransformTests
{
    private const string Meeting = "Angela Merkel met Emmanuel Macron in Paris on Monday. Germany and France signed a treaty.";

    private static readonly MLContext Context = new(seed: 1);

    private sealed class Row
    {
        public string Body { get; set; } = "";

        public DateTime Day { get; set; }

        public bool IsPolitics { get; set; }
    }

    private static IDataView View(params string[] texts) => Context.Data.LoadFromEnumerable(texts.Select((t, i) => new Row { Body = t, Day = new(2020, 1, 7), IsPolitics = i % 2 == 0 }));

    private static string[] Texts(IDataView view, string column) => view.GetColumn<string[]>(column).First();

    private static EntityGraphEstimator Estimator(EntityGraphTransformOptions? options = null) => Context.Transforms.Text.ExtractEntityGraph("Graph", "Body", options);

    [Test]
    public void Transform_Article_GivesTheDocumentsEntitiesAndRelations()
    {
        var document = new Extractor().Read(new Article(Meeting) { Date = new(2020, 1, 7) });
        var view = Estimator(new() { DateColumnName = nameof(Row.Day) }).Fit(View(Meeting)).Transform(View(Meeting));
        Assert.Multiple(() =>
        {
            Assert.That(Texts(view, "Graph.Entities"), Is.EqualTo(document.Entities.Select(e => e.Name)));
            Assert.That(Texts(view, "Graph.EntityTypes"), Is.EqualTo(document.Entities.Select(e => e.Label)));
            Assert.That(Texts(view, "Graph.Persons"), Is.EqualTo(new[] { "Angela Merkel", "Emmanuel Macron" }));
            Assert.That(Texts(view, "Graph.Countries"), Is.EqualTo(new[] { "Germany", "France" }));
            Assert.That(Texts(view, "Graph.Relations"), Does.Contain("Angela Merkel|met-with|Emmanuel Macron"));
            Assert.That(Texts(view, "Graph.RelationTypes"), Is.EqualTo(document.Relations.Select(r => r.Type)));
            Assert.That(view.GetColumn<float[]>("Graph.Confidences").Single(), Is.EqualTo(document.Relations.Select(r => (float)r.Confidence)));
            Assert.That(view.GetColumn<float>("Graph.RelationCount").Single(), Is.EqualTo(document.Relations.Count));
            Assert.That(view.GetColumn<string>("Graph.Error").Single(), Is.Empty);
        });
    }

    [Test]
    public void Schema_OfOutput_HasTheListedColumnsAndTheInputsAlone()
    {
        var names = Estimator().Fit(View(Meeting)).GetOutputSchema(View().Schema).Where(c => !c.IsHidden).Select(c => c.Name);
        Assert.That(names, Is.EquivalentTo(GraphColumns.All.Select(c => "Graph." + c).Concat([nameof(Row.Body), nameof(Row.Day), nameof(Row.IsPolitics)])));
    }

    [TestCase("")]
    [TestCase("a|b\0\ud800 \u202e")]
    public void Transform_OddText_GivesARow(string text)
    {
        var view = Estimator().Fit(View(text)).Transform(View(text));
        Assert.That(view.GetColumn<float>("Graph.EntityCount").ToArray(), Has.Length.EqualTo(1));
    }

    [Test]
    public void MinimumConfidence_OfOne_LeavesNoRelation()
    {
        var view = Estimator(new() { MinimumConfidence = 1 }).Fit(View(Meeting)).Transform(View(Meeting));
        Assert.That(Texts(view, "Graph.Relations"), Is.Empty);
    }

    [TestCase(-0.1)]
    [TestCase(double.NaN)]
    public void MinimumConfidence_OutOfRange_IsRefused(double value) =>
        Assert.That(() => Estimator(new() { MinimumConfidence = value }), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Pipeline_WithATrainer_LearnsFromTheColumns()
    {
        var train = View(Meeting, "The recipe needs two eggs and some flour.", "Joe Biden met Rishi Sunak in London.", "Rain is expected all week.", "Olaf Scholz visited Kenya.", "Bake it for an hour.");
        var pipeline = Estimator()
            .Append(Context.Transforms.Categorical.OneHotHashEncoding("Types", "Graph.RelationTypes", Microsoft.ML.Transforms.OneHotEncodingEstimator.OutputKind.Bag, numberOfBits: 6))
            .Append(Context.Transforms.Concatenate("Features", "Types", "Graph.EntityCount"))
            .Append(Context.BinaryClassification.Trainers.SdcaLogisticRegression(nameof(Row.IsPolitics), "Features"));
        var scored = pipeline.Fit(train).Transform(View("Emmanuel Macron met Olaf Scholz in Berlin.", "Stir the soup."));
        Assert.That(scored.GetColumn<float>("Score"), Is.Ordered.Descending);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Pipeline_SavedAndLoaded_GivesTheSame(bool ours)
    {
        var model = Estimator(new() { DateColumnName = nameof(Row.Day), MinimumConfidence = 0.3 }).Fit(View(Meeting));
        using var file = Save(model);
        var context = new MLContext();
        var loaded = ours ? context.LoadEntityGraphModel(file, out _) : context.Model.Load(file, out _);
        var (expected, actual) = (model.Transform(View(Meeting)), loaded.Transform(View(Meeting)));
        Assert.Multiple(() =>
        {
            Assert.That(Texts(actual, "Graph.Relations"), Is.EqualTo(Texts(expected, "Graph.Relations")).And.Not.Empty);
            Assert.That(Texts(actual, "Graph.Entities"), Is.EqualTo(Texts(expected, "Graph.Entities")));
        });
    }

    [Test]
    public void Load_PipelineOfAnotherModel_SaysSo()
    {
        using var file = OfAnotherModel(new());
        Assert.That(() => new MLContext().LoadEntityGraphModel(file, out _), Throws.TypeOf<PipelineVersionException>().With.Message.Contains("0000000000000000"));
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out _);
        Assert.That(() => Texts(loaded.Transform(View(Meeting)), "Graph.Entities"), Throws.Exception.With.Message.Contains("0000000000000000").Or.InnerException.Message.Contains("0000000000000000"));
    }

    [Test]
    public void Load_PipelineOfAnotherModelThatAllowsIt_Runs()
    {
        using var file = OfAnotherModel(new() { AllowOtherModel = true });
        var loaded = new MLContext().LoadEntityGraphModel(file, out _);
        Assert.That(Texts(loaded.Transform(View(Meeting)), "Graph.Persons"), Does.Contain("Angela Merkel"));
    }

    [Test]
    public void Extractor_Registered_FindsOwnNames()
    {
        EntityGraphExtractors.Register("drugs", ExtractorOptions.Default with { NameGazetteer = new NameGazetteer.Builder().Add("Zolpidex Forte", "Drug").Build() });
        using var file = Save(Estimator(new() { Extractor = "drugs" }).Fit(View(Meeting)));
        var view = new MLContext().LoadEntityGraphModel(file, out _).Transform(View("Doctors like Zolpidex Forte."));
        Assert.That(Texts(view, "Graph.EntityTypes"), Does.Contain("Drug"));
    }

    [Test]
    public void Extractor_NotRegistered_IsRefused() =>
        Assert.That(() => Estimator(new() { Extractor = "unknown" }), Throws.InvalidOperationException.With.Message.Contains("'unknown'"));

    [Test]
    public void Example_OfTheReadme_PrintsRelations()
    {
        string before = Environment.CurrentDirectory;
        var console = Console.Out;
        using var printed = new StringWriter();
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Environment.CurrentDirectory = folder.FullName;
            Console.SetOut(printed);
            MlExamples.Pipeline(Context.Data.LoadFromEnumerable([new { Text = Meeting }]));
        }
        finally
        {
            Environment.CurrentDirectory = before;
            Console.SetOut(console);
            folder.Delete(recursive: true);
        }
        Assert.That(printed.ToString(), Does.Contain("Angela Merkel|met-with|Emmanuel Macron"));
    }

    [Test]
    public void Transform_ByManyThreads_GivesTheSame()
    {
        string[] texts = [.. Enumerable.Range(0, 40).Select(i => $"{Meeting} Item {i} of {i + 7} reached Berlin.")];
        var model = Estimator().Fit(View(texts));
        string[] Names() => [.. model.Transform(View(texts)).GetColumn<string[]>("Graph.Entities").Select(e => string.Join(';', e))];
        string[] expected = Names();
        string[][] all = new string[4][];
        Parallel.For(0, all.Length, i => all[i] = Names());
        Assert.That(all, Is.All.EqualTo(expected));
    }

    private static MemoryStream Save(ITransformer model)
    {
        var file = new MemoryStream();
        Context.Model.Save(model, View().Schema, file);
        file.Position = 0;
        return file;
    }

    /// <summary>A pipeline as a program with another model would save it.</summary>
    private static MemoryStream OfAnotherModel(EntityGraphTransformOptions options) => Save(new EntityGraphEstimator("Graph", "Body", options, new string('0', 16)).Fit(View(Meeting)));
}

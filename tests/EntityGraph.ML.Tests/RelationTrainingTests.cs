using Microsoft.ML;
using Microsoft.ML.Data;
using Newtonsoft.Json.Linq;

namespace EntityGraph.ML.Tests;

/// <summary>Relation types of a user's own, learned from a view.</summary>
public sealed class RelationTrainingTests
{
    private const string New = "Corvane Chemicals has supplied Osprey Airlines with fuel for years. Brackwell Foods sued Pinemoor Glass.";

    private static readonly MLContext Context = new(seed: 1);

    private static readonly OwnOntology Ontology = OwnOntology.FromFile(Sample("ontology.json"));

    private static readonly ExtractorOptions Options = ExtractorOptions.Default with { NameGazetteer = NameGazetteer.FromFile(Sample("names.tsv")), ShippedRelations = false };

    private static readonly EntityGraphTransformOptions Own = new() { Extractor = "suppliers-alone" };

    private sealed class VectorRow
    {
        public string Text { get; set; } = "";

        public DateTime Day { get; set; }

        public string[] Relations { get; set; } = [];
    }

    private sealed class CellRow
    {
        public string Text { get; set; } = "";

        public string Relations { get; set; } = "";
    }

    private sealed class PairRow
    {
        public string Text { get; set; } = "";

        public string Type { get; set; } = "";

        public string Source { get; set; } = "";

        public string Target { get; set; } = "";
    }

    private sealed class Prediction
    {
        [ColumnName("Graph.Relations")]
        public string[] Relations { get; set; } = [];
    }

    [OneTimeSetUp]
    public void Register() => EntityGraphExtractors.Register("suppliers-alone", Options);

    [Test]
    public void Fit_AnnotatedFile_FindsTheRelationInOtherTexts()
    {
        var model = Estimator().Fit(Context.Data.LoadRelationExamples(Sample("relations.jsonl")));
        Assert.Multiple(() =>
        {
            Assert.That(Relations(model, New), Is.EqualTo(new[] { "Corvane Chemicals|supplies|Osprey Airlines" }));
            Assert.That(model.Model.Ontology.RelationTypes, Is.EqualTo(new[] { "supplies" }));
            Assert.That(model.Trained.Scores.Single(), Has.Property("Type").EqualTo("supplies").And.Property("F1").InRange(0.5, 1));
            Assert.That(model.Trained.LeftToRules, Is.EqualTo(new[] { "acquired", "competes-with" }));
        });
    }

    [Test]
    public void Fit_EachFormOfLabels_GivesTheSameModel()
    {
        var records = File.ReadLines(Sample("relations.jsonl")).Select(JObject.Parse).ToList();
        var relations = records.ConvertAll(r => r["relations"]!.Select(x => (Type: (string)x["type"]!, Source: (string)x["source"]!, Target: (string)x["target"]!)).ToList());
        string TextOf(int i) => (string)records[i]["text"]!;
        string[] Triples(int i) => [.. relations[i].Select(r => $"{r.Source}|{r.Type}|{r.Target}")];
        int[] all = [.. Enumerable.Range(0, records.Count)];
        var file = Estimator().Fit(Context.Data.LoadRelationExamples(Sample("relations.jsonl")));
        var vector = Estimator().Fit(Context.Data.LoadFromEnumerable(all.Select(i => new VectorRow { Text = TextOf(i), Relations = Triples(i) })));
        var cells = Estimator().Fit(Context.Data.LoadFromEnumerable(all.Select(i => new CellRow { Text = TextOf(i), Relations = i % 2 == 0 ? string.Join('\n', Triples(i)) : records[i]["relations"]!.ToString() })));
        var pairs = Context.Transforms.Text.LearnRelations(Ontology, new RelationLabelColumns(), options: Own).Fit(Context.Data.LoadFromEnumerable(all.SelectMany(
            i => relations[i].Select(r => new PairRow { Text = TextOf(i), Type = r.Type, Source = r.Source, Target = r.Target }).DefaultIfEmpty(new() { Text = TextOf(i) }))));
        Assert.That(new[] { vector, cells, pairs }.Select(m => Convert.ToHexString(Bytes(m.Model))), Is.All.EqualTo(Convert.ToHexString(Bytes(file.Model))));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Pipeline_SavedAndLoaded_CarriesTheModel(bool ours)
    {
        var data = Context.Data.LoadRelationExamples(Sample("relations.jsonl"));
        var model = Estimator().Append(Context.Transforms.CopyColumns("Kinds", "Graph.RelationTypes")).Fit(data);
        using var file = Save(model, data.Schema);
        var context = new MLContext();
        var loaded = ours ? context.LoadEntityGraphModel(file, out _) : context.Model.Load(file, out _);
        var found = context.GetRelationModel(loaded);
        var document = new Extractor(Options with { RelationModel = found }).Read(New);
        Assert.Multiple(() =>
        {
            Assert.That(Relations(loaded, New), Is.EqualTo(new[] { "Corvane Chemicals|supplies|Osprey Airlines" }));
            Assert.That(Bytes(found), Is.EqualTo(Bytes(Context.GetRelationModel(model))));
            Assert.That(document.Relations.Select(r => r.Type), Is.EqualTo(new[] { "supplies" }));
        });
    }

    [Test]
    public void PredictionEngine_OfAFittedAndALoadedModel_ReadsOneText()
    {
        var data = Context.Data.LoadRelationExamples(Sample("relations.jsonl"));
        var model = Estimator().Fit(data);
        using var file = Save(model, data.Schema);
        foreach (var each in new[] { model, new MLContext().LoadEntityGraphModel(file, out _) })
        {
            using var engine = Context.Model.CreatePredictionEngine<CellRow, Prediction>(each);
            Assert.That(engine.Predict(new() { Text = New }).Relations, Is.EqualTo(new[] { "Corvane Chemicals|supplies|Osprey Airlines" }));
        }
    }

    [Test]
    public void Load_PipelineOfAnotherModel_SaysSo()
    {
        EntityGraphExtractors.Register("changing", Options);
        var data = Context.Data.LoadRelationExamples(Sample("relations.jsonl"));
        using var file = Save(Context.Transforms.Text.LearnRelations(Ontology, options: new() { Extractor = "changing" }).Fit(data), data.Schema);
        var folder = Directory.CreateTempSubdirectory();
        string list = Directory.GetFiles(Repository.PathOf("models", "english"), "*.txt").Order(StringComparer.Ordinal).First();
        File.WriteAllText(Path.Combine(folder.FullName, Path.GetFileName(list)), File.ReadAllText(list) + "# another one\n");
        EntityGraphExtractors.Register("changing", Options with { Models = Models.ModelSet.FromFolder(folder.FullName) });
        Assert.That(
            () => new MLContext().LoadEntityGraphModel(file, out _),
            Throws.TypeOf<PipelineVersionException>().With.Message.Contains(Models.ModelSet.English.Version).And.Message.Contains("Fit it anew"));
        folder.Delete(recursive: true);
    }

    [TestCase("#", "damaged")]
    [TestCase("RUdNMQ==", "too few for a model file. Make the pipeline anew.")]
    public void Load_DamagedModel_SaysSo(string model, string expected)
    {
        var settings = TransformSettings.Of(new(), Models.ModelSet.English.Version);
        var data = Context.Data.LoadFromEnumerable([new CellRow()]);
        using var file = Save(GraphChain.Create("Graph", "Text", null, settings, model).Fit(data), data.Schema);
        Assert.That(() => new MLContext().LoadEntityGraphModel(file, out _), Throws.TypeOf<PipelineVersionException>().With.Message.Contains(expected));
    }

    [Test]
    public void GetRelationModel_PipelineWithoutOne_IsRefused()
    {
        var model = Context.Transforms.Text.ExtractEntityGraph().Fit(Context.Data.LoadFromEnumerable([new CellRow()]));
        Assert.That(() => Context.GetRelationModel(model), Throws.ArgumentException.With.Message.Contains("no model of own relations"));
    }

    [TestCase("Kestrel Bank|supplies", "Row 2: 'Kestrel Bank|supplies' is not source, type and target")]
    [TestCase("Kestrel Bank|sells|Orlan Motors", "Row 2: the ontology has no relation type 'sells'")]
    [TestCase("Kestrel Bank|supplies|Halden Energy", "Row 2: the target 'Halden Energy' is neither")]
    [TestCase("[{\"type\": \"supplies\"}]", "Row 2: a relation has no \"source\"")]
    [TestCase("{\"relations\": 7}", "Row 2: \"relations\" is not an array")]
    [TestCase("[", "Row 2: ")]
    public void Fit_BadLabel_NamesTheRow(string label, string expected)
    {
        CellRow[] rows = [new() { Text = "It rained." }, new() { Text = "Kestrel Bank supplies Orlan Motors.", Relations = label }];
        Assert.That(() => Estimator().Fit(Context.Data.LoadFromEnumerable(rows)), Throws.TypeOf<FormatException>().With.Message.StartsWith(expected));
    }

    [Test]
    public void Fit_TooFewExamplesOrNoColumn_SaysSo()
    {
        var data = Context.Data.LoadFromEnumerable([new CellRow { Text = "Kestrel Bank supplies Orlan Motors.", Relations = "Kestrel Bank|supplies|Orlan Motors" }]);
        Assert.Multiple(() =>
        {
            Assert.That(() => Estimator().Fit(data), Throws.TypeOf<FormatException>().With.Message.Contains("at least 5 are needed"));
            Assert.That(() => Context.Transforms.Text.LearnRelations(Ontology, labelColumnName: "Labels").Fit(data), Throws.ArgumentException.With.Message.Contains("no column 'Labels'"));
        });
    }

    [TestCase("\n{\"text\":", ", line 2: ")]
    [TestCase("{\"relations\":[]}", ", line 1: no \"text\"")]
    [TestCase("[]", ", line 1: ")]
    public void LoadRelationExamples_BadLine_SaysWhich(string lines, string expected)
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, lines);
        Assert.That(() => Context.Data.LoadRelationExamples(path), Throws.TypeOf<FormatException>().With.Message.StartsWith(path + expected));
        File.Delete(path);
    }

    [Test]
    public void Fit_DatesOfATimeColumn_AreReadAgainst()
    {
        var rows = File.ReadLines(Sample("relations.jsonl")).Select(JObject.Parse).Select(r => new VectorRow
        {
            Text = (string)r["text"]!, Day = new(2024, 5, 14), Relations = [.. r["relations"]!.Select(x => $"{x["source"]}|{x["type"]}|{x["target"]}")],
        });
        var model = Context.Transforms.Text.LearnRelations(Ontology, options: Own with { DateColumnName = nameof(VectorRow.Day) }).Fit(Context.Data.LoadFromEnumerable(rows));
        var view = model.Transform(Context.Data.LoadFromEnumerable([new VectorRow { Text = New, Day = new(2024, 5, 14) }]));
        Assert.That(view.GetColumn<string[]>("Graph.Relations").Single(), Is.EqualTo(new[] { "Corvane Chemicals|supplies|Osprey Airlines" }));
    }

    [Test]
    public void Example_OfTheReadme_LearnsAndSaves()
    {
        var folder = Directory.CreateTempSubdirectory();
        string before = Environment.CurrentDirectory;
        var console = Console.Out;
        using var printed = new StringWriter();
        try
        {
            Environment.CurrentDirectory = Repository.Root;
            Console.SetOut(printed);
            var extractor = MlExamples.Learn(Path.Combine(folder.FullName, "suppliers.zip"));
            Assert.That(extractor.Read(New).Relations.Select(r => r.Type), Does.Contain("supplies"));
        }
        finally
        {
            Environment.CurrentDirectory = before;
            Console.SetOut(console);
            folder.Delete(recursive: true);
        }
        Assert.That(printed.ToString(), Does.Contain("supplies: P "));
    }

    private static RelationEstimator Estimator() => Context.Transforms.Text.LearnRelations(Ontology, options: Own);

    private static string Sample(string name) => Repository.PathOf("samples", "own", name);

    private static string[] Relations(ITransformer model, string text) =>
        model.Transform(Context.Data.LoadFromEnumerable([new CellRow { Text = text }])).GetColumn<string[]>("Graph.Relations").Single();

    private static byte[] Bytes(RelationModel model)
    {
        using var bytes = new MemoryStream();
        model.Save(bytes);
        return bytes.ToArray();
    }

    private static MemoryStream Save(ITransformer model, DataViewSchema schema)
    {
        var file = new MemoryStream();
        Context.Model.Save(model, schema, file);
        file.Position = 0;
        return file;
    }
}

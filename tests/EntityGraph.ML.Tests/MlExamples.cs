using Microsoft.ML;
using Microsoft.ML.Data;

namespace EntityGraph.ML.Tests;

/// <summary>The examples of the package's README, word for word; the tests of the documentation compare them.</summary>
internal static class MlExamples
{
    public static void Pipeline(IDataView articles)
    {
        var context = new MLContext();
        var pipeline = context.Transforms.Text.ExtractEntityGraph("Graph", "Text");
        var model = pipeline.Fit(articles);
        var view = model.Transform(articles);
        foreach (string[] relations in view.GetColumn<string[]>("Graph.Relations"))
            Console.WriteLine(string.Join(", ", relations));   // Angela Merkel|met-with|Emmanuel Macron
        context.Model.Save(model, articles.Schema, "graph.zip");
        var loaded = context.LoadEntityGraphModel("graph.zip", out var schema);
    }

    public static Extractor Learn(string path)
    {
        var context = new MLContext();
        var ontology = new OwnOntology.Builder().AddRelationType("supplies", ["Organization"], ["Organization"]).Build();
        var options = ExtractorOptions.Default with { NameGazetteer = NameGazetteer.FromFile("samples/own/names.tsv") };
        EntityGraphExtractors.Register("suppliers", options);
        var examples = context.Data.LoadRelationExamples("samples/own/relations.jsonl");   // columns Text, Date, Relations
        var model = context.Transforms.Text.LearnRelations(ontology, options: new() { Extractor = "suppliers" }).Fit(examples);
        foreach (var score in model.Trained.Scores)
            Console.WriteLine($"{score.Type}: P {score.Precision:0.00}, R {score.Recall:0.00} on texts held out by turns");
        context.Model.Save(model, examples.Schema, path);

        var loaded = context.LoadEntityGraphModel(path, out var schema);
        var extractor = new Extractor(options with { RelationModel = context.GetRelationModel(loaded) });
        return extractor;
    }
}

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
}

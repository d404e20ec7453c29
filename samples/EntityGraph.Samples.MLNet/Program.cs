// A job of ML.NET over a folder of articles (*.txt): prints the relations of each as tab-separated lines, and keeps the pipeline in a file.
//   dotnet run -c Release --project samples/EntityGraph.Samples.MLNet -- samples/articles pipeline.zip
using EntityGraph.ML;
using EntityGraph.Samples.MLNet;
using Microsoft.ML;

if (args is not [var folder, var pipelineFile])
{
    Console.Error.WriteLine("usage: EntityGraph.Samples.MLNet FOLDER PIPELINE.zip");
    return 2;
}
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine($"{folder}: no such folder.");
    return 1;
}

var context = new MLContext();
// The files are read one after the other while the rows are asked for.
var files = Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal);
var articles = context.Data.LoadFromEnumerable(files.Select(f => new ArticleFile { File = Path.GetFileName(f), Text = File.ReadAllText(f) }));

if (!File.Exists(pipelineFile))
{
    var made = context.Transforms.Text.ExtractEntityGraph(options: new() { MinimumConfidence = 0.3 }).Fit(articles);
    context.Model.Save(made, articles.Schema, pipelineFile);
}
ITransformer pipeline;
try
{
    pipeline = context.LoadEntityGraphModel(pipelineFile, out _);
}
catch (PipelineVersionException error)
{
    Console.Error.WriteLine($"{pipelineFile}: {error.Message}");
    return 1;
}

foreach (var article in context.Data.CreateEnumerable<ArticleGraph>(pipeline.Transform(articles), reuseRowObject: false))
{
    Console.WriteLine($"{article.File}\tpeople\t{string.Join(", ", article.Persons)}");
    foreach (string relation in article.Relations)
        Console.WriteLine($"{article.File}\t{relation.Replace(GraphColumns.Separator, '\t')}");
    if (article.Error.Length > 0)
        Console.Error.WriteLine($"{article.File}: {article.Error}");
}
return 0;

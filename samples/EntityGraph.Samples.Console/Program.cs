// The smallest program: prints the relations of an article, or with --json its whole graph. Published ahead of time it is one native file with the model inside:
//   dotnet publish -c Release samples/EntityGraph.Samples.Console                                       # for any processor
//   dotnet publish -c Release samples/EntityGraph.Samples.Console -p:IlcInstructionSet=x86-64-v3        # faster; for x64 with AVX2
using EntityGraph;
using EntityGraph.Graph;
using EntityGraph.Outputs;

if (args is not [var file, .. var options] || options is not ([] or ["--json"]))
{
    Console.Error.WriteLine("usage: EntityGraph.Samples.Console ARTICLE.txt [--json]");
    return 2;
}
var graph = KnowledgeGraph.From(new Extractor().Read(File.ReadAllText(file)));
if (options.Length > 0)
{
    JsonGraphWriter.Write(Console.Out, graph, explain: true);
    return 0;
}
foreach (var relation in graph.Relations)
    Console.WriteLine($"{relation.Source.Name} {relation.Type} {relation.Target.Name}");
return 0;

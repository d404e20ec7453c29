// The smallest program: prints the relations of an article. Published ahead of time it is one native file with the model inside:
//   dotnet publish -c Release samples/EntityGraph.Samples.Console
using EntityGraph;
using EntityGraph.Graph;

if (args is not [var file])
{
    Console.Error.WriteLine("usage: EntityGraph.Samples.Console ARTICLE.txt");
    return 2;
}
var graph = KnowledgeGraph.From(new Extractor().Read(File.ReadAllText(file)));
foreach (var relation in graph.Relations)
    Console.WriteLine($"{relation.Source.Name} {relation.Type} {relation.Target.Name}");
return 0;

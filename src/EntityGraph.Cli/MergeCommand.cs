using System.CommandLine;
using System.Text;
using EntityGraph.Graph;
using EntityGraph.Outputs;

namespace EntityGraph.Cli;

/// <summary><c>merge</c>: graph documents in, one graph over all of them out.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var files = InputFiles.Argument("Graph documents as 'extract' writes them, JSON or JSON Lines, also packed as .gz. '-' or none is standard input.");
        var command = new Command("merge", "Joins graph documents: one node per real thing, facts with all their evidence.") { files };
        command.SetAction(parsed =>
        {
            var builder = new KnowledgeGraphBuilder();
            foreach (string file in InputFiles.Check(parsed.GetValue(files)))
            {
                using var reader = InputFiles.OpenText(file);
                try
                {
                    foreach (var graph in JsonGraphReader.Read(reader))
                        builder.Add(graph);
                }
                catch (GraphFormatException error)
                {
                    throw new GraphFormatException($"{InputFiles.NameOf(file)}: {error.Message}", error);
                }
                catch (DecoderFallbackException error)
                {
                    throw new GraphFormatException($"{InputFiles.NameOf(file)}: invalid UTF-8.", error);
                }
            }
            using var output = StandardOutput.Open();
            JsonGraphWriter.Write(output, builder.Build(), indent: true);
            output.WriteLine();
            return 0;
        });
        return command;
    }
}

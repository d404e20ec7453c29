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
            var graph = Read(InputFiles.Check(parsed.GetValue(files)));
            using var output = StandardOutput.Open();
            JsonGraphWriter.Write(output, graph, indent: true);
            output.WriteLine();
            return 0;
        });
        return command;
    }

    /// <summary>The graph over all graph documents of the files.</summary>
    /// <exception cref="GraphFormatException">A file holds something else; the message names it.</exception>
    internal static KnowledgeGraph Read(IReadOnlyList<string> files)
    {
        var builder = new KnowledgeGraphBuilder();
        foreach (var graph in ReadEach(files))
            builder.Add(graph);
        return builder.Build();
    }

    /// <summary>The graphs of the files, one after the other.</summary>
    /// <inheritdoc cref="Read"/>
    internal static IEnumerable<KnowledgeGraph> ReadEach(IReadOnlyList<string> files)
    {
        foreach (string file in files)
        {
            using var reader = InputFiles.OpenText(file);
            using var graphs = JsonGraphReader.Read(reader).GetEnumerator();
            while (Next(file, graphs))
                yield return graphs.Current;
        }
    }

    private static bool Next(string file, IEnumerator<KnowledgeGraph> graphs)
    {
        try
        {
            return graphs.MoveNext();
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
}

using System.CommandLine;
using System.Text;
using EntityGraph.Graph;
using EntityGraph.Outputs;

namespace EntityGraph.Cli;

/// <summary><c>export</c>: graph documents in, one graph over them in the form of another program out.</summary>
internal static class ExportCommand
{
    private static readonly Dictionary<string, Action<TextWriter, KnowledgeGraph>> Writers = new(StringComparer.Ordinal)
    {
        ["jsonld"] = (output, graph) => JsonLdWriter.Write(output, graph),
        ["turtle"] = (output, graph) => TurtleWriter.Write(output, graph),
        ["graphml"] = GraphMlWriter.Write,
        ["gexf"] = GexfWriter.Write,
        ["dot"] = DotWriter.Write,
        ["mermaid"] = MermaidWriter.Write,
        ["cypher"] = CypherWriter.Write,
        ["json"] = (output, graph) => JsonGraphWriter.Write(output, graph, indent: true),
    };

    public static Command Create()
    {
        var files = InputFiles.Argument("Graph documents as 'extract' and 'merge' write them. '-' or none is standard input.");
        var format = new Option<string>("--to") { Required = true, Description = "The form." };
        format.AcceptOnlyFromAmong([.. Writers.Keys.Append("csv").Order(StringComparer.Ordinal)]);
        var path = new Option<string?>("--output", "-o") { HelpName = "PATH", Description = "The file to write, standard output by default; for csv the folder for nodes.csv and relationships.csv." };
        var command = new Command("export", "Writes graph documents in the form of another program.") { files, format, path };
        command.SetAction(parsed =>
        {
            string form = parsed.GetRequiredValue(format);
            string? target = parsed.GetValue(path);
            if (form == "csv" && target is null)
                throw new UsageException("--to csv writes two files: name their folder by --output.");
            var graph = MergeCommand.Read(InputFiles.Check(parsed.GetValue(files)));
            if (form == "csv")
            {
                Directory.CreateDirectory(target!);
                Write(Path.Combine(target!, "nodes.csv"), CsvWriter.WriteNodes, graph);
                Write(Path.Combine(target!, "relationships.csv"), CsvWriter.WriteRelations, graph);
            }
            else
            {
                Write(target, Writers[form], graph);
            }
        });
        return command;
    }

    private static void Write(string? path, Action<TextWriter, KnowledgeGraph> write, KnowledgeGraph graph)
    {
        using var output = path is null ? StandardOutput.Open() : new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        write(output, graph);
    }
}

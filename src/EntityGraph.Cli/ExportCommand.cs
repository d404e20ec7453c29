using System.CommandLine;
using System.Text;
using EntityGraph.Analytics;
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
        ["nquads"] = (output, graph) => NQuadsWriter.Write(output, graph),
        ["graphml"] = GraphMlWriter.Write,
        ["gexf"] = GexfWriter.Write,
        ["dot"] = DotWriter.Write,
        ["mermaid"] = MermaidWriter.Write,
        ["cypher"] = CypherWriter.Write,
        ["json"] = (output, graph) => JsonGraphWriter.Write(output, graph, indent: true),
    };

    /// <summary>Forms of several files, written into a folder.</summary>
    private static readonly Dictionary<string, Action<string, GraphStore>> Folders = new(StringComparer.Ordinal)
    {
        ["parquet"] = (folder, store) => store.ExportParquet(folder),
        ["graphrag"] = (folder, store) => store.ExportGraphRag(folder),
    };

    public static Command Create()
    {
        var files = InputFiles.Argument("Graph documents as 'extract' and 'merge' write them. '-' or none is standard input.");
        var format = new Option<string>("--to") { Required = true, Description = "The form." };
        format.AcceptOnlyFromAmong([.. Writers.Keys.Concat(Folders.Keys).Append("csv").Order(StringComparer.Ordinal)]);
        var path = new Option<string?>("--output", "-o") { HelpName = "PATH", Description = "The file to write, standard output by default; for csv, parquet and graphrag the folder." };
        var store = new Option<string?>("--store", "-s") { HelpName = "FILE", Description = "A store made by 'load', in the place of graph documents." };
        var articles = new Option<string[]>("--articles") { HelpName = "FILE", Description = "For graphrag and parquet: the articles themselves (JSON Lines), for their texts." };
        var command = new Command("export", "Writes graph documents, or a store, in the form of another program.") { files, format, path, store, articles };
        command.SetAction(parsed =>
        {
            string form = parsed.GetRequiredValue(format);
            string? target = parsed.GetValue(path), from = parsed.GetValue(store);
            string[] named = parsed.GetValue(files) ?? [], texts = parsed.GetValue(articles) ?? [];
            if (target is null && !Writers.ContainsKey(form))
                throw new UsageException($"--to {form} writes several files: name their folder by --output.");
            if (from is not null && named.Length > 0)
                throw new UsageException("--store takes the place of files: name only one of them.");
            if (Writers.TryGetValue(form, out var writer))
                Write(target, writer, ReadGraph(from, named));
            else if (Folders.TryGetValue(form, out var export))
                Export(target!, export, from, named, texts);
            else
                WriteTables(target!, ReadGraph(from, named));
        });
        return command;
    }

    private static KnowledgeGraph ReadGraph(string? path, string[] files)
    {
        if (path is null)
            return MergeCommand.Read(InputFiles.Check(files));
        using var store = GraphStore.Open(path, new() { ReadOnly = true });
        return store.ReadGraph();
    }

    private static void Export(string folder, Action<string, GraphStore> export, string? path, string[] files, string[] articles)
    {
        IReadOnlyList<string> inputs = path is null ? InputFiles.Check(files) : [];
        InputFiles.Check(articles);
        using var store = path is null ? GraphStore.InMemory() : GraphStore.Open(path, new() { ReadOnly = articles.Length == 0 });
        store.Load(MergeCommand.ReadEach(inputs));
        store.LoadTexts(LoadCommand.Articles(articles));
        export(folder, store);
    }

    private static void WriteTables(string folder, KnowledgeGraph graph)
    {
        Directory.CreateDirectory(folder);
        Write(Path.Combine(folder, "nodes.csv"), (output, g) => CsvWriter.WriteNodes(output, g), graph);
        Write(Path.Combine(folder, "relationships.csv"), (output, g) => CsvWriter.WriteRelations(output, g), graph);
    }

    private static void Write(string? path, Action<TextWriter, KnowledgeGraph> write, KnowledgeGraph graph)
    {
        using var output = path is null ? StandardOutput.Open() : new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        write(output, graph);
    }
}

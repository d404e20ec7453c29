using System.CommandLine;
using EntityGraph.Analytics;
using EntityGraph.Inputs;

namespace EntityGraph.Cli;

/// <summary><c>load</c>: graph documents into a store.</summary>
internal static class LoadCommand
{
    public static Command Create()
    {
        var files = InputFiles.Argument("Graph documents as 'extract' and 'merge' write them, JSON or JSON Lines, also packed as .gz. '-' or none is standard input.");
        var store = StorePath("The store to load into; made where there is none.");
        var articles = new Option<string[]>("--articles") { HelpName = "FILE", Description = "The articles themselves (JSON Lines), whose texts are kept beside the graphs." };
        var parquet = new Option<string?>("--parquet") { HelpName = "DIR", Description = "Load the Parquet files that 'export --to parquet' wrote, in the place of graph documents." };
        var batch = new Option<int>("--batch") { HelpName = "N", Description = "Documents a transaction.", DefaultValueFactory = _ => new GraphStoreOptions().BatchSize };
        batch.Validators.Add(r =>
        {
            if (r.Tokens.Count == 1 && r.GetValueOrDefault<int>() is < 1 or > 100_000)
                r.AddError("--batch must be from 1 to 100000.");
        });
        var command = new Command("load", "Loads graph documents into a store (DuckDB). The same document again changes nothing, a changed one replaces.") { files, store, articles, parquet, batch };
        command.SetAction(parsed =>
        {
            string? folder = parsed.GetValue(parquet);
            string[] named = parsed.GetValue(files) ?? [];
            string[] texts = parsed.GetValue(articles) ?? [];
            if (folder is not null && named.Length > 0)
                throw new UsageException("--parquet takes the place of files: name only one of them.");
            IReadOnlyList<string> inputs = folder is null && (named.Length > 0 || texts.Length == 0) ? InputFiles.Check(named) : [];
            InputFiles.Check(texts);
            using var open = GraphStore.Open(parsed.GetRequiredValue(store), new() { BatchSize = parsed.GetValue(batch) });
            var report = folder is not null ? open.ImportParquet(folder) : default;
            if (inputs.Count > 0)
                report += Load(open, inputs);
            var kept = texts.Length > 0 ? open.LoadTexts(Articles(texts)) : default;
            if (!open.NodesAreCurrent)
                open.JoinNodes();
            Messages.Progress($"{report.Documents} documents: {report.Added} added, {report.Replaced} replaced, {report.Unchanged} unchanged"
                + (texts.Length > 0 ? $"; {kept.Added + kept.Replaced} texts written." : "."));
        });
        return command;
    }

    private static LoadReport Load(GraphStore store, IReadOnlyList<string> files)
    {
        using var progress = new ProgressLine(Console.IsErrorRedirected ? null : Console.Error, length: 0);
        return store.Load(MergeCommand.ReadEach(files).Select(graph =>
        {
            progress.Step();
            return graph;
        }));
    }

    /// <summary>The option that names a store.</summary>
    internal static Option<string> StorePath(string description) => new("--store", "-s") { Required = true, HelpName = "FILE", Description = description };

    /// <summary>The articles of JSON Lines files; bad records are told and passed over.</summary>
    internal static IEnumerable<Article> Articles(IReadOnlyList<string> files)
    {
        foreach (string file in files)
        {
            using var stream = InputFiles.Open(file);
            foreach (var record in new ArticleReader().Read(stream, InputFiles.NameOf(file), ArticleFormat.Detect))
            {
                if (record.Article is { } article)
                    yield return article;
                else
                    Messages.Error(record.Error!.Message);
            }
        }
    }
}

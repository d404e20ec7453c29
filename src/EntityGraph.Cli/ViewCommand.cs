using System.CommandLine;
using System.Text;
using EntityGraph.Analytics;
using EntityGraph.Cli.View;
using EntityGraph.Graph;

namespace EntityGraph.Cli;

/// <summary><c>view</c>: graph documents in, one HTML page that shows them out.</summary>
internal static class ViewCommand
{
    public static Command Create()
    {
        var files = InputFiles.Argument("Graph documents as 'extract' and 'merge' write them. '-' or none is standard input.");
        var path = new Option<string?>("--output", "-o") { HelpName = "PAGE", Description = "The page to write, standard output by default." };
        var store = new Option<string?>("--store", "-s") { HelpName = "FILE", Description = "A store made by 'load', in the place of graph documents." };
        var articles = new Option<string[]>("--articles") { HelpName = "FILE", Description = "The articles themselves (JSON Lines), so that evidence is shown in its text." };
        var title = new Option<string>("--title") { Description = "The page's title.", DefaultValueFactory = _ => "Graph" };
        var nodes = new Option<int>("--max-nodes") { HelpName = "N", Description = "Most entities; those with most relations stay.", DefaultValueFactory = _ => 2000 };
        nodes.Validators.Add(r =>
        {
            if (r.Tokens.Count == 1 && r.GetValueOrDefault<int>() < 1)
                r.AddError("--max-nodes must be at least 1.");
        });
        var command = new Command("view", "Writes one self-contained HTML page with the graph, its evidence, filters and a timeline.") { files, path, store, articles, title, nodes };
        command.SetAction(parsed =>
        {
            string[] named = parsed.GetValue(files) ?? [], texts = parsed.GetValue(articles) ?? [];
            if (parsed.GetValue(store) is not null && named.Length > 0)
                throw new UsageException("--store takes the place of files: name only one of them.");
            InputFiles.Check(texts);
            var byId = new Dictionary<string, Article>(StringComparer.Ordinal);
            foreach (var article in LoadCommand.Articles(texts))
                byId[article.Id ?? ""] = article;
            var graph = Read(parsed.GetValue(store), named, byId);
            using var output = parsed.GetValue(path) is { } page ? new StreamWriter(page, append: false, new UTF8Encoding(false)) { NewLine = "\n" } : StandardOutput.Open();
            GraphPage.Write(output, parsed.GetRequiredValue(title), new(graph, byId, parsed.GetValue(nodes)));
        });
        return command;
    }

    private static KnowledgeGraph Read(string? path, string[] files, Dictionary<string, Article> articles)
    {
        if (path is null)
            return MergeCommand.Read(InputFiles.Check(files));
        using var store = GraphStore.Open(path, new() { ReadOnly = true });
        foreach (var article in store.ReadTexts())
            articles.TryAdd(article.Id!, article);
        return store.ReadGraph();
    }
}

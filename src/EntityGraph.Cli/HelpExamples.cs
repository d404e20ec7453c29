using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace EntityGraph.Cli;

/// <summary>Adds to the help of each verb an example of it.</summary>
internal sealed class HelpExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["entitygraph"] = ["entitygraph extract article.txt", "entitygraph VERB --help"],
        ["extract"] = ["entitygraph extract article.txt --format text", "entitygraph extract articles.jsonl.gz --format jsonl > graphs.jsonl"],
        ["merge"] = ["entitygraph merge graphs.jsonl more.jsonl.gz > graph.json"],
        ["export"] = ["entitygraph export graphs.jsonl --to turtle -o graph.ttl", "entitygraph export --store news.duckdb --to graphrag -o output"],
        ["load"] = ["entitygraph load graphs.jsonl --store news.duckdb --articles articles.jsonl"],
        ["query"] = ["entitygraph query --store news.duckdb --met \"Jana Havlova\" --from 2024-05-01", "entitygraph query --store news.duckdb \"SELECT type, count(*) FROM facts GROUP BY type\""],
        ["view"] = ["entitygraph view graphs.jsonl --articles articles.jsonl --title \"Steel talks\" -o page.html"],
        ["tokenize"] = ["entitygraph tokenize article.txt"],
        ["tag"] = ["entitygraph tag tokens.conll > tagged.conll"],
        ["parse"] = ["entitygraph parse tokens.conllu > trees.conllu"],
        ["describe"] = ["entitygraph describe", "entitygraph describe parser.egm", "entitygraph describe --vocabulary > vocabulary.ttl"],
        ["completion"] = ["source <(entitygraph completion bash)"],
        ["train"] = ["entitygraph train tags --corpora ../shared --output models/english"],
        ["evaluate"] = ["entitygraph evaluate ner --gold names.conll"],
        ["measure"] = ["entitygraph measure rules --data ../shared/silver --limit 100"],
    };

    /// <summary>Whether a verb has an example.</summary>
    public static bool Has(string verb) => Examples.ContainsKey(verb);

    /// <summary>Puts the examples into the help of a command line.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
            if (option.Action is HelpAction action)
                option.Action = new HelpExamples(action);
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int result = help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        if (Examples.TryGetValue(command is RootCommand ? "entitygraph" : command.Name, out string[]? lines))
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine(lines.Length == 1 ? "Example:" : "Examples:");
            foreach (string line in lines)
                output.WriteLine("  " + line);
            output.WriteLine();
        }
        return result;
    }
}

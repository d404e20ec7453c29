using System.CommandLine;
using EntityGraph.Graph;
using EntityGraph.Inputs;
using EntityGraph.Outputs;

namespace EntityGraph.Cli;

/// <summary><c>extract</c>: articles in, graphs out.</summary>
internal static class ExtractCommand
{
    public static Command Create()
    {
        var files = InputFiles.Argument("Articles: plain text, or JSON Lines where the name ends in .jsonl; also packed as .gz. '-' or none is standard input.");
        var format = new Option<string>("--format", "-f")
        {
            Description = "json: one graph over all articles. jsonl: one graph a line and article, streamed in input order. text: a summary to read.",
            DefaultValueFactory = _ => "json",
        };
        format.AcceptOnlyFromAmong("json", "jsonl", "text");
        var input = new Option<string>("--input")
        {
            Description = "How the articles stand in the files, whatever their names.",
        };
        input.AcceptOnlyFromAmong("text", "jsonl");
        var threads = new Option<int>("--threads")
        {
            Description = "Number of threads; the output is the same for every number. 0 is all cores.",
        };
        threads.Validators.Add(r =>
        {
            if (r.Tokens.Count == 1 && int.TryParse(r.Tokens[0].Value, out int n) && n is < 0 or > 1024)
                r.AddError("--threads must be from 0 to 1024.");
        });
        var explain = new Option<bool>("--explain") { Description = "Add to each mention and relation the reason why it is there." };
        var own = new OwnKnowledge();
        var confidence = new Option<double>("--min-confidence") { Description = "Leave out relations less sure than this (0 to 1)." };
        confidence.Validators.Add(r =>
        {
            if (r.Tokens.Count == 1 && !(r.GetValueOrDefault<double>() is >= 0 and <= 1))
                r.AddError("--min-confidence must be from 0 to 1.");
        });
        var command = new Command("extract", "Extracts the graph of articles.") { files, format, input, threads, explain, confidence };
        own.AddTo(command);
        var limits = new InputLimits();
        limits.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            InputFiles.Check(parsed.GetValue(files)),
            limits.Open(parsed),
            parsed.GetValue(format)!,
            parsed.GetValue(input) switch { "text" => ArticleFormat.Text, "jsonl" => ArticleFormat.JsonLines, _ => null },
            parsed.GetValue(threads) is > 0 and var n ? n : Environment.ProcessorCount,
            parsed.GetValue(explain),
            own.Open(parsed, options => options with { MinimumConfidence = parsed.GetValue(confidence) }),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> files, ArticleReader reader, string form, ArticleFormat? format, int threads, bool explain, Extractor extractor, CancellationToken cancellation)
    {
        bool failed = false, lines = form == "jsonl";
        using var progress = ProgressLine.Over(files);
        var graphs = OrderedParallel.SelectAsync(ReadAll(files, reader, format, progress).ToAsyncEnumerable(), Extract, threads, cancellation);
        await using var output = StandardOutput.Open();
        var summary = new GraphSummary(output);
        var all = new List<KnowledgeGraph>();
        await foreach (var (graph, line, error) in graphs.ConfigureAwait(false))
        {
            progress.Step();
            if (error is not null)
            {
                progress.Clear();
                Messages.Error(error);
                failed = true;
            }
            if (lines)
                output.WriteLine(line);
            else if (form == "text")
                summary.Print(graph);
            else
                all.Add(graph);
        }
        if (form == "json")
        {
            JsonGraphWriter.Write(output, all.Count == 1 ? all[0] : Merge(all), indent: true, explain);
            output.WriteLine();
        }
        return failed ? CommandLine.Failed : 0;

        (KnowledgeGraph Graph, string? Line, string? Error) Extract(ArticleRecord record)
        {
            string? error = record.Error?.Message;
            Document? document = null;
            if (record.Article is { } article)
            {
                var result = extractor.TryRead(article);
                document = result.Document;
                if (result.Error is { } problem)
                    error = $"{record.Id}: {problem.Message}";
            }
            var graph = document is null ? KnowledgeGraph.FromError(record.Id, error!) : KnowledgeGraph.From(document);
            if (!lines)
                return (graph, null, error);
            var text = new StringWriter { NewLine = "\n" };
            JsonGraphWriter.Write(text, graph, indent: false, explain);
            return (graph, text.ToString(), error);
        }
    }

    private static KnowledgeGraph Merge(List<KnowledgeGraph> graphs)
    {
        var builder = new KnowledgeGraphBuilder();
        foreach (var graph in graphs)
            builder.Add(graph);
        return builder.Build();
    }

    private static IEnumerable<ArticleRecord> ReadAll(IReadOnlyList<string> files, ArticleReader reader, ArticleFormat? format, ProgressLine progress)
    {
        // Two files of one name from different folders are told apart by their paths.
        var twice = files.GroupBy(InputFiles.NameOf, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        foreach (string file in files)
        {
            string name = InputFiles.NameOf(file);
            using var stream = InputFiles.Open(file);
            progress.Reads(stream);
            foreach (var record in reader.Read(stream, twice.Contains(name) && file != InputFiles.StandardInput ? file : name, format ?? FormatOf(file)))
                yield return record;
        }
    }

    private static ArticleFormat FormatOf(string file)
    {
        if (file == InputFiles.StandardInput)
            return ArticleFormat.Detect;
        string name = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^3] : file;
        return name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) ? ArticleFormat.JsonLines : ArticleFormat.Text;
    }
}

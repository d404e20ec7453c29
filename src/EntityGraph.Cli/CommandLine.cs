using System.CommandLine;
using EntityGraph.Cli.Train;
using EntityGraph.Models;

namespace EntityGraph.Cli;

/// <summary>The command line: its verbs, and what exit code a failure gives. A new verb is one file and one line here.</summary>
internal static class CommandLine
{
    /// <summary>The run failed: a file is missing, a record is bad.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>The run was cancelled from outside.</summary>
    private const int Cancelled = 130;

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("From news text to a typed graph of relations, each with its evidence.")
        {
            ExtractCommand.Create(),
            MergeCommand.Create(),
            ExportCommand.Create(),
            LoadCommand.Create(),
            QueryCommand.Create(),
            ViewCommand.Create(),
            ParseCommand.Create(),
            TagCommand.Create(),
            EvaluateCommand.Create(),
            TokenizeCommand.Create(),
            TrainCommand.Create(),
            MeasureCommand.Create(),
            DescribeCommand.Create(),
            CompletionCommand.Create(),
        };
        HelpExamples.AddTo(root);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Messages.Error(error.Message);
            Console.Error.WriteLine($"Try 'entitygraph {string.Join("", Verbs(parsed).Select(v => v + " "))}--help'.");
            return WrongUsage;
        }
        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
        }
        catch (UsageException error)
        {
            Messages.Error(error.Message);
            return WrongUsage;
        }
        catch (OperationCanceledException)
        {
            Messages.Error("cancelled.");
            return Cancelled;
        }
        catch (BrokenPipeException)
        {
            return Failed;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or InvalidDataException
            or ModelFormatException or Outputs.GraphFormatException or Analytics.GraphStoreException)
        {
            Messages.Error(error.Message);
            return Failed;
        }
    }

    private static IEnumerable<string> Verbs(ParseResult parsed)
    {
        var names = new List<string>();
        for (System.CommandLine.Parsing.SymbolResult? at = parsed.CommandResult; at is System.CommandLine.Parsing.CommandResult command && command.Parent is not null; at = command.Parent)
            names.Insert(0, command.Command.Name);
        return names;
    }
}

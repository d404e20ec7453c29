using System.CommandLine;
using System.Globalization;
using EntityGraph.Analytics;

namespace EntityGraph.Cli;

/// <summary><c>query</c>: asks a store, in SQL or by a ready question.</summary>
internal static class QueryCommand
{
    public static Command Create()
    {
        var sql = new Argument<string?>("SQL") { Arity = ArgumentArity.ZeroOrOne, Description = "A statement of DuckDB's SQL over the tables and views of the store." };
        var store = LoadCommand.StorePath("The store to ask; it is opened for reading only.");
        var met = new Option<string?>("--met") { HelpName = "NAME", Description = "Who met or spoke with this person or other entity, where and when." };
        var about = new Option<string?>("--about") { HelpName = "NAME", Description = "All facts of this entity, by any of its names." };
        var types = new Option<string[]>("--type") { HelpName = "TYPE", Description = "With a name: only relations of this type; may be repeated." };
        var from = new Option<string?>("--from") { HelpName = "DAY", Description = "With a name: from this day on (YYYY-MM-DD)." };
        var to = new Option<string?>("--to") { HelpName = "DAY", Description = "With a name: up to this day." };
        var confidence = new Option<double>("--min-confidence") { Description = "With a name: leave out facts less sure than this (0 to 1)." };
        var format = new Option<string>("--format", "-f") { Description = "table, json (one object a line) or csv.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "csv");
        var parameters = new Option<string[]>("--param") { HelpName = "NAME=VALUE", Description = "A value for $NAME in the SQL; may be repeated." };
        var command = new Command("query", "Asks a store, in SQL or by a ready question.") { sql, store, met, about, types, from, to, confidence, format, parameters };
        command.SetAction(parsed =>
        {
            string? statement = parsed.GetValue(sql), person = parsed.GetValue(met), entity = parsed.GetValue(about);
            if (new[] { statement, person, entity }.Count(q => q is not null) != 1)
                throw new UsageException("one question is expected: SQL, --met NAME or --about NAME.");
            var filter = new FactFilter { Types = parsed.GetValue(types) ?? [], From = Day(parsed.GetValue(from)), To = Day(parsed.GetValue(to)), MinimumConfidence = parsed.GetValue(confidence) };
            var values = (parsed.GetValue(parameters) ?? []).Select(Parameter).ToArray();
            // Queries may come from a script's input: they see the store and no other file.
            using var open = GraphStore.Open(parsed.GetRequiredValue(store), new() { ReadOnly = true, AllowFiles = false });
            if (!open.NodesAreCurrent)
                Messages.Error("warning: the nodes of the store are older than its documents; run 'entitygraph load' again.");
            using var result = statement is not null ? open.Query(statement, values) : person is not null ? open.Met(person, filter) : open.About(entity!, filter);
            using var output = StandardOutput.Open();
            RowPrinter.Print(output, result, parsed.GetValue(format)!);
        });
        return command;
    }

    private static DateOnly? Day(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new UsageException($"'{text}' is no day as YYYY-MM-DD.");

    private static (string Name, object? Value) Parameter(string text)
    {
        int at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 ? (text[..at], text[(at + 1)..]) : throw new UsageException($"--param takes NAME=VALUE, not '{text}'.");
    }
}

using System.Globalization;
using EntityGraph.Graph;
using Spectre.Console;

namespace EntityGraph.Cli;

/// <summary>Prints graphs for people: in colour on a terminal, plain where the output goes elsewhere.</summary>
internal sealed class GraphSummary
{
    private readonly IAnsiConsole _console;

    public GraphSummary(TextWriter output)
    {
        bool terminal = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        _console = AnsiConsole.Create(new()
        {
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        if (!terminal)
            _console.Profile.Width = int.MaxValue;
    }

    /// <summary>Prints a graph: its documents, what it speaks of most, and who did what.</summary>
    public void Print(KnowledgeGraph graph)
    {
        foreach (var document in graph.Documents)
        {
            Line($"[bold]{Escape(document.Id)}[/]{(document.Title is { } title ? "  " + Escape(title) : "")}{(document.Date is { } date ? string.Create(CultureInfo.InvariantCulture, $"  [grey]{date:yyyy-MM-dd}[/]") : "")}");
            if (document.Error is { } error)
                Line($"  [red]{Escape(error)}[/]");
        }
        foreach (var type in graph.Entities.GroupBy(e => e.Type))
            Line($"  [yellow]{Escape(type.Key)}[/]: {string.Join(", ", type.OrderByDescending(e => e.MentionCount).Select(e => $"{Escape(e.Name)} [grey]×{e.MentionCount.ToString(CultureInfo.InvariantCulture)}[/]"))}");
        foreach (var relation in graph.Relations)
            Print(relation);
        Line("");
    }

    private void Print(GraphRelation relation)
    {
        string arrow = relation.Symmetric ? "—" : "→";
        Line($"  {Escape(relation.Source.Name)} [green]{arrow} {Escape(relation.Type)} {arrow}[/] {Escape(relation.Target.Name)} [grey]{Escape(Details(relation))}[/]");
        if (relation.Evidence.Count > 0)
            Line($"      [grey italic]{Escape(relation.Evidence[0].Text)}[/]");
    }

    private static string Details(GraphRelation relation)
    {
        var parts = new List<string>();
        if (relation.Modality != Modality.Asserted)
            parts.Add(relation.Modality.ToString().ToLowerInvariant());
        if (relation.Title is { } title)
            parts.Add(title);
        if (relation.Medium != ContactMedium.None)
            parts.Add("by " + relation.Medium.ToString().ToLowerInvariant());
        if (relation.Place is { } place)
            parts.Add("in " + place.Name);
        if (relation.Time is { } time)
            parts.Add(time.Text);
        if (relation.Attribution is { } speaker)
            parts.Add("says " + speaker.Name);
        parts.Add(relation.Confidence.ToString("0.00", CultureInfo.InvariantCulture));
        return $"({string.Join(", ", parts)})";
    }

    private void Line(string markup)
    {
        _console.Markup(markup);
        _console.Write("\n");
    }

    /// <summary>Text on one line, without control characters that a terminal would obey.</summary>
    private static string Escape(string text)
    {
        var clean = new System.Text.StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c))
                clean.Append(char.IsControl(c) ? '\uFFFD' : c);
            else if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
        }
        return Markup.Escape(clean.ToString());
    }
}

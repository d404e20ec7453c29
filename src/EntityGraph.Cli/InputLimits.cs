using System.CommandLine;
using EntityGraph.Inputs;

namespace EntityGraph.Cli;

/// <summary>The options that set the limits of what is read.</summary>
internal sealed class InputLimits
{
    private static readonly ArticleReader Default = new();

    private readonly Option<int> _bytes = Limit("--max-bytes", "Longest record in bytes.", Default.MaximumBytes);
    private readonly Option<int> _depth = Limit("--max-depth", "Deepest nesting of a record.", Default.MaximumDepth);
    private readonly Option<int> _expansion = Limit("--max-expansion", "How many times its size packed input may unpack to.", Default.MaximumExpansion);

    public void AddTo(Command command)
    {
        command.Add(_bytes);
        command.Add(_depth);
        command.Add(_expansion);
    }

    /// <summary>A reader with these limits.</summary>
    public ArticleReader Open(ParseResult parsed) => new()
    {
        MaximumBytes = parsed.GetValue(_bytes),
        MaximumDepth = parsed.GetValue(_depth),
        MaximumExpansion = parsed.GetValue(_expansion),
    };

    private static Option<int> Limit(string name, string description, int otherwise)
    {
        var option = new Option<int>(name) { HelpName = "N", Description = description, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(r =>
        {
            if (r.Tokens.Count == 1 && int.TryParse(r.Tokens[0].Value, out int n) && n <= 0)
                r.AddError($"{name} must be positive.");
        });
        return option;
    }
}

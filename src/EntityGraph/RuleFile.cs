using System.Text;

namespace EntityGraph;

/// <summary>A file of relation rules of the user's own; <c>docs/rules.md</c> describes the language.</summary>
/// <param name="Name">What messages and reasons call it.</param>
/// <param name="Text">The rules.</param>
public sealed record RuleFile(string Name, string Text)
{
    /// <summary>Reads a file in UTF-8. Mistakes in its rules are found when an extractor is made of them.</summary>
    public static RuleFile FromFile(string path) => new(path, File.ReadAllText(path, Encoding.UTF8));
}

using System.Text;
using EntityGraph.Tags;

namespace EntityGraph;

/// <summary>A user's own patterns of words, tags and names that give names with a type; <c>docs/own.md</c> describes the language.</summary>
/// <remarks>
/// Compiled once, each pattern into an automaton over sets of states, so that no pattern and no text makes matching slow: a token costs each pattern that may
/// begin there at most <see cref="MaximumTokens"/> steps. Immutable and thread-safe.
/// </remarks>
/// <example>
/// <code>
/// var phrases = PhrasePatterns.Parse("Organization: [tag=NNP]+ \"Brigade\"");
/// var extractor = new Extractor(ExtractorOptions.Default with { Phrases = phrases });
/// </code>
/// </example>
public sealed class PhrasePatterns
{
    /// <summary>A phrase has at most so many tokens.</summary>
    public const int MaximumTokens = 64;

    /// <summary>A pattern has at most so many words once its repetitions are written out.</summary>
    public const int MaximumWords = 64;

    internal PhrasePatterns(PhraseAutomaton[] patterns, string[] labels)
    {
        Matcher = new(patterns, labels);
        Count = patterns.Length;
    }

    /// <summary>Number of patterns.</summary>
    public int Count { get; }

    internal PhraseMatcher Matcher { get; }

    /// <summary>Reads patterns.</summary>
    /// <param name="text">The patterns, a statement a line.</param>
    /// <param name="file">What messages call the text.</param>
    /// <exception cref="RuleFormatException">The text is not as the language wants it; the message names file, line and column.</exception>
    public static PhrasePatterns Parse(string text, string file = "phrases")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        return new PhraseParser(file, text).Parse();
    }

    /// <summary>Reads a file of patterns in UTF-8.</summary>
    /// <exception cref="RuleFormatException">The file is not as the language wants it; the message names file, line and column.</exception>
    public static PhrasePatterns FromFile(string path) => Parse(File.ReadAllText(path, Encoding.UTF8), path);
}

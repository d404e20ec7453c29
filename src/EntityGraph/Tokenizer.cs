using EntityGraph.Models;
using EntityGraph.Sentences;
using EntityGraph.Tokens;

namespace EntityGraph;

/// <summary>The shipped tokenizer and sentence splitter, for use alone or inside an <see cref="Extractor"/>.</summary>
/// <remarks>
/// Words follow the conventions of the Universal Dependencies treebanks of English: clitics stand apart ("Netanyahu|'s", "do|n't"), so do the parts
/// of most hyphenated words; "U.S.", "1,000.5" and addresses are one token. Every character that is no white space belongs to exactly one token.
/// Time is linear in the text, whatever it holds. Immutable and thread-safe; nothing is allocated but the growth of the sink.
/// </remarks>
/// <example>
/// <code>
/// var sink = new TokenSink();
/// Tokenizer.English.Tokenize("Putin met Netanyahu. They didn't talk long.", sink);
/// for (int i = 0; i &lt; sink.TokenCount; i++)
///     Console.WriteLine(sink[i]);
/// </code>
/// </example>
public sealed class Tokenizer : ITokenizer
{
    private static readonly Lazy<Tokenizer> EnglishTokenizer = new(() => new Tokenizer(ModelSet.English));

    private readonly TokenScanner _scanner;
    private readonly SentenceSplitter _splitter;

    /// <summary>A tokenizer with the rules of a model.</summary>
    /// <exception cref="ModelFormatException">The model's rules are damaged.</exception>
    public Tokenizer(ModelSet models)
    {
        ArgumentNullException.ThrowIfNull(models);
        var rules = TokenRules.Load(models);
        _scanner = new(rules);
        _splitter = new(rules);
    }

    /// <summary>The tokenizer with the English rules inside the library, made on first use and shared.</summary>
    public static Tokenizer English => EnglishTokenizer.Value;

    /// <summary>Finds the tokens and sentences of a text.</summary>
    /// <param name="text">A block of text, UTF-16.</param>
    /// <param name="sink">Takes the tokens; what it held before is forgotten. Offsets are UTF-16 code units.</param>
    public void Tokenize(string text, TokenSink sink)
    {
        ArgumentNullException.ThrowIfNull(text);
        Tokenize(text.AsSpan(), sink);
    }

    /// <inheritdoc cref="Tokenize(string, TokenSink)"/>
    public unsafe void Tokenize(ReadOnlySpan<char> text, TokenSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        sink.Clear();
        fixed (char* start = text)
        {
            var units = new CodeUnits<ushort>((ushort*)start, text.Length);
            _scanner.Scan(units, sink);
            _splitter.Split(units, sink);
        }
    }

    /// <summary>Finds the tokens and sentences of a UTF-8 text; malformed bytes become tokens of kind <see cref="TokenKind.Other"/>.</summary>
    /// <param name="utf8Text">A block of text, UTF-8.</param>
    /// <param name="sink">Takes the tokens; what it held before is forgotten. Offsets are bytes.</param>
    public unsafe void Tokenize(ReadOnlySpan<byte> utf8Text, TokenSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        sink.Clear();
        fixed (byte* start = utf8Text)
        {
            var units = new CodeUnits<byte>(start, utf8Text.Length);
            _scanner.Scan(units, sink);
            _splitter.Split(units, sink);
        }
    }
}

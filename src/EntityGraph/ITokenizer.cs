namespace EntityGraph;

/// <summary>The slot for a tokenizer and sentence splitter: the shipped one, or a user's.</summary>
public interface ITokenizer
{
    /// <summary>Finds the tokens and sentences of a text. Must be thread-safe.</summary>
    /// <param name="text">A block of text.</param>
    /// <param name="sink">Takes the tokens, in order and without overlap.</param>
    void Tokenize(ReadOnlySpan<char> text, TokenSink sink);
}

namespace EntityGraph.Tokens;

/// <summary>The shipped tokenizer and sentence splitter.</summary>
internal sealed class Tokenizer : ITokenizer
{
    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, TokenSink sink)
    {
        for (int i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            int start = i;
            if (char.IsLetterOrDigit(text[i]))
                while (i < text.Length && char.IsLetterOrDigit(text[i]))
                    i++;
            else
                i++;
            sink.Add(start, i, char.IsLetter(text[start]) ? TokenKind.Word : TokenKind.Punctuation);
            if (text[start] is '.' or '?' or '!')
                sink.EndSentence();
        }
        sink.EndSentence();
    }
}

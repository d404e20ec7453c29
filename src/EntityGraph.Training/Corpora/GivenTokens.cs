using System.Text;
using EntityGraph.Knowledge;
using EntityGraph.Sentences;

namespace EntityGraph.Training.Corpora;

/// <summary>Makes documents of sentences whose tokens are given, so that later stages can run on gold tokens.</summary>
internal sealed class GivenTokens : ITokenizer
{
    private readonly List<(int Start, int End, bool Last)> _tokens = [];

    /// <summary>A document with token and sentence columns filled, one token a word.</summary>
    public static Document Read(IReadOnlyList<ConlluSentence> sentences, Lexicon lexicon)
    {
        var given = new GivenTokens();
        var text = new StringBuilder();
        foreach (var sentence in sentences)
        {
            for (int i = 0; i < sentence.Count; i++)
            {
                int start = text.Length;
                text.Append(sentence[i, ConlluSentence.Form]);
                given._tokens.Add((start, text.Length, i == sentence.Count - 1));
                if (!sentence[i, ConlluSentence.Misc].Contains("SpaceAfter=No", StringComparison.Ordinal))
                    text.Append(' ');
            }
            text.Append('\n');
        }
        var document = new Document(new Article(text.ToString()));
        document.Blocks.Add(new(0, document.Source.Length, BlockKind.Body));
        new SentenceReader(given, lexicon).Apply(document, new TokenSink());
        return document;
    }

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> text, TokenSink sink)
    {
        foreach (var (start, end, last) in _tokens)
        {
            sink.Add(start, end, KindOf(text[start..end]));
            if (last)
                sink.EndSentence();
        }
    }

    private static TokenKind KindOf(ReadOnlySpan<char> word)
    {
        bool letter = false, digit = false;
        foreach (char c in word)
        {
            letter |= char.IsLetter(c);
            digit |= char.IsDigit(c);
        }
        if (letter)
            return word.Contains("@", StringComparison.Ordinal) || word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
                ? TokenKind.Address
                : TokenKind.Word;
        return digit ? TokenKind.Number : word.Length > 0 && (char.IsSymbol(word[0]) || word[0] == '%') ? TokenKind.Symbol : TokenKind.Punctuation;
    }
}

using System.Text;
using EntityGraph.Knowledge;

namespace EntityGraph.Sentences;

/// <summary>Makes a document of tokens and sentences that are given, as in a CoNLL file.</summary>
internal static class PretokenizedText
{
    /// <summary>Makes the document: tokens joined by blanks, sentences by line feeds.</summary>
    public static Document Read(IReadOnlyList<IReadOnlyList<string>> sentences, Lexicon lexicon)
    {
        int count = sentences.Sum(s => s.Count);
        int[] starts = new int[count], ends = new int[count], sentenceStarts = new int[sentences.Count + 1];
        var text = new StringBuilder();
        int at = 0;
        for (int s = 0; s < sentences.Count; s++)
        {
            sentenceStarts[s] = at;
            foreach (string token in sentences[s])
            {
                starts[at] = text.Length;
                text.Append(token);
                ends[at++] = text.Length;
                text.Append(' ');
            }
            text.Append('\n');
        }
        sentenceStarts[^1] = count;
        var document = new Document(new Article(text.ToString()))
        {
            TokenCount = count,
            TokenStarts = starts,
            TokenEnds = ends,
            TokenKinds = new TokenKind[count],
            SentenceCount = sentences.Count,
            SentenceStarts = sentenceStarts,
            SentenceBlocks = new BlockKind[sentences.Count],
        };
        document.Blocks.Add(new(0, document.Source.Length, BlockKind.Body));
        for (int i = 0; i < count; i++)
            document.TokenKinds[i] = Kind(document.TokenText(i));
        document.AllocateTokenColumns();
        SentenceReader.HashWords(document, lexicon);
        return document;
    }

    private static TokenKind Kind(ReadOnlySpan<char> token)
    {
        if (token.Length > 1 && (token[0] is '@' or '#' || token.Contains("://", StringComparison.Ordinal)))
            return TokenKind.Address;
        bool digit = false;
        foreach (char c in token)
        {
            if (char.IsLetter(c))
                return TokenKind.Word;
            digit |= char.IsDigit(c);
        }
        if (digit)
            return TokenKind.Number;
        return token.Length > 0 && (char.IsSymbol(token[0]) || token[0] is '%' or '&') ? TokenKind.Symbol : TokenKind.Punctuation;
    }
}

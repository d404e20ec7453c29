using EntityGraph.Knowledge;
using EntityGraph.Models;

namespace EntityGraph.Sentences;

/// <summary>Runs a tokenizer over the blocks of a document and writes its token and sentence columns.</summary>
internal sealed class SentenceReader(ITokenizer tokenizer, Lexicon lexicon)
{
    /// <summary>Longest sentence in tokens; a longer one is cut, at punctuation where there is some, so that what later stages do with a sentence stays bounded.</summary>
    internal const int LongestSentence = 500;

    public void Apply(Document document, TokenSink sink)
    {
        var starts = new List<int>();
        var kinds = new List<BlockKind>();
        int capacity = document.Source.Length / 5 + 16;
        document.TokenStarts = new int[capacity];
        document.TokenEnds = new int[capacity];
        document.TokenKinds = new TokenKind[capacity];
        foreach (var block in document.Blocks)
        {
            sink.Clear();
            tokenizer.Tokenize(document.Source.AsSpan(block.Start..block.End), sink);
            sink.EndSentence();
            int first = document.TokenCount;
            Reserve(document, first + sink.Count);
            for (int i = 0; i < sink.Count; i++)
            {
                document.TokenStarts[first + i] = sink.Starts[i] + block.Start;
                document.TokenEnds[first + i] = sink.Ends[i] + block.Start;
                document.TokenKinds[first + i] = sink.Kinds[i];
            }
            document.TokenCount += sink.Count;
            int start = 0;
            foreach (int end in sink.SentenceEnds)
            {
                while (start < end)
                {
                    starts.Add(first + start);
                    kinds.Add(block.Kind);
                    start = end - start <= LongestSentence ? end : Cut(sink, start);
                }
            }
        }
        document.SentenceCount = starts.Count;
        starts.Add(document.TokenCount);
        document.SentenceStarts = [.. starts];
        document.SentenceBlocks = [.. kinds];
        document.AllocateTokenColumns();
        HashWords(document, lexicon);
    }

    /// <summary>Fills the columns of hashes and word classes.</summary>
    internal static void HashWords(Document document, Lexicon lexicon)
    {
        int count = document.TokenCount;
        document.ExactHashes = new ulong[count];
        document.FoldedHashes = new ulong[count];
        document.WordClasses = new ushort[count];
        for (int i = 0; i < count; i++)
        {
            var word = document.TokenText(i);
            document.ExactHashes[i] = WordHash.Exact(word);
            document.FoldedHashes[i] = WordHash.Folded(word);
            document.WordClasses[i] = lexicon.Class(document.FoldedHashes[i]);
        }
    }

    /// <summary>Where to cut a sentence that is too long: after the last mark of punctuation in the second half of what it may hold.</summary>
    private static int Cut(TokenSink sink, int start)
    {
        int end = start + LongestSentence;
        for (int i = end - 1; i > end - (LongestSentence / 2); i--)
            if (sink.Kinds[i] == TokenKind.Punctuation)
                return i + 1;
        return end;
    }

    private static void Reserve(Document document, int count)
    {
        if (count <= document.TokenStarts.Length)
            return;
        int size = Math.Max(count, document.TokenStarts.Length * 2);
        Array.Resize(ref document.TokenStarts, size);
        Array.Resize(ref document.TokenEnds, size);
        Array.Resize(ref document.TokenKinds, size);
    }
}

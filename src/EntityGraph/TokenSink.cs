namespace EntityGraph;

/// <summary>Takes tokens and sentence ends from an <see cref="ITokenizer"/>. Not thread-safe; reusable after <see cref="Clear"/>.</summary>
public sealed class TokenSink
{
    internal int Count;
    internal int[] Starts = new int[256], Ends = new int[256];
    internal TokenKind[] Kinds = new TokenKind[256];

    /// <summary>Token index at which each sentence after the first begins.</summary>
    internal readonly List<int> SentenceEnds = [];

    /// <summary>Number of tokens taken.</summary>
    public int TokenCount => Count;

    /// <summary>Adds a token.</summary>
    /// <param name="start">First UTF-16 code unit in the text.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="kind">What it is made of.</param>
    public void Add(int start, int end, TokenKind kind)
    {
        if (Count == Starts.Length)
            Grow();
        Starts[Count] = start;
        Ends[Count] = end;
        Kinds[Count++] = kind;
    }

    /// <summary>Ends the sentence after the last token added; does nothing where no token was added since the last end.</summary>
    public void EndSentence()
    {
        if (Count > 0 && (SentenceEnds.Count == 0 || SentenceEnds[^1] < Count))
            SentenceEnds.Add(Count);
    }

    /// <summary>Forgets all tokens; keeps the memory.</summary>
    public void Clear()
    {
        Count = 0;
        SentenceEnds.Clear();
    }

    private void Grow()
    {
        Array.Resize(ref Starts, Starts.Length * 2);
        Array.Resize(ref Ends, Ends.Length * 2);
        Array.Resize(ref Kinds, Kinds.Length * 2);
    }
}

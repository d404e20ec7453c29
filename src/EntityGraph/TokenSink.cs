using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EntityGraph.Tokens;

namespace EntityGraph;

/// <summary>Takes tokens and sentence ends from an <see cref="ITokenizer"/>. Not thread-safe; reusable after <see cref="Clear"/>.</summary>
public sealed class TokenSink
{
    internal int Count;
    internal int[] Starts = new int[256], Ends = new int[256];
    internal TokenKind[] Kinds = new TokenKind[256];

    /// <summary>Token indices where a sentence might end (before the token), in order, and why.</summary>
    internal int BreakCount;
    internal int[] BreakTokens = new int[64];
    internal BreakSign[] BreakSigns = new BreakSign[64];

    /// <summary>One past the last token of each sentence.</summary>
    internal readonly List<int> SentenceEnds = [];

    /// <summary>Number of tokens taken.</summary>
    public int TokenCount => Count;

    /// <summary>Number of sentences ended.</summary>
    public int SentenceCount => SentenceEnds.Count;

    /// <summary>A token, in text order: where it stands and what it is made of.</summary>
    public (int Start, int End, TokenKind Kind) this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return (Starts[index], Ends[index], Kinds[index]);
        }
    }

    /// <summary>The tokens of a sentence, as a half-open range of token indices.</summary>
    public Range SentenceTokens(int sentence)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sentence, (uint)SentenceEnds.Count, nameof(sentence));
        return (sentence == 0 ? 0 : SentenceEnds[sentence - 1])..SentenceEnds[sentence];
    }

    /// <summary>Adds a token.</summary>
    /// <param name="start">First UTF-16 code unit in the text.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="kind">What it is made of.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int start, int end, TokenKind kind)
    {
        int at = Count;
        var starts = Starts;
        if ((uint)at >= (uint)starts.Length)
        {
            Grow();
            starts = Starts;
        }
        starts[at] = start;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Ends), at) = end;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Kinds), at) = kind;
        Count = at + 1;
    }

    /// <summary>Ends the sentence after the last token added; does nothing where no token was added since the last end.</summary>
    public void EndSentence()
    {
        if (Count > 0 && (SentenceEnds.Count == 0 || SentenceEnds[^1] < Count))
            SentenceEnds.Add(Count);
    }

    /// <summary>Notes that a sentence might end after the last token added.</summary>
    internal void AddBreak(BreakSign sign)
    {
        if (Count == 0)
            return;
        if (BreakCount > 0 && BreakTokens[BreakCount - 1] == Count)
        {
            BreakSigns[BreakCount - 1] |= sign;
            return;
        }
        if (BreakCount == BreakTokens.Length)
        {
            Array.Resize(ref BreakTokens, BreakCount * 2);
            Array.Resize(ref BreakSigns, BreakCount * 2);
        }
        BreakTokens[BreakCount] = Count;
        BreakSigns[BreakCount++] = sign;
    }

    /// <summary>Forgets all tokens; keeps the memory.</summary>
    public void Clear()
    {
        Count = 0;
        BreakCount = 0;
        SentenceEnds.Clear();
    }

    /// <summary>Makes room for more tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Reserve(int more)
    {
        while (Count + more > Starts.Length)
            Grow();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        Array.Resize(ref Starts, Starts.Length * 2);
        Array.Resize(ref Ends, Ends.Length * 2);
        Array.Resize(ref Kinds, Kinds.Length * 2);
    }
}

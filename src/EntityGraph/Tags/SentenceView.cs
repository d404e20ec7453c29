using EntityGraph.Knowledge;

namespace EntityGraph.Tags;

/// <summary>One sentence as the feature templates see it: columns of the document from <see cref="First"/> up, and what was found out about its words.</summary>
internal readonly ref struct SentenceView
{
    public required Document Document { get; init; }

    public required Lexicon Lexicon { get; init; }

    /// <summary>Facts of the document's words, by token.</summary>
    public required ReadOnlySpan<WordFacts> Facts { get; init; }

    /// <summary>Matches in the lists of names, by token: see <see cref="NameLists"/>.</summary>
    public required ReadOnlySpan<ulong> Lists { get; init; }

    /// <summary>What the rest of the document tells about the token's word, as bits of <see cref="DocumentHistory"/>.</summary>
    public required ReadOnlySpan<ulong> History { get; init; }

    /// <summary>Index of the first token.</summary>
    public required int First { get; init; }

    /// <summary>One past the last token.</summary>
    public required int End { get; init; }

    /// <summary>How the sentence uses capitals.</summary>
    public required CaseMode Mode { get; init; }

    public bool Has(int token) => token >= First && token < End;

    public ulong Word(int token) => Has(token) ? Document.FoldedHashes[token] : token < First ? 1ul : 2ul;

    public ushort Class(int token) => Has(token) ? Document.WordClasses[token] : Lexicon.Unknown;

    public uint Shape(int token) => Has(token) ? Facts[token].Shape : token < First ? 1u : 2u;

    public LetterCase Case(int token) => Has(token) ? Facts[token].Case : LetterCase.None;

    public byte Xpos(int token) => Has(token) ? Document.Xpos[token] : token < First ? (byte)254 : (byte)255;

    /// <summary>Finds the mode of a sentence.</summary>
    public static CaseMode ModeOf(ReadOnlySpan<WordFacts> words)
    {
        int lower = 0, initial = 0, upper = 0, other = 0;
        foreach (ref readonly var word in words)
        {
            switch (word.Case)
            {
                case LetterCase.Lower: lower++; break;
                case LetterCase.Initial: initial++; break;
                case LetterCase.Upper: upper++; break;
                case LetterCase.Mixed: other++; break;
                default: break;
            }
        }
        int all = lower + initial + upper + other;
        if (all == 0)
            return CaseMode.Normal;
        if (upper >= 2 && lower == 0 && initial <= upper / 3)
            return CaseMode.Upper;
        if (lower >= 4 && initial + upper + other == 0)
            return CaseMode.Lower;
        return all >= 4 && initial + upper + other >= all * 0.7 && lower <= all * 0.3 && initial >= 2 ? CaseMode.Title : CaseMode.Normal;
    }
}

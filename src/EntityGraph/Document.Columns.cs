using EntityGraph.Syntax;

namespace EntityGraph;

// The columns that the stages write. Arrays may be longer than their count: read Count, never Length.
public sealed partial class Document
{
    /// <summary>Title, dateline and text laid end to end; all internal offsets point into it.</summary>
    internal readonly string Source;

    /// <summary>Ends and starts of the fields in <see cref="Source"/>; the title starts at 0.</summary>
    internal readonly int TitleEnd, DatelineStart, DatelineEnd, TextStart;

    // Text: blocks in order, without overlap, covering every character that is no white space.
    internal readonly List<Block> Blocks = [];

    /// <summary>The day that relative times are read against: the article's date, or the one its own text gives.</summary>
    internal DateOnly? ReferenceDate;

    // Tokens.
    internal int TokenCount;
    internal int[] TokenStarts = [], TokenEnds = [];
    internal TokenKind[] TokenKinds = [];

    /// <summary>Per token: hash of the word as written and of its folded form, and its class in the lexicon.</summary>
    internal ulong[] ExactHashes = [], FoldedHashes = [];
    internal ushort[] WordClasses = [];

    // Sentences: SentenceStarts has SentenceCount + 1 entries, the last one being TokenCount. A sentence lies within one block.
    internal int SentenceCount;
    internal int[] SentenceStarts = [0];
    internal BlockKind[] SentenceBlocks = [];

    // Tags. Lemmas are shared strings.
    internal Upos[] Upos = [];
    internal byte[] Xpos = [];
    internal string[] Lemmas = [];
    internal readonly List<NameSpan> NameList = [];

    // Syntax. A head is a token index in the document, or -1.
    internal int[] Heads = [];
    internal byte[] Deprels = [];

    /// <summary>The trees of all sentences, for walking; made from the two columns above when first asked for.</summary>
    internal DependencyTree Tree => _tree ??= new(Heads, Deprels, TokenCount);

    private DependencyTree? _tree;

    /// <summary>To be told when heads have changed.</summary>
    internal void ForgetTree() => _tree = null;

    // Times, mentions, entities, relations.
    internal readonly List<TimeExpression> TimeList = [];
    internal readonly List<Mention> MentionList = [];
    internal readonly List<Entity> EntityList = [];
    internal readonly List<Relation> RelationList = [];

    internal ReadOnlySpan<char> TokenText(int token) => Source.AsSpan(TokenStarts[token], TokenEnds[token] - TokenStarts[token]);

    internal ReadOnlySpan<char> TokensText(int first, int end) => Source.AsSpan(TokenStarts[first], TokenEnds[end - 1] - TokenStarts[first]);

    /// <summary>The sentence that holds a token, by binary search.</summary>
    internal int SentenceOf(int token)
    {
        int at = Array.BinarySearch(SentenceStarts, 0, SentenceCount, token);
        return at >= 0 ? at : ~at - 1;
    }

    /// <summary>Maps a range of <see cref="Source"/> to the field it lies in. A range across fields is cut at the first field's end.</summary>
    internal TextRange RangeOf(int start, int end)
    {
        if (start >= TextStart)
            return new(TextField.Text, start - TextStart, end - TextStart);
        if (start < TitleEnd)
            return new(TextField.Title, start, Math.Min(end, TitleEnd));
        return new(TextField.Dateline, start - DatelineStart, Math.Min(end, DatelineEnd) - DatelineStart);
    }

    /// <summary>Makes room for the per-token columns of the stages after the tokenizer.</summary>
    internal void AllocateTokenColumns()
    {
        Upos = new Upos[TokenCount];
        Xpos = new byte[TokenCount];
        Lemmas = new string[TokenCount];
        Array.Fill(Lemmas, "");
        Heads = new int[TokenCount];
        Array.Fill(Heads, -1);
        Deprels = new byte[TokenCount];
    }
}

namespace EntityGraph;

/// <summary>A view of one sentence of a <see cref="Document"/>.</summary>
public readonly struct Sentence
{
    private readonly Document _document;

    internal Sentence(Document document, int index)
    {
        _document = document;
        Index = index;
    }

    /// <summary>Position among the document's sentences, 0-based.</summary>
    public int Index { get; }

    /// <summary>Index of its first token.</summary>
    public int FirstToken => _document.SentenceStarts[Index];

    /// <summary>One past its last token.</summary>
    public int EndToken => _document.SentenceStarts[Index + 1];

    /// <summary>Its tokens.</summary>
    public TokenList Tokens => new(_document, FirstToken, EndToken);

    /// <summary>The kind of text it stands in.</summary>
    public BlockKind Block => _document.SentenceBlocks[Index];

    /// <summary>Where it stands in the article, from its first token to its last.</summary>
    public TextRange Range => _document.RangeOf(_document.TokenStarts[FirstToken], _document.TokenEnds[EndToken - 1]);

    /// <summary>Its characters, exactly as written.</summary>
    public ReadOnlySpan<char> Text => _document.Source.AsSpan(_document.TokenStarts[FirstToken].._document.TokenEnds[EndToken - 1]);

    /// <inheritdoc/>
    public override string ToString() => Text.ToString();
}

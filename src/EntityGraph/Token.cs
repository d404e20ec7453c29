namespace EntityGraph;

/// <summary>A view of one token of a <see cref="Document"/>.</summary>
public readonly struct Token
{
    private readonly Document _document;

    internal Token(Document document, int index)
    {
        _document = document;
        Index = index;
    }

    /// <summary>Position among the document's tokens, 0-based.</summary>
    public int Index { get; }

    /// <summary>Where it stands in the article.</summary>
    public TextRange Range => _document.RangeOf(_document.TokenStarts[Index], _document.TokenEnds[Index]);

    /// <summary>Its characters, exactly as written.</summary>
    public ReadOnlySpan<char> Text => _document.TokenText(Index);

    /// <summary>What it is made of.</summary>
    public TokenKind Kind => _document.TokenKinds[Index];

    /// <summary>Universal part of speech.</summary>
    public Upos Upos => _document.Upos[Index];

    /// <summary>Penn Treebank part of speech.</summary>
    public string Xpos => PennTags.Name(_document.Xpos[Index]);

    /// <summary>Dictionary form.</summary>
    public string Lemma => _document.Lemmas[Index];

    /// <summary>Index of the syntactic head in the document, -1 for a root or where the sentence was not parsed.</summary>
    public int Head => _document.Heads[Index];

    /// <summary>Universal dependency relation to the head; "_" where the sentence was not parsed.</summary>
    public string Deprel => Deprels.Name(_document.Deprels[Index]);

    /// <inheritdoc/>
    public override string ToString() => Text.ToString();
}

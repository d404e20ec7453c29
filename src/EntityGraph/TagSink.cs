namespace EntityGraph;

/// <summary>Takes the tags of one document from an <see cref="ITagger"/>.</summary>
public readonly struct TagSink
{
    private readonly Document _document;

    internal TagSink(Document document) => _document = document;

    /// <summary>Sets a token's parts of speech.</summary>
    /// <param name="token">Index of the token.</param>
    /// <param name="upos">Universal part of speech.</param>
    /// <param name="xpos">Penn Treebank tag; an unknown one counts as none.</param>
    public void SetPartOfSpeech(int token, Upos upos, ReadOnlySpan<char> xpos)
    {
        _document.Upos[token] = upos;
        _document.Xpos[token] = PennTags.Parse(xpos);
    }

    /// <summary>Sets a token's dictionary form.</summary>
    public void SetLemma(int token, string lemma) => _document.Lemmas[token] = lemma;

    /// <summary>Adds a name or value. Names come in text order and do not overlap.</summary>
    /// <exception cref="ArgumentException">The span is empty, out of range or overlaps the one before.</exception>
    public void AddName(NameSpan name)
    {
        int from = _document.NameList.Count == 0 ? 0 : _document.NameList[^1].EndToken;
        if (name.FirstToken < from || name.EndToken <= name.FirstToken || name.EndToken > _document.TokenCount)
            throw new ArgumentException($"The name of tokens [{name.FirstToken},{name.EndToken}) is empty, out of range or overlaps the one before.", nameof(name));
        _document.NameList.Add(name);
    }
}

using System.Collections;

namespace EntityGraph;

/// <summary>A view of the tokens of a document; costs nothing to make.</summary>
public readonly struct TokenList : IReadOnlyList<Token>
{
    private readonly Document _document;

    internal TokenList(Document document) => _document = document;

    /// <inheritdoc/>
    public int Count => _document.TokenCount;

    /// <inheritdoc/>
    public Token this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return new(_document, index);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Token> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

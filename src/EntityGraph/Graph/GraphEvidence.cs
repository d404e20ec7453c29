namespace EntityGraph.Graph;

/// <summary>A sentence that shows a relation.</summary>
/// <param name="Document">Id of the document.</param>
/// <param name="Range">Where the sentence stands in it.</param>
/// <param name="Text">Its characters, exactly as written.</param>
public sealed record GraphEvidence(string Document, TextRange Range, string Text)
{
    /// <summary>When the act held or happened by this sentence's document; set where documents were merged, since they may give different times.</summary>
    public GraphInterval? Time { get; init; }
}

namespace EntityGraph.Graph;

/// <summary>A time expression of a document.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Text">Its characters, exactly as written.</param>
/// <param name="Value">Its ISO 8601 value, as in <see cref="TimeExpression.Value"/>.</param>
public sealed record GraphTime(TextRange Range, string Text, string Value);

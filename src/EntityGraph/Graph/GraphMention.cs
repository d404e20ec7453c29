namespace EntityGraph.Graph;

/// <summary>A stretch of a document's text that speaks of one entity, or of several at once.</summary>
public sealed class GraphMention
{
    /// <summary>Where it stands.</summary>
    public required TextRange Range { get; init; }

    /// <summary>Its characters, exactly as written.</summary>
    public required string Text { get; init; }

    /// <summary>The name of its type.</summary>
    public required string Type { get; init; }

    /// <summary>How the entity is spoken of.</summary>
    public MentionKind Kind { get; init; }

    /// <summary>The entities: one, several for a set ("the two leaders"), none where it stays unresolved.</summary>
    public IReadOnlyList<GraphEntity> Entities { get; init; } = [];

    /// <summary>Why it was linked so.</summary>
    public string? Reason { get; init; }
}

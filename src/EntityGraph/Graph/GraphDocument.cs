namespace EntityGraph.Graph;

/// <summary>A document of a graph: where its mentions and time expressions stand, or the error that it met.</summary>
public sealed class GraphDocument
{
    /// <summary>The document's id; empty where the article had none.</summary>
    public required string Id { get; init; }

    /// <summary>The headline.</summary>
    public string? Title { get; init; }

    /// <summary>The day of publication.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Why the document could not be read; null where it could.</summary>
    public string? Error { get; init; }

    /// <summary>The mentions, in text order.</summary>
    public IReadOnlyList<GraphMention> Mentions { get; init; } = [];

    /// <summary>The time expressions, in text order.</summary>
    public IReadOnlyList<GraphTime> Times { get; init; } = [];
}

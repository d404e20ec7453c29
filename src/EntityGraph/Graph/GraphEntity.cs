namespace EntityGraph.Graph;

/// <summary>A node: one real thing, over one document or many.</summary>
public sealed class GraphEntity
{
    /// <summary>Its id within the graph.</summary>
    public required string Id { get; init; }

    /// <summary>The name of its type.</summary>
    public required string Type { get; init; }

    /// <summary>A finer type such as "City" or "Government"; null where unknown.</summary>
    public string? Subtype { get; init; }

    /// <summary>Its fullest proper name, without title.</summary>
    public required string Name { get; init; }

    /// <summary>All other proper-name forms.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Outside identifiers by scheme ("wikidata" → "Q159"), in ordinal order of the schemes.</summary>
    public IReadOnlyDictionary<string, string> Identifiers { get; init; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Number of mentions over all documents.</summary>
    public int MentionCount { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Type})";
}

namespace EntityGraph.Orleans.Contracts;

/// <summary>What became of the articles of a batch; each counts once.</summary>
[GenerateSerializer, Immutable, Alias("EntityGraph.BatchOutcome")]
internal sealed record BatchOutcome
{
    /// <summary>Articles that were read and added.</summary>
    [Id(0)]
    public required int Added { get; init; }

    /// <summary>Articles that were there before.</summary>
    [Id(1)]
    public required int Repeated { get; init; }

    /// <summary>Articles that could not be read.</summary>
    [Id(2)]
    public required FailedArticle[] Failures { get; init; }

    /// <summary>Tokens of the articles that were added.</summary>
    [Id(3)]
    public required long Words { get; init; }
}

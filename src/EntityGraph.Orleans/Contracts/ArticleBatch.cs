namespace EntityGraph.Orleans.Contracts;

/// <summary>Some articles of a job.</summary>
[GenerateSerializer, Immutable, Alias("EntityGraph.ArticleBatch")]
internal sealed record ArticleBatch
{
    /// <summary>The graph that they go to.</summary>
    [Id(0)]
    public required string Graph { get; init; }

    /// <summary>Over how many shards it is spread.</summary>
    [Id(1)]
    public required int Shards { get; init; }

    /// <summary>The job.</summary>
    [Id(2)]
    public required Guid Job { get; init; }

    /// <summary>Number of the batch within the job.</summary>
    [Id(3)]
    public required int Number { get; init; }

    /// <summary>The articles, each packed as in <see cref="ArticlePack"/>.</summary>
    [Id(4)]
    public required byte[][] Articles { get; init; }
}

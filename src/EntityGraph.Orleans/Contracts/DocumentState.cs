namespace EntityGraph.Orleans.Contracts;

/// <summary>Whether a shard has a document.</summary>
internal enum DocumentState : byte
{
    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there, from another batch.</summary>
    Before,

    /// <summary>It is there, from the batch that asks.</summary>
    Now,

    /// <summary>It is there as an article that could not be read.</summary>
    Failed,
}

namespace EntityGraph.Orleans;

/// <summary>A silo could not read or write what it keeps; the message is that of the storage.</summary>
[GenerateSerializer, Alias("EntityGraph.GraphStorageException")]
public sealed class GraphStorageException : Exception
{
    /// <summary>An error of the storage.</summary>
    public GraphStorageException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

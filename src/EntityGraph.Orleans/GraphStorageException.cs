namespace EntityGraph.Orleans;

/// <summary>The graph of a cluster could not be read: no silo answers, or their storage fails or is damaged.</summary>
public sealed class GraphStorageException : Exception
{
    internal GraphStorageException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

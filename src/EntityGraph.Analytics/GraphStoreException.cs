namespace EntityGraph.Analytics;

/// <summary>The store cannot do what was asked: it is locked, damaged, full, of another version, or the SQL is wrong. The message says which, and names the file.</summary>
public sealed class GraphStoreException : Exception
{
    /// <summary>An error with a message.</summary>
    public GraphStoreException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public GraphStoreException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

namespace EntityGraph.Outputs;

/// <summary>A text is no graph document: malformed JSON, a missing or mistyped key, a reference to an entity that is not there.</summary>
public sealed class GraphFormatException : Exception
{
    /// <summary>Says what is wrong, and where.</summary>
    public GraphFormatException(string message) : base(message)
    {
    }

    /// <summary>Says what is wrong, and what showed it.</summary>
    public GraphFormatException(string message, Exception inner) : base(message, inner)
    {
    }
}

namespace EntityGraph.Orleans;

/// <summary>A job could not be brought to its end. What was added before is kept: adding the same articles again goes on from there.</summary>
public sealed class GraphJobException : Exception
{
    internal GraphJobException(string message, GraphJobReport report, Exception inner)
        : base(message, inner) => Report = report;

    /// <summary>How far it came.</summary>
    public GraphJobReport Report { get; }
}

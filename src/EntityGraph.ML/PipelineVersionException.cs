namespace EntityGraph.ML;

/// <summary>A saved pipeline belongs to another model, or to another version of this package.</summary>
public sealed class PipelineVersionException : Exception
{
    internal PipelineVersionException(string message)
        : base(message)
    {
    }
}

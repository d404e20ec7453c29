namespace EntityGraph.ML;

/// <summary>How a text column is read. Immutable; saved with the pipeline.</summary>
public sealed record EntityGraphTransformOptions
{
    /// <summary>The column of the day of publication, against which "on Monday" is read: a <see cref="DateTime"/>, or text that begins with a day such as 2024-05-14. What is no day counts as none.</summary>
    public string? DateColumnName { get; init; }

    /// <summary>Relations less sure than this are left out; 0 to 1.</summary>
    public double MinimumConfidence { get; init; }

    /// <summary>An extractor of your own, by the name under which <see cref="EntityGraphExtractors"/> knows it; the library's default where null.</summary>
    public string? Extractor { get; init; }

    /// <summary>Whether a saved pipeline may run with another model than the one it was made with. Its columns may then hold other things than those a later trainer has seen.</summary>
    public bool AllowOtherModel { get; init; }
}

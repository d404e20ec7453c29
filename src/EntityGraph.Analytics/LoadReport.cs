namespace EntityGraph.Analytics;

/// <summary>What became of the documents that were loaded.</summary>
/// <param name="Added">New ones.</param>
/// <param name="Replaced">Those that the store had with other content.</param>
/// <param name="Unchanged">Those that the store had as they are, or had without error while these have one.</param>
public readonly record struct LoadReport(long Added, long Replaced, long Unchanged)
{
    /// <summary>All documents that were seen.</summary>
    public long Documents => Added + Replaced + Unchanged;

    /// <summary>The sum of two reports.</summary>
    public static LoadReport operator +(LoadReport a, LoadReport b) => new(a.Added + b.Added, a.Replaced + b.Replaced, a.Unchanged + b.Unchanged);
}

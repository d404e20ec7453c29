namespace EntityGraph.Analytics;

/// <summary>How a <see cref="GraphStore"/> is opened. Immutable; change a copy by <c>with</c>.</summary>
public sealed record GraphStoreOptions
{
    /// <summary>Whether nothing may be changed. Several processes may read at once; then none may write.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether SQL may read and write other files (Parquet, CSV). Set it to false before you run SQL that comes from others.</summary>
    public bool AllowFiles { get; init; } = true;

    /// <summary>Most memory that DuckDB takes for its buffers, as in "2GB"; 80 % of the machine's by default, of which a load keeps 32 MB between two batches.</summary>
    /// <remarks>
    /// What does not fit goes to a folder beside the store. A limit of your own counts at every time: leave some 200 MB, and more for texts, since a checkpoint that has too little ends
    /// the database, which must be opened anew.
    /// </remarks>
    public string? MemoryLimit { get; init; }

    /// <summary>Number of DuckDB's threads; 0 is all cores.</summary>
    public int Threads { get; init; }

    /// <summary>Most documents of one transaction. A kill loses no more than these.</summary>
    public int BatchSize { get; init; } = 200;
}

namespace EntityGraph.Analytics;

/// <summary>Keeps DuckDB small over a long load: what was written would fill its cache up to the limit, and a load reads little of it again.</summary>
/// <remarks>A batch itself has all the memory that the store may take: a checkpoint that has too little ends the database.</remarks>
/// <param name="store">The database.</param>
/// <param name="bounded">Whether the limit is ours to set.</param>
internal sealed class LoadMemory(StoreConnection store, bool bounded)
{
    private const string Kept = "32MB";

    private readonly string _all = bounded ? (string)store.Scalar("SELECT current_setting('memory_limit')")! : "";
    private bool _locked;

    /// <summary>Gives back what a batch leaves in memory beyond a little.</summary>
    public void Trim()
    {
        if (!bounded || _locked)
            return;
        try
        {
            // A limit that is set lets go of what is over it.
            store.Run($"SET memory_limit = '{Kept}'");
        }
        catch (GraphStoreException)
        {
            // Something in use is larger: it stays, and so does the limit.
            return;
        }
        store.Run($"SET memory_limit = '{_all}'");
    }

    /// <summary>From here on no statement may change a setting.</summary>
    public void Lock()
    {
        if (!_locked)
            store.Run("SET lock_configuration = true");
        _locked = true;
    }
}

namespace EntityGraph.Hosting;

/// <summary>How far a batch has come.</summary>
/// <param name="Articles">Articles whose results were delivered, the bad ones included.</param>
/// <param name="Errors">Articles that could not be read.</param>
/// <param name="Words">Tokens of the others.</param>
/// <param name="Relations">Relations that were found.</param>
/// <param name="Elapsed">Time since the start.</param>
public sealed record BatchReport(long Articles, long Errors, long Words, long Relations, TimeSpan Elapsed)
{
    /// <summary>Words a second, so far; 0 before any time has passed.</summary>
    public double WordsPerSecond => Elapsed > TimeSpan.Zero ? Words / Elapsed.TotalSeconds : 0;
}

namespace EntityGraph.Graph;

/// <summary>When a relation held or happened: a stretch of days, both ends inclusive.</summary>
/// <param name="Start">First day; null where it is open.</param>
/// <param name="End">Last day; null where it is open.</param>
/// <param name="Text">The expression as written.</param>
public sealed record GraphInterval(DateOnly? Start, DateOnly? End, string Text)
{
    /// <summary>Whether it shares a day with the stretch from <paramref name="from"/> to <paramref name="to"/>, both inclusive.</summary>
    public bool Overlaps(DateOnly from, DateOnly to) => (Start is null || Start <= to) && (End is null || End >= from);
}

namespace EntityGraph.Times;

/// <summary>How fine a time expression is.</summary>
internal enum Grain : byte
{
    /// <summary>Names no stretch of the calendar: a length, a repetition, "now", or unknown.</summary>
    None,

    /// <summary>A time of day; its day is that of another expression.</summary>
    Clock,
    Day, Week, Month, Quarter, Season, Year,

    /// <summary>From one day, month or year to another.</summary>
    Stretch,
}

namespace EntityGraph.Times;

/// <summary>A time expression as it was read: its tokens, its value, and the days from first to last.</summary>
internal readonly record struct Reading(int First, int End, string Value, DateOnly? From, DateOnly? To, Grain Grain)
{
    /// <summary>Whether a date right after it tells the same more exactly ("a few days later, on July 2").</summary>
    public bool Soft { get; init; }

    public const string UnknownValue = "?";

    /// <summary>An expression that names no stretch of the calendar.</summary>
    public static Reading Plain(int first, int end, string value) => new(first, end, value, null, null, Grain.None);

    public static Reading Unknown(int first, int end) => Plain(first, end, UnknownValue);
}

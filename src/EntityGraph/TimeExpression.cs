namespace EntityGraph;

/// <summary>A time expression in the text and its ISO 8601 value.</summary>
/// <param name="FirstToken">Index of its first token in the document.</param>
/// <param name="EndToken">One past its last token.</param>
/// <param name="Value">Day, month, quarter, season, year, week, stretch "a/b", length "P3D", repeated time "set=WEEK", "now" or "?".</param>
/// <param name="From">First day of the stretch of time it names, where it names one.</param>
/// <param name="To">Last day of it, inclusive.</param>
public sealed record TimeExpression(int FirstToken, int EndToken, string Value, DateOnly? From, DateOnly? To);

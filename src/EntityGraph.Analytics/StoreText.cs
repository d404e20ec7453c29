using DuckDB.NET.Data;

namespace EntityGraph.Analytics;

/// <summary>The words of the library's enumerations in the tables, and text as the database can keep it.</summary>
internal static class StoreText
{
    /// <summary>U+0000 would end the text in the database's client; it becomes U+FFFD, and so does half a surrogate pair.</summary>
    public static string? Clean(string? text) => text is null || !text.Contains('\0') ? text : text.Replace('\0', '\uFFFD');

    public static string Of(Enum value) => value.ToString().ToLowerInvariant();

    public static T Parse<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word, ignoreCase: true);

    public static IDuckDBAppenderRow Add(this IDuckDBAppenderRow row, string? value) => value is null ? row.AppendNullValue() : row.AppendValue(Clean(value));

    public static IDuckDBAppenderRow Add(this IDuckDBAppenderRow row, DateOnly? value) => value is null ? row.AppendNullValue() : row.AppendValue(value);

    public static IDuckDBAppenderRow Add(this IDuckDBAppenderRow row, TextRange range) => row.Add(Of(range.Field)).AppendValue(range.Start).AppendValue(range.End);

    public static IDuckDBAppenderRow Add(this IDuckDBAppenderRow row, IEnumerable<string> values) => row.AppendValue(values.Select(v => Clean(v)!).ToArray());
}

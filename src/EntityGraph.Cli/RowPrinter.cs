using System.Collections;
using System.Globalization;
using EntityGraph.Analytics;
using Newtonsoft.Json;

namespace EntityGraph.Cli;

/// <summary>Prints the rows of a query as a table to read, as JSON Lines or as CSV (RFC 4180).</summary>
internal static class RowPrinter
{
    private const int WidestCell = 60;

    public static void Print(TextWriter output, QueryResult rows, string format)
    {
        switch (format)
        {
            case "json":
                foreach (object?[] row in rows)
                    WriteJson(output, rows.Columns, row);
                break;
            case "csv":
                output.WriteLine(string.Join(',', rows.Columns.Select(Quoted)));
                foreach (object?[] row in rows)
                    output.WriteLine(string.Join(',', row.Select(v => Quoted(v is string text ? Guarded(text) : Text(v)))));
                break;
            default:
                WriteTable(output, rows);
                break;
        }
    }

    private static void WriteJson(TextWriter output, IReadOnlyList<string> columns, object?[] row)
    {
        using var json = new JsonTextWriter(output) { CloseOutput = false, AutoCompleteOnClose = false };
        json.WriteStartObject();
        for (int i = 0; i < row.Length; i++)
        {
            json.WritePropertyName(columns[i]);
            WriteValue(json, row[i]);
        }
        json.WriteEndObject();
        output.WriteLine();
    }

    private static void WriteValue(JsonTextWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull();
                break;
            case bool or sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or System.Numerics.BigInteger:
                json.WriteValue(value);
                break;
            case IDictionary map:
                json.WriteStartObject();
                foreach (DictionaryEntry pair in map)
                {
                    json.WritePropertyName(Text(pair.Key));
                    WriteValue(json, pair.Value);
                }
                json.WriteEndObject();
                break;
            case IEnumerable list and not string:
                json.WriteStartArray();
                foreach (object? item in list)
                    WriteValue(json, item);
                json.WriteEndArray();
                break;
            default:
                json.WriteValue(Text(value));
                break;
        }
    }

    /// <summary>A table whose columns are as wide as their cells.</summary>
    private static void WriteTable(TextWriter output, QueryResult rows)
    {
        var cells = new List<string[]> { rows.Columns.ToArray() };
        foreach (object?[] row in rows)
            cells.Add(Array.ConvertAll(row, v => OneLine(Text(v))));
        int[] widths = [.. Enumerable.Range(0, rows.Columns.Count).Select(i => cells.Max(r => r[i].Length))];
        foreach (string[] row in cells)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, i) => i == row.Length - 1 ? cell : cell.PadRight(widths[i]))).TrimEnd());
            if (ReferenceEquals(row, cells[0]))
                output.WriteLine(string.Join("  ", widths.Select(w => new string('-', w))));
        }
        output.WriteLine($"({cells.Count - 1} row{(cells.Count == 2 ? "" : "s")})");
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => string.Join("; ", list.Cast<object?>().Select(Text)),
        _ => value.ToString() ?? "",
    };

    /// <summary>A text that a spreadsheet would not run as a formula.</summary>
    private static string Guarded(string text) => text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r') ? "'" + text : text;

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    /// <summary>A cell on one line, without control characters, cut where it is long.</summary>
    private static string OneLine(string text)
    {
        string line = string.Concat(text.Select(c => char.IsWhiteSpace(c) ? ' ' : char.IsControl(c) ? '\uFFFD' : c));
        return line.Length <= WidestCell ? line : line[..(WidestCell - 1)] + "…";
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace EntityGraph.ML;

/// <summary>A record of a file of annotated texts as a row.</summary>
internal sealed class ExampleRow
{
    public string Id { get; set; } = "";

    public string Text { get; set; } = "";

    public string Date { get; set; } = "";

    public string Relations { get; set; } = "";

    /// <exception cref="FormatException">A line is no record with a text; the message names file and line.</exception>
    public static List<ExampleRow> Read(string path)
    {
        var rows = new List<ExampleRow>();
        using Stream file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(plain, Encoding.UTF8);
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                using var json = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None };
                var record = JObject.Load(json);
                string text = record["text"] is { Type: JTokenType.String } value ? (string)value! : throw new FormatException("no \"text\".");
                rows.Add(new() { Id = (string?)record["id"] ?? string.Create(CultureInfo.InvariantCulture, $"line {number}"), Text = text, Date = (string?)record["date"] ?? "", Relations = line });
            }
            catch (Exception error) when (error is JsonException or FormatException or ArgumentException)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {number}: {error.Message}"), error);
            }
        }
        return rows;
    }
}

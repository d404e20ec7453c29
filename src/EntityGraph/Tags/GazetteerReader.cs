using System.IO.Compression;
using System.Text;
using EntityGraph.Models;
using Newtonsoft.Json;

namespace EntityGraph.Tags;

/// <summary>Reads the files of a <see cref="NameGazetteer"/>: tables and JSON Lines.</summary>
internal static class GazetteerReader
{
    public static NameGazetteer ReadFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Stream stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        string name = path;
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            stream = new GZipStream(stream, CompressionMode.Decompress);
            name = path[..^3];
        }
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, 1 << 16);
        return name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) ? ReadJsonLines(reader, path) : ReadTable(reader, path);
    }

    public static NameGazetteer ReadTable(TextReader reader, string file) => Read(reader, file, static (line, builder) =>
    {
        if (line[0] == '#')
            return;
        string[] cells = line.Split('\t');
        if (cells.Length < 2 || cells[1].Length == 0)
            throw new FormatException("no type; expected name, type, identifier and aliases, separated by tabs.");
        if (cells.Length > 4)
            throw new FormatException($"{cells.Length} cells; expected name, type, identifier and aliases, separated by tabs, and '|' between aliases.");
        builder.Add(cells[0], cells[1], cells.Length > 2 && cells[2].Length > 0 ? cells[2] : null,
            cells.Length > 3 ? cells[3].Split('|', StringSplitOptions.RemoveEmptyEntries) : []);
    });

    public static NameGazetteer ReadJsonLines(TextReader reader, string file) => Read(reader, file, static (line, builder) =>
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        using var json = StrictJson.Reader(new StringReader(line));
        if (!json.ReadStrict() || json.TokenType != JsonToken.StartObject)
            throw new FormatException("expected an object with \"name\" and \"type\".");
        string? name = null, type = null, identifier = null;
        var aliases = new List<string>();
        while (json.ReadStrict() && json.TokenType == JsonToken.PropertyName)
        {
            string key = (string)json.Value!;
            switch (key)
            {
                case "name":
                    name = Text(json, key);
                    break;
                case "type":
                    type = Text(json, key);
                    break;
                case "id":
                    identifier = Text(json, key, orNull: true);
                    break;
                case "aliases":
                    ReadAliases(json, aliases);
                    break;
                default:
                    json.SkipStrict();
                    break;
            }
        }
        if (json.TokenType != JsonToken.EndObject)
            throw new FormatException("the object has no end.");
        if (name is null || string.IsNullOrEmpty(type))
            throw new FormatException($"no \"{(name is null ? "name" : "type")}\".");
        builder.Add(name, type, identifier, aliases);
    });

    private static NameGazetteer Read(TextReader reader, string file, Action<string, NameGazetteer.Builder> add)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var builder = new NameGazetteer.Builder();
        int number = 1;
        try
        {
            for (; reader.ReadLine() is { } line; number++)
                if (line.Length > 0)
                    add(line, builder);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or JsonException)
        {
            string problem = error is JsonReaderException json ? StrictJson.Problem(json)
                : error is DecoderFallbackException ? "the bytes from here on are no UTF-8." : error.Message;
            throw new FormatException($"{file}, line {number}: {problem}", error);
        }
        return builder.Build();
    }

    private static string? Text(JsonTextReader json, string key, bool orNull = false)
    {
        json.ReadStrict();
        return json.TokenType == JsonToken.String || (orNull && json.TokenType == JsonToken.Null)
            ? (string?)json.Value
            : throw new FormatException($"\"{key}\" is not a string but {StrictJson.Describe(json.TokenType)}.");
    }

    private static void ReadAliases(JsonTextReader json, List<string> aliases)
    {
        json.ReadStrict();
        if (json.TokenType == JsonToken.Null)
            return;
        if (json.TokenType != JsonToken.StartArray)
            throw new FormatException($"\"aliases\" is not an array but {StrictJson.Describe(json.TokenType)}.");
        while (json.ReadStrict() && json.TokenType != JsonToken.EndArray)
            aliases.Add(json.TokenType == JsonToken.String ? (string)json.Value! : throw new FormatException($"\"aliases\" holds {StrictJson.Describe(json.TokenType)}; expected strings."));
    }
}

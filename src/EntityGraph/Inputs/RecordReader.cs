using System.Globalization;
using EntityGraph.Models;
using Newtonsoft.Json;

namespace EntityGraph.Inputs;

/// <summary>Reads one record of JSON Lines as an article.</summary>
internal static class RecordReader
{
    /// <summary>Reads a record.</summary>
    /// <param name="json">The line.</param>
    /// <param name="maximumDepth">The deepest nesting that is read.</param>
    /// <param name="id">Its id, where it could be read.</param>
    /// <param name="article">The article; null where something is wrong.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Read(string json, int maximumDepth, out string? id, out Article? article)
    {
        id = null;
        article = null;
        string? title = null, dateline = null, text = null;
        DateOnly? date = null;
        using var reader = StrictJson.Reader(new StringReader(json));
        reader.MaxDepth = null;
        try
        {
            if (!reader.ReadStrict() || reader.TokenType != JsonToken.StartObject)
                return "the record is no JSON object.";
            while (reader.ReadStrict() && reader.TokenType == JsonToken.PropertyName)
            {
                string key = (string)reader.Value!;
                if (key is not ("id" or "title" or "date" or "dateline" or "text"))
                {
                    if (!Skip(reader, maximumDepth))
                        return string.Create(CultureInfo.InvariantCulture, $"the record is nested deeper than the limit of {maximumDepth} ({nameof(ArticleReader)}.{nameof(ArticleReader.MaximumDepth)}).");
                    continue;
                }
                reader.ReadStrict();
                if (reader.TokenType == JsonToken.Null)
                    continue;
                if (reader.TokenType != JsonToken.String)
                    return $"\"{key}\" must be a string, not {StrictJson.Describe(reader.TokenType)}.";
                string value = (string)reader.Value!;
                switch (key)
                {
                    case "id":
                        id = value;
                        break;
                    case "title":
                        title = value;
                        break;
                    case "dateline":
                        dateline = value;
                        break;
                    case "text":
                        text = value;
                        break;
                    default:
                        if (value.Length > 0 && !TryReadDate(value, out date))
                            return "\"date\" must be a day as YYYY-MM-DD.";
                        break;
                }
            }
            if (reader.TokenType != JsonToken.EndObject)
                return "malformed JSON: the object is not closed on its line.";
            if (reader.ReadStrict())
                return "malformed JSON: something follows the object on its line.";
        }
        catch (JsonReaderException error)
        {
            return $"malformed JSON at character {error.LinePosition}: {StrictJson.Problem(error)}";
        }
        if (id is null)
            return "the record has no \"id\".";
        if (text is null)
            return "the record has no \"text\".";
        article = new Article(text) { Id = id, Title = title, Date = date, Dateline = dateline };
        return null;
    }

    /// <summary>Skips the value of a key. False where it is nested too deep; the record is then given up.</summary>
    private static bool Skip(JsonTextReader reader, int maximumDepth)
    {
        for (int depth = reader.Depth; reader.ReadStrict();)
        {
            bool opens = reader.TokenType is JsonToken.StartObject or JsonToken.StartArray;
            if (opens && reader.Depth >= maximumDepth)
                return false;
            if (!opens && reader.Depth <= depth)
                break;
        }
        return true;
    }

    /// <summary>A day, or a moment that begins with one ("2018-01-01T17:08:00Z").</summary>
    private static bool TryReadDate(string value, out DateOnly? date)
    {
        date = null;
        if (value.Length > 10 && value[10] is not ('T' or ' '))
            return false;
        if (!DateOnly.TryParseExact(value.AsSpan(0, Math.Min(10, value.Length)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return false;
        date = day;
        return true;
    }
}

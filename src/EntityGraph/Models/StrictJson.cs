using Newtonsoft.Json;

namespace EntityGraph.Models;

/// <summary>Makes <see cref="JsonTextReader"/> refuse what is no JSON: comments, single quotes, bare names, NaN, undefined.</summary>
internal static class StrictJson
{
    /// <summary>A reader that leaves dates alone, and refuses what is nested deeper than any file that is meant.</summary>
    public static JsonTextReader Reader(TextReader text) => new(text)
    {
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Double,
        MaxDepth = 64,
    };

    /// <summary>Reads the next token.</summary>
    /// <exception cref="JsonReaderException">It is no JSON.</exception>
    public static bool ReadStrict(this JsonTextReader reader)
    {
        bool any = reader.Read();
        switch (reader.TokenType)
        {
            case JsonToken.Comment or JsonToken.Undefined or JsonToken.StartConstructor:
            case JsonToken.PropertyName or JsonToken.String when reader.QuoteChar != '"':
            case JsonToken.Float when reader.Value is double number && !double.IsFinite(number):
                throw Error(reader, $"unexpected {Describe(reader.TokenType)}");
            default:
                return any;
        }
    }

    /// <summary>Skips the value of the property name that the reader stands on.</summary>
    public static void SkipStrict(this JsonTextReader reader)
    {
        reader.ReadStrict();
        if (reader.TokenType is not (JsonToken.StartObject or JsonToken.StartArray))
            return;
        for (int depth = reader.Depth; reader.ReadStrict() && reader.Depth > depth;)
        {
        }
    }

    /// <summary>An error at the place that the reader has come to.</summary>
    public static JsonReaderException Error(JsonTextReader reader, string problem) =>
        new($"{problem}. Path '{reader.Path}', line {reader.LineNumber}, position {reader.LinePosition}.", reader.Path, reader.LineNumber, reader.LinePosition, null);

    /// <summary>What an error says, without the place.</summary>
    public static string Problem(JsonReaderException error)
    {
        int place = error.Message.IndexOf(" Path '", StringComparison.Ordinal);
        return place < 0 ? error.Message : error.Message[..place];
    }

    /// <summary>What a token is, in words.</summary>
    public static string Describe(JsonToken token) => token switch
    {
        JsonToken.StartObject => "an object",
        JsonToken.StartArray => "an array",
        JsonToken.Integer or JsonToken.Float => "a number",
        JsonToken.Boolean => "true or false",
        JsonToken.Null => "null",
        JsonToken.String or JsonToken.PropertyName => "a string that is not in double quotes",
        JsonToken.Comment => "comment",
        JsonToken.None => "the end of the text",
        _ => "token",
    };
}

using Newtonsoft.Json;

namespace EntityGraph.Models;

/// <summary>A JSON value in memory that knows its place, for readers that say what is wrong and where.</summary>
internal sealed class JsonTree
{
    private static readonly object Null = new();

    private readonly JsonTree? _parent;
    private readonly string _step;
    private readonly int _line;
    private readonly object _value;

    private JsonTree(JsonTextReader json, JsonTree? parent, string step)
    {
        _parent = parent;
        _step = step;
        _line = json.LineNumber;
        switch (json.TokenType)
        {
            case JsonToken.StartObject:
                var members = new Dictionary<string, JsonTree>(StringComparer.Ordinal);
                while (json.ReadStrict() && json.TokenType == JsonToken.PropertyName)
                {
                    string key = (string)json.Value!;
                    json.ReadStrict();
                    members[key] = new(json, this, key);
                }
                Expect(json, JsonToken.EndObject);
                _value = members;
                break;
            case JsonToken.StartArray:
                var items = new List<JsonTree>();
                while (json.ReadStrict() && json.TokenType != JsonToken.EndArray)
                    items.Add(new(json, this, "[]"));
                Expect(json, JsonToken.EndArray);
                _value = items;
                break;
            case JsonToken.None or JsonToken.EndObject or JsonToken.EndArray:
                throw StrictJson.Error(json, "the text ends early");
            default:
                _value = json.Value ?? Null;
                break;
        }
    }

    /// <summary>Reads the next value of a text, or null at its end.</summary>
    /// <exception cref="JsonReaderException">It is no JSON, or deeper than the reader allows.</exception>
    public static JsonTree? Read(JsonTextReader json) => json.ReadStrict() ? new(json, null, "$") : null;

    /// <summary>The value of a key; null where it is missing or null.</summary>
    public JsonTree? this[string key] =>
        (_value as Dictionary<string, JsonTree> ?? throw Wrong("an object")).TryGetValue(key, out var value) && !ReferenceEquals(value._value, Null) ? value : null;

    /// <summary>The members of an object.</summary>
    public Dictionary<string, JsonTree> Members => _value as Dictionary<string, JsonTree> ?? throw Wrong("an object");

    /// <summary>The items of an array.</summary>
    public List<JsonTree> Items => _value as List<JsonTree> ?? throw Wrong("an array");

    public string Text => _value as string ?? throw Wrong("a string");

    public bool Flag => _value as bool? ?? throw Wrong("true or false");

    public int Integer => _value is long number and >= int.MinValue and <= int.MaxValue ? (int)number : throw Wrong("a whole number");

    public double Number => _value is long number ? number : _value as double? ?? throw Wrong("a number");

    /// <summary>The value of a key that must be there.</summary>
    public JsonTree Required(string key) => this[key] ?? throw Error($"has no \"{key}\"");

    /// <summary>An error about this value.</summary>
    public FormatException Error(string problem) => new($"line {_line}: {Path()} {problem}.");

    private FormatException Wrong(string expected) => Error($"is not {expected}");

    private string Path() => _parent is null ? _step : $"{_parent.Path()}.{_step}";

    private static void Expect(JsonTextReader json, JsonToken token)
    {
        if (json.TokenType != token)
            throw StrictJson.Error(json, "the text ends early");
    }
}

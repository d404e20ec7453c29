using EntityGraph.Models;
using Newtonsoft.Json;

namespace EntityGraph.Relations;

/// <summary>Reads the JSON of an <see cref="OwnOntology"/>.</summary>
internal static class OwnOntologyReader
{
    public static OwnOntology Read(TextReader text, string file)
    {
        using var json = StrictJson.Reader(text);
        var builder = new OwnOntology.Builder();
        // Own entity types may stand below the relations that use them.
        var relations = new List<(string Name, List<string> From, List<string> To, bool Symmetric, int Line, int Column)>();
        try
        {
            Expect(json, JsonToken.StartObject, "an object");
            while (json.ReadStrict() && json.TokenType == JsonToken.PropertyName)
            {
                switch ((string)json.Value!)
                {
                    case "entityTypes":
                        foreach (string name in Strings(json))
                            builder.AddEntityType(name);
                        break;
                    case "relationTypes":
                        Expect(json, JsonToken.StartArray, "an array of relation types");
                        while (json.ReadStrict() && json.TokenType == JsonToken.StartObject)
                            relations.Add(ReadRelation(json));
                        if (json.TokenType != JsonToken.EndArray)
                            throw new FormatException($"expected a relation type, found {StrictJson.Describe(json.TokenType)}.");
                        break;
                    default:
                        json.SkipStrict();
                        break;
                }
            }
            if (json.TokenType != JsonToken.EndObject)
                throw new FormatException("the text ends early.");
        }
        catch (JsonReaderException error)
        {
            throw new RuleFormatException(file, error.LineNumber, error.LinePosition, StrictJson.Problem(error));
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            throw new RuleFormatException(file, json.LineNumber, json.LinePosition, error.Message);
        }
        foreach (var (name, from, to, symmetric, line, column) in relations)
        {
            try
            {
                builder.AddRelationType(name, from, to, symmetric);
            }
            catch (ArgumentException error)
            {
                throw new RuleFormatException(file, line, column, error.Message);
            }
        }
        return relations.Count > 0 ? builder.Build() : throw new RuleFormatException(file, 1, 1, "no relation types; expected an array \"relationTypes\".");
    }

    private static (string, List<string>, List<string>, bool, int, int) ReadRelation(JsonTextReader json)
    {
        int line = json.LineNumber, column = json.LinePosition;
        string? name = null;
        bool symmetric = false;
        List<string>? from = null, to = null;
        while (json.ReadStrict() && json.TokenType == JsonToken.PropertyName)
        {
            switch ((string)json.Value!)
            {
                case "name":
                    Expect(json, JsonToken.String, "a string");
                    name = (string)json.Value!;
                    break;
                case "symmetric":
                    Expect(json, JsonToken.Boolean, "true or false");
                    symmetric = (bool)json.Value!;
                    break;
                case "from":
                    from = Strings(json);
                    break;
                case "to":
                    to = Strings(json);
                    break;
                default:
                    json.SkipStrict();
                    break;
            }
        }
        return name is null || from is null || to is null
            ? throw new FormatException($"a relation type needs \"name\", \"from\" and \"to\"; this one has no \"{(name is null ? "name" : from is null ? "from" : "to")}\".")
            : (name, from, to, symmetric, line, column);
    }

    private static List<string> Strings(JsonTextReader json)
    {
        Expect(json, JsonToken.StartArray, "an array of entity types");
        var result = new List<string>();
        while (json.ReadStrict() && json.TokenType == JsonToken.String)
            result.Add((string)json.Value!);
        return json.TokenType == JsonToken.EndArray ? result : throw new FormatException($"expected the name of an entity type, found {StrictJson.Describe(json.TokenType)}.");
    }

    private static void Expect(JsonTextReader json, JsonToken token, string what)
    {
        json.ReadStrict();
        if (json.TokenType != token)
            throw new FormatException($"expected {what}, found {StrictJson.Describe(json.TokenType)}.");
    }
}

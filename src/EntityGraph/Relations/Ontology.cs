using System.Text;
using Newtonsoft.Json;

namespace EntityGraph.Relations;

/// <summary>The relation types that a graph may hold, with the entity types that each may join. Immutable and thread-safe.</summary>
internal sealed class Ontology
{
    private readonly Dictionary<string, RelationType> _byName = new(StringComparer.Ordinal);

    private readonly bool[,] _any = new bool[16, 16];
    private readonly int[,][] _labels = new int[16, 16][];
    private readonly int[] _all;

    private Ontology(List<RelationType> types, IReadOnlyList<string> entityLabels)
    {
        EntityLabels = entityLabels;
        for (int a = 0; a < 16; a++)
        {
            for (int b = 0; b < 16; b++)
            {
                var labels = new List<int>();
                foreach (var type in types)
                {
                    bool forward = type.Allows((EntityType)a, (EntityType)b), backward = type.Allows((EntityType)b, (EntityType)a);
                    if (forward || (type.Symmetric && backward))
                        labels.Add(type.Index * 2);
                    if (backward && !type.Symmetric)
                        labels.Add((type.Index * 2) + 1);
                    _any[a, b] |= forward || backward;
                }
                _labels[a, b] = [.. labels];
            }
        }
        _all = [.. Enumerable.Range(0, types.Count * 2)];
        Types = types;
        foreach (var type in types)
            _byName[type.Name] = type;
    }

    /// <summary>The relation types, by index.</summary>
    public IReadOnlyList<RelationType> Types { get; }

    /// <summary>The user's own entity types.</summary>
    public IReadOnlyList<string> EntityLabels { get; }

    /// <summary>This ontology with a user's types behind its own.</summary>
    /// <exception cref="ArgumentException">A relation type is here already.</exception>
    public Ontology With(IEnumerable<OwnOntology> own)
    {
        var types = Types.ToList();
        var labels = EntityLabels.ToList();
        foreach (var ontology in own)
        {
            labels.AddRange(ontology.EntityTypes.Where(t => !labels.Contains(t)));
            foreach (var type in ontology.Relations)
            {
                if (types.Find(t => t.Name == type.Name) is { } same)
                    throw new ArgumentException($"There are two relation types '{same.Name}': {(same.Index < Types.Count ? "the library has one of that name" : "two of the user's ontologies have it")}.");
                types.Add(type with { Index = types.Count });
            }
        }
        return new(types, labels);
    }

    /// <summary>The labels of all types: see <see cref="CandidatePairs"/>.</summary>
    public ReadOnlySpan<int> AllLabels => _all;

    /// <summary>The labels that may join a first entity and a second one of these types, ascending.</summary>
    public ReadOnlySpan<int> Labels(EntityType first, EntityType second) => _labels[(int)first, (int)second];

    /// <summary>Whether some relation may join entities of these types, in either direction.</summary>
    public bool AllowsAny(EntityType a, EntityType b) => _any[(int)a, (int)b];

    /// <summary>The type of this name, or null.</summary>
    public RelationType? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Reads an ontology file.</summary>
    /// <param name="stream">JSON with an array <c>relationTypes</c> of objects with <c>name</c>, <c>symmetric</c>, <c>from</c> and <c>to</c>.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="FormatException">The file is not of that form; the message names file and line.</exception>
    public static Ontology Read(Stream stream, string file)
    {
        var types = new List<RelationType>();
        using var text = new StreamReader(stream, Encoding.UTF8);
        using var reader = new JsonTextReader(text);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonToken.PropertyName || (string?)reader.Value != "relationTypes")
                    continue;
                Expect(reader, JsonToken.StartArray, file);
                while (reader.Read() && reader.TokenType == JsonToken.StartObject)
                    types.Add(ReadType(reader, types.Count, file));
            }
        }
        catch (JsonException error)
        {
            throw new FormatException($"{file}, line {reader.LineNumber}: {error.Message}", error);
        }
        if (types.Count == 0)
            throw new FormatException($"{file}: no relation types; expected an array 'relationTypes'.");
        return new(types, []);
    }

    private static RelationType ReadType(JsonTextReader reader, int index, string file)
    {
        string? name = null, description = null;
        var wikidata = new List<string>();
        bool symmetric = false;
        int from = 0, to = 0;
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            switch ((string?)reader.Value)
            {
                case "name":
                    name = reader.ReadAsString();
                    break;
                case "description":
                    description = reader.ReadAsString();
                    break;
                case "wikidata":
                    Expect(reader, JsonToken.StartArray, file);
                    while (reader.Read() && reader.TokenType == JsonToken.String)
                        wikidata.Add((string)reader.Value!);
                    break;
                case "symmetric":
                    symmetric = reader.ReadAsBoolean() ?? false;
                    break;
                case "from":
                    from = ReadEntityTypes(reader, file);
                    break;
                case "to":
                    to = ReadEntityTypes(reader, file);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        if (string.IsNullOrEmpty(name) || from == 0 || to == 0)
            throw new FormatException($"{file}, line {reader.LineNumber}: a relation type needs 'name', 'from' and 'to'.");
        return new(index, name, symmetric, from, to) { Description = description, Wikidata = wikidata };
    }

    private static int ReadEntityTypes(JsonTextReader reader, string file)
    {
        int bits = 0;
        Expect(reader, JsonToken.StartArray, file);
        while (reader.Read() && reader.TokenType == JsonToken.String)
        {
            if (!Enum.TryParse<EntityType>((string?)reader.Value, out var type))
                throw new FormatException($"{file}, line {reader.LineNumber}: '{reader.Value}' is no entity type.");
            bits |= 1 << (int)type;
        }
        return bits;
    }

    private static void Expect(JsonTextReader reader, JsonToken token, string file)
    {
        if (!reader.Read() || reader.TokenType != token)
            throw new FormatException($"{file}, line {reader.LineNumber}: expected {token}, found {reader.TokenType}.");
    }
}

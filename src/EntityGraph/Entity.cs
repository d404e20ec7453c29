namespace EntityGraph;

/// <summary>One real thing in a document: all that its mentions agree on.</summary>
/// <remarks>Written by the entity stage; read-only to users.</remarks>
public sealed class Entity
{
    /// <summary>The scheme in <see cref="Identifiers"/> of a user's identifier that names none.</summary>
    public const string OwnScheme = "own";

    internal Entity(EntityType type, string label, string name)
    {
        Type = type;
        Label = label;
        Name = name;
    }

    /// <summary>The type.</summary>
    public EntityType Type { get; internal set; }

    /// <summary>The name of the type; differs from <see cref="Type"/> only for <see cref="EntityType.Custom"/>.</summary>
    public string Label { get; internal set; }

    /// <summary>A finer type such as "City", "Government", "Company"; null where unknown.</summary>
    public string? Subtype { get; internal set; }

    /// <summary>The fullest proper name in the document, without title.</summary>
    public string Name { get; internal set; }

    /// <summary>All other proper-name forms in the document, without repetition, in order of appearance.</summary>
    public IReadOnlyList<string> Aliases => AliasList;

    /// <summary>Outside identifiers by scheme: "wikidata" → "Q159", "iso3166" → "RU", "geonames" → "491422"; of the user's own by <see cref="NameGazetteer"/>.</summary>
    public IReadOnlyDictionary<string, string> Identifiers => IdentifierMap;

    /// <summary>Indices into <see cref="Document.Mentions"/>, in text order.</summary>
    public IReadOnlyList<int> Mentions => MentionList;

    /// <summary>Grammatical gender if known: 'm', 'f', or '\0'.</summary>
    internal char Gender;

    internal readonly List<string> AliasList = [];
    internal readonly SortedDictionary<string, string> IdentifierMap = new(StringComparer.Ordinal);
    internal readonly List<int> MentionList = [];
}

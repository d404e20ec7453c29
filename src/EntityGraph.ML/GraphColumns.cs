namespace EntityGraph.ML;

/// <summary>The columns of the transform: the name of its output column, a point, and one of these ("Graph.Persons").</summary>
public static class GraphColumns
{
    /// <summary>Text vector: the names of all entities, in order of appearance.</summary>
    public const string Entities = "Entities";

    /// <summary>Text vector: the type of each of <see cref="Entities"/>.</summary>
    public const string EntityTypes = "EntityTypes";

    /// <summary>Text vector: the people.</summary>
    public const string Persons = "Persons";

    /// <summary>Text vector: the organisations.</summary>
    public const string Organizations = "Organizations";

    /// <summary>Text vector: the countries.</summary>
    public const string Countries = "Countries";

    /// <summary>Text vector: the places.</summary>
    public const string Places = "Places";

    /// <summary>Text vector: the events.</summary>
    public const string Events = "Events";

    /// <summary>Text vector: the groups.</summary>
    public const string Groups = "Groups";

    /// <summary>Text vector: the relations as source, type and target with <see cref="Separator"/> between them. A separator within a name is a space.</summary>
    public const string Relations = "Relations";

    /// <summary>Text vector: the type of each of <see cref="Relations"/>.</summary>
    public const string RelationTypes = "RelationTypes";

    /// <summary>Vector of <see cref="float"/>: the confidence of each of <see cref="Relations"/>.</summary>
    public const string Confidences = "Confidences";

    /// <summary>Text vector: the modality of each of <see cref="Relations"/> ("Asserted").</summary>
    public const string Modalities = "Modalities";

    /// <summary>A <see cref="float"/>: how many entities.</summary>
    public const string EntityCount = "EntityCount";

    /// <summary>A <see cref="float"/>: how many relations.</summary>
    public const string RelationCount = "RelationCount";

    /// <summary>Text: why the row could not be read; empty as a rule. The other columns are empty then.</summary>
    public const string Error = "Error";

    /// <summary>Between source, type and target of a relation.</summary>
    public const char Separator = '|';

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Entities, EntityTypes, Persons, Organizations, Countries, Places, Events, Groups, Relations, RelationTypes, Confidences, Modalities, EntityCount, RelationCount, Error,
    ];
}

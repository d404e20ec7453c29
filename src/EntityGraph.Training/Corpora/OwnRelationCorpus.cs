using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace EntityGraph.Training.Corpora;

/// <summary>Reads a user's annotated relations: JSON Lines of a text and the relations that it states.</summary>
/// <remarks>
/// A record has <c>text</c> and <c>relations</c>, and may have <c>id</c>, <c>title</c>, <c>dateline</c>, <c>date</c> and <c>entities</c> (<c>id</c>, <c>name</c>, <c>forms</c>).
/// A relation has <c>type</c>, <c>source</c> and <c>target</c>: ids of entities, or names as they stand in the text; and may have <c>evidence</c>, the sentences that
/// show it, word for word; without it each sentence that has both names does.
/// </remarks>
public static class OwnRelationCorpus
{
    /// <summary>Reads a file, plain or <c>.gz</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ontology">The user's types.</param>
    /// <exception cref="FormatException">A line is no such record; the message names file and line.</exception>
    public static List<AnnotatedArticle> Read(string path, OwnOntology ontology)
    {
        ArgumentNullException.ThrowIfNull(ontology);
        var result = new List<AnnotatedArticle>();
        using var reader = AnnotatedArticles.OpenText(path);
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                using var json = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None };
                result.Add(Read(JObject.Load(json), number, ontology));
            }
            catch (Exception error) when (error is JsonException or FormatException)
            {
                throw new FormatException($"{path}, line {number}: {error.Message}", error);
            }
        }
        return result;
    }

    private static AnnotatedArticle Read(JObject record, int number, OwnOntology ontology)
    {
        string text = Text(record, "text") ?? throw new FormatException("no \"text\".");
        var article = new Article(text)
        {
            Id = Text(record, "id") ?? string.Create(CultureInfo.InvariantCulture, $"line {number}"),
            Title = Text(record, "title"),
            Dateline = Text(record, "dateline"),
            Date = DateOnly.TryParseExact(Text(record, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        };
        var entities = new List<AnnotatedEntity>();
        foreach (var entity in Objects(record, "entities"))
        {
            string name = Text(entity, "name") ?? throw new FormatException("an entity has no \"name\".");
            entities.Add(new(Text(entity, "id") ?? name, EntityType.None, null, name, entity["forms"] is JArray forms ? [.. forms.Select(f => (string)f!)] : [name], []));
        }
        var relations = new List<AnnotatedRelation>();
        foreach (var relation in Objects(record, "relations"))
        {
            string type = Text(relation, "type") ?? throw new FormatException("a relation has no \"type\".");
            if (!ontology.RelationTypes.Contains(type))
                throw new FormatException($"the ontology has no relation type '{type}'.");
            IReadOnlyList<string> evidence = relation["evidence"] is JArray quotes ? [.. quotes.Select(q => (string)q!)] : article.Title is { } title ? [title, text] : [text];
            if (evidence.FirstOrDefault(e => !text.Contains(e, StringComparison.Ordinal) && article.Title?.Contains(e, StringComparison.Ordinal) != true) is { } missing)
                throw new FormatException($"the text does not have the evidence '{missing}'.");
            relations.Add(new(type, EntityOf(relation, "source"), EntityOf(relation, "target"), Modality.Asserted, null, null, null, null, null, evidence));
        }
        return new(article, "tune", entities, relations, null);

        string EntityOf(JObject relation, string key)
        {
            string name = Text(relation, key) ?? throw new FormatException($"a relation has no \"{key}\".");
            if (entities.Exists(e => e.Id == name))
                return name;
            if (!text.Contains(name, StringComparison.Ordinal) && article.Title?.Contains(name, StringComparison.Ordinal) != true)
                throw new FormatException($"the {key} '{name}' is neither the id of an entity nor a name in the text.");
            entities.Add(new(name, EntityType.None, null, name, [name], []));
            return name;
        }
    }

    private static string? Text(JObject record, string key) => record[key] switch
    {
        null or { Type: JTokenType.Null } => null,
        { Type: JTokenType.String } value => (string?)value,
        var value => throw new FormatException($"\"{key}\" is not a string but {value.Type.ToString().ToLowerInvariant()}."),
    };

    private static IEnumerable<JObject> Objects(JObject record, string key) => record[key] switch
    {
        null or { Type: JTokenType.Null } => [],
        JArray array => array.Select(v => v as JObject ?? throw new FormatException($"\"{key}\" holds something that is no object.")),
        _ => throw new FormatException($"\"{key}\" is not an array."),
    };
}

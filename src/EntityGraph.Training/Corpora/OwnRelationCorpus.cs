using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace EntityGraph.Training.Corpora;

/// <summary>Reads a user's annotated relations: JSON Lines of a text and the relations that it states, or the same from code.</summary>
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
                var record = Parse(line) as JObject ?? throw new FormatException("this is no object.");
                string id = Text(record, "id") ?? string.Create(CultureInfo.InvariantCulture, $"line {number}");
                result.Add(Annotate(ReadArticle(record, id), record, ontology));
            }
            catch (Exception error) when (error is JsonException or FormatException)
            {
                throw new FormatException($"{path}, line {number}: {error.Message}", error);
            }
        }
        return result;
    }

    /// <summary>A text with the relations that it states, from code.</summary>
    /// <param name="article">The text.</param>
    /// <param name="relations">Type, source and target of each; source and target are names as they stand in the text. Without any, the text shows what is no relation.</param>
    /// <param name="ontology">The user's types.</param>
    /// <exception cref="FormatException">A type is unknown, or a name is not in the text.</exception>
    public static AnnotatedArticle Annotate(Article article, IEnumerable<(string Type, string Source, string Target)> relations, OwnOntology ontology)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(ontology);
        var annotation = new RelationAnnotation(article, ontology);
        foreach (var (type, source, target) in relations)
            annotation.AddRelation(type, source, target, null);
        return annotation.Build();
    }

    /// <summary>A text with the relations that it states, as JSON.</summary>
    /// <param name="article">The text.</param>
    /// <param name="json">An object with <c>relations</c> and, if there are any, <c>entities</c>, as in a record of a file; or the array of relations alone.</param>
    /// <param name="ontology">The user's types.</param>
    /// <exception cref="FormatException">It is no such JSON, a type is unknown, or a name is not in the text.</exception>
    public static AnnotatedArticle Annotate(Article article, string json, OwnOntology ontology)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(ontology);
        try
        {
            var record = Parse(json) switch
            {
                JArray relations => new() { ["relations"] = relations },
                JObject whole => whole,
                _ => throw new FormatException("this is neither an object nor an array."),
            };
            return Annotate(article, record, ontology);
        }
        catch (JsonException error)
        {
            throw new FormatException(error.Message, error);
        }
    }

    private static AnnotatedArticle Annotate(Article article, JObject record, OwnOntology ontology)
    {
        var annotation = new RelationAnnotation(article, ontology);
        foreach (var entity in Objects(record, "entities"))
            annotation.AddEntity(Text(entity, "id"), Text(entity, "name") ?? throw new FormatException("an entity has no \"name\"."), Texts(entity, "forms"));
        foreach (var relation in Objects(record, "relations"))
            annotation.AddRelation(Needed(relation, "type"), Needed(relation, "source"), Needed(relation, "target"), Texts(relation, "evidence"));
        return annotation.Build();

        static string Needed(JObject relation, string key) => Text(relation, key) ?? throw new FormatException($"a relation has no \"{key}\".");
    }

    private static JToken Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }

    private static Article ReadArticle(JObject record, string id) => new(Text(record, "text") ?? throw new FormatException("no \"text\"."))
    {
        Id = id,
        Title = Text(record, "title"),
        Dateline = Text(record, "dateline"),
        Date = DateOnly.TryParseExact(Text(record, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
    };

    private static string? Text(JObject record, string key) => record[key] switch
    {
        null or { Type: JTokenType.Null } => null,
        { Type: JTokenType.String } value => (string?)value,
        var value => throw new FormatException($"\"{key}\" is not a string but {value.Type.ToString().ToLowerInvariant()}."),
    };

    private static string[]? Texts(JObject record, string key) => record[key] switch
    {
        JArray array => [.. array.Select(v => v.Type == JTokenType.String ? (string)v! : throw new FormatException($"\"{key}\" holds something that is no string."))],
        _ => null,
    };

    private static IEnumerable<JObject> Objects(JObject record, string key) => record[key] switch
    {
        null or { Type: JTokenType.Null } => [],
        JArray array => array.Select(v => v as JObject ?? throw new FormatException($"\"{key}\" holds something that is no object.")),
        _ => throw new FormatException($"\"{key}\" is not an array."),
    };
}

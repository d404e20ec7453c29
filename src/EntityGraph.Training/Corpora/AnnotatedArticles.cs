using System.Globalization;
using System.IO.Compression;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace EntityGraph.Training.Corpora;

/// <summary>Reads folders of annotated articles: <c>articles.jsonl</c>, <c>graphs.jsonl</c> or <c>gold.jsonl</c>, and <c>mentions.jsonl</c>.</summary>
internal static class AnnotatedArticles
{
    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="split">Only articles of this split, and of the references only those that are of this split by their own file; null for all.</param>
    /// <returns>The articles in the order of the graph file.</returns>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="FormatException">A line is no record of the expected form; the message names file and line.</exception>
    public static List<AnnotatedArticle> Read(string folder, string? split = null)
    {
        string graphs = Path.Combine(folder, "graphs.jsonl");
        bool careful = !File.Exists(graphs);
        if (careful)
            graphs = Path.Combine(folder, "gold.jsonl");
        var articles = Articles(folder).ToDictionary(a => a.Id!, StringComparer.Ordinal);
        string mentions = Path.Combine(folder, "mentions.jsonl");
        var references = !File.Exists(mentions)
            ? []
            : Records(mentions).Where(r => split is null || (string?)r["split"] == split).ToDictionary(r => (string)r["id"]!, r => (IReadOnlyList<AnnotatedReference>)[.. r["mentions"]!.Select(ReadReference)], StringComparer.Ordinal);
        var result = new List<AnnotatedArticle>();
        foreach (var record in Records(graphs))
        {
            string id = (string)record["id"]!, own = (string?)record["split"] ?? "";
            if (split is not null && own != split)
                continue;
            result.Add(new(
                articles[id],
                own,
                [.. record["entities"]!.Select(ReadEntity)],
                [.. record["relations"]!.Select(ReadRelation)],
                references.GetValueOrDefault(id),
                careful));
        }
        return result;
    }

    /// <summary>The articles of a folder, of all splits, without what is annotated.</summary>
    public static IEnumerable<Article> Articles(string folder) => Records(Path.Combine(folder, "articles.jsonl")).Select(ReadArticle);

    /// <summary>The records of a JSON Lines file, plain or <c>.gz</c>.</summary>
    public static IEnumerable<JObject> Records(string path)
    {
        using var reader = OpenText(path);
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            JObject record;
            try
            {
                using var json = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None };
                record = JObject.Load(json);
            }
            catch (JsonException error)
            {
                throw new FormatException($"{path}, line {number}: {error.Message}", error);
            }
            yield return record;
        }
    }

    /// <summary>Opens a UTF-8 text file, plain or <c>.gz</c>.</summary>
    public static StreamReader OpenText(string path)
    {
        Stream stream = File.OpenRead(path);
        if (path.EndsWith(".gz", StringComparison.Ordinal))
            stream = new GZipStream(stream, CompressionMode.Decompress);
        return new(stream, Encoding.UTF8);
    }

    /// <summary>The article of a record, as the extractor takes it.</summary>
    public static Article ReadArticle(JObject r) => new((string)r["text"]!)
    {
        Id = (string?)r["id"],
        Title = (string?)r["title"],
        Dateline = (string?)r["dateline"],
        Date = DateOnly.TryParseExact((string?)r["date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
    };

    private static AnnotatedReference ReadReference(JToken r)
    {
        var field = (string?)r["field"] switch { "title" => TextField.Title, "dateline" => TextField.Dateline, _ => TextField.Text };
        return new(new(field, (int)r["start"]!, (int)r["end"]!), Strings(r["entities"]));
    }

    private static AnnotatedEntity ReadEntity(JToken r) => new(
        (string)r["id"]!,
        Enum.Parse<EntityType>((string)r["type"]!),
        (string?)r["subtype"],
        (string)r["name"]!,
        Strings(r["forms"]),
        Strings(r["demonyms"]));

    private static AnnotatedRelation ReadRelation(JToken r) => new(
        (string)r["type"]!,
        (string)r["source"]!,
        (string)r["target"]!,
        Enum.TryParse<Modality>((string?)r["modality"], ignoreCase: true, out var modality) ? modality : Modality.Asserted,
        (string?)r["time"],
        (string?)r["place"],
        (string?)r["medium"],
        (string?)r["title"],
        (string?)r["attribution"],
        Strings(r["evidence"]));

    private static IReadOnlyList<string> Strings(JToken? list) => list is null or { Type: JTokenType.Null } ? [] : [.. list.Select(v => (string)v!)];
}

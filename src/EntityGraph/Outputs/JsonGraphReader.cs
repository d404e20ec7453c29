using System.Globalization;
using EntityGraph.Graph;
using EntityGraph.Models;
using Newtonsoft.Json;

namespace EntityGraph.Outputs;

/// <summary>Reads what <see cref="JsonGraphWriter"/> writes: one graph or several, one after the other.</summary>
/// <remarks>Strict in what it knows, silent about keys that it does not know.</remarks>
public static class JsonGraphReader
{
    private const int MaximumDepth = 64;

    /// <summary>Reads the graphs of a text, lazily.</summary>
    /// <param name="input">JSON, or JSON Lines; not closed.</param>
    /// <exception cref="GraphFormatException">The text is no graph document; the message names line and place.</exception>
    public static IEnumerable<KnowledgeGraph> Read(TextReader input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return ReadGraphs(input);
    }

    private static IEnumerable<KnowledgeGraph> ReadGraphs(TextReader input)
    {
        using var json = StrictJson.Reader(input);
        json.CloseInput = false;
        json.SupportMultipleContent = true;
        json.MaxDepth = MaximumDepth;
        while (Next(json) is { } graph)
            yield return graph;
    }

    private static KnowledgeGraph? Next(JsonTextReader json)
    {
        try
        {
            return JsonTree.Read(json) is { } tree ? Graph(tree) : null;
        }
        catch (JsonReaderException error)
        {
            throw new GraphFormatException($"malformed graph document: {error.Message}", error);
        }
        catch (FormatException error)
        {
            throw new GraphFormatException($"malformed graph document: {error.Message}", error);
        }
    }

    private static KnowledgeGraph Graph(JsonTree tree)
    {
        var entities = new Dictionary<string, GraphEntity>(StringComparer.Ordinal);
        var order = new List<GraphEntity>();
        foreach (var item in tree.Required("entities").Items)
        {
            var entity = Entity(item);
            if (!entities.TryAdd(entity.Id, entity))
                throw item.Error($"has the id '{entity.Id}' of another entity");
            order.Add(entity);
        }
        var documents = tree.Required("documents").Items.ConvertAll(d => Document(d, entities));
        return new(documents, order, tree.Required("relations").Items.ConvertAll(r => Relation(r, entities)));
    }

    private static GraphDocument Document(JsonTree tree, Dictionary<string, GraphEntity> entities) => new()
    {
        Id = tree.Required("id").Text,
        Title = tree["title"]?.Text,
        Date = Day(tree["date"], last: false),
        Error = tree["error"]?.Text,
        Mentions = tree["mentions"]?.Items.ConvertAll(m => Mention(m, entities)) ?? [],
        Times = tree["times"]?.Items.ConvertAll(t => new GraphTime(Range(t), t.Required("text").Text, t.Required("value").Text)) ?? [],
    };

    private static GraphMention Mention(JsonTree tree, Dictionary<string, GraphEntity> entities) => new()
    {
        Range = Range(tree),
        Text = tree.Required("text").Text,
        Type = tree.Required("type").Text,
        Kind = tree["kind"] is not { } kind ? MentionKind.Name
            : JsonNames.TryParse(kind.Text, out MentionKind parsed) ? parsed : throw kind.Error($"is '{kind.Text}', no kind of mention"),
        Entities = tree["entities"] is { } set ? set.Items.ConvertAll(e => Resolve(e, entities)) : tree["entity"] is { } one ? [Resolve(one, entities)] : [],
        Reason = tree["reason"]?.Text,
    };

    private static GraphEntity Entity(JsonTree tree) => new()
    {
        Id = tree.Required("id").Text,
        Type = tree.Required("type").Text,
        Subtype = tree["subtype"]?.Text,
        Name = tree.Required("name").Text,
        Aliases = tree["aliases"]?.Items.ConvertAll(a => a.Text) ?? [],
        Identifiers = new SortedDictionary<string, string>(
            tree["identifiers"]?.Members.ToDictionary(p => p.Key, p => p.Value.Text, StringComparer.Ordinal) ?? [], StringComparer.Ordinal),
        MentionCount = tree["mentionCount"]?.Integer ?? 0,
    };

    private static GraphRelation Relation(JsonTree tree, Dictionary<string, GraphEntity> entities) => new()
    {
        Type = tree.Required("type").Text,
        Source = Resolve(tree.Required("source"), entities),
        Target = Resolve(tree.Required("target"), entities),
        Symmetric = tree["symmetric"]?.Flag ?? false,
        Time = Interval(tree["time"]),
        Place = tree["place"] is { } place ? Resolve(place, entities) : null,
        Medium = tree["medium"] is not { } medium ? ContactMedium.None
            : JsonNames.TryParse(medium.Text, out ContactMedium parsedMedium) ? parsedMedium : throw medium.Error($"is '{medium.Text}', no medium"),
        Title = tree["title"]?.Text,
        Modality = tree["modality"] is not { } modality ? Modality.Asserted
            : JsonNames.TryParse(modality.Text, out Modality parsed) ? parsed : throw modality.Error($"is '{modality.Text}', no modality"),
        Attribution = tree["attribution"] is { } speaker ? Resolve(speaker, entities) : null,
        Confidence = tree["confidence"] is not { } confidence ? 1
            : confidence.Number is >= 0 and <= 1 and var number ? number : throw confidence.Error("is not between 0 and 1"),
        Evidence = tree["evidence"]?.Items.ConvertAll(e => new GraphEvidence(e.Required("document").Text, Range(e), e.Required("text").Text) { Time = Interval(e["time"]) }) ?? [],
        Reason = tree["reason"]?.Text,
    };

    private static GraphEntity Resolve(JsonTree id, Dictionary<string, GraphEntity> entities) =>
        entities.TryGetValue(id.Text, out var entity) ? entity : throw id.Error($"names the entity '{id.Text}', which the graph does not have");

    private static TextRange Range(JsonTree tree)
    {
        int start = tree.Required("start").Integer, end = tree.Required("end").Integer;
        if (start < 0 || end < start)
            throw tree.Error($"has the impossible range {start} to {end}");
        var field = TextField.Text;
        if (tree["field"] is { } name && !JsonNames.TryParse(name.Text, out field))
            throw name.Error($"is '{name.Text}', no field");
        return new(field, start, end);
    }

    private static GraphInterval? Interval(JsonTree? tree) =>
        tree is null ? null : new(Day(tree["start"], last: false), Day(tree["end"], last: true), tree["text"]?.Text ?? "");

    /// <summary>A day, or the first or last day of a month or year.</summary>
    private static DateOnly? Day(JsonTree? tree, bool last)
    {
        if (tree is null)
            return null;
        string text = tree.Text;
        if (!DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw tree.Error($"is '{text}', no day as YYYY-MM-DD");
        if (!last || text.Length == 10)
            return day;
        int month = text.Length == 7 ? day.Month : 12;
        return new(day.Year, month, DateTime.DaysInMonth(day.Year, month));
    }
}

using System.Globalization;
using EntityGraph.Graph;
using Newtonsoft.Json;

namespace EntityGraph.Cli.View;

/// <summary>What the page shows of a graph: the entities that have relations, the relations, and the documents that show them.</summary>
internal sealed class PageData
{
    private readonly KnowledgeGraph _graph;
    private readonly IReadOnlyDictionary<string, Article> _articles;
    private readonly List<GraphEntity> _nodes;
    private readonly List<GraphRelation> _edges;
    private readonly Dictionary<GraphEntity, int> _index = [];
    private readonly int _left;

    /// <param name="graph">The graph.</param>
    /// <param name="articles">The articles by id, where their texts are at hand.</param>
    /// <param name="maximumNodes">Most entities; those with most relations stay.</param>
    public PageData(KnowledgeGraph graph, IReadOnlyDictionary<string, Article> articles, int maximumNodes)
    {
        _graph = graph;
        _articles = articles;
        var degrees = new Dictionary<GraphEntity, int>();
        foreach (var relation in graph.Relations)
            foreach (var end in new[] { relation.Source, relation.Target })
                degrees[end] = degrees.GetValueOrDefault(end) + 1;
        var joined = graph.Entities.Where(degrees.ContainsKey).ToList();
        var kept = joined.OrderByDescending(e => degrees[e]).ThenByDescending(e => e.MentionCount).Take(maximumNodes).ToHashSet();
        _left = joined.Count - kept.Count;
        _nodes = [.. joined.Where(kept.Contains)];
        for (int i = 0; i < _nodes.Count; i++)
            _index[_nodes[i]] = i;
        _edges = [.. graph.Relations.Where(r => kept.Contains(r.Source) && kept.Contains(r.Target))];
    }

    /// <summary>Writes the data as JSON without '&lt;', '>' and '&amp;', so that nothing in it can end its block.</summary>
    public void Write(TextWriter output)
    {
        using var json = new JsonTextWriter(output) { CloseOutput = false, StringEscapeHandling = StringEscapeHandling.EscapeHtml };
        json.WriteStartObject();
        json.WritePropertyName("left");
        json.WriteValue(_left);
        Array(json, "nodes", WriteNodes);
        Array(json, "edges", WriteEdges);
        Array(json, "documents", WriteDocuments);
        json.WriteEndObject();
    }

    private void WriteNodes(JsonTextWriter json)
    {
        var places = GraphLayout.Place(_nodes.Count, _edges.Select(e => (_index[e.Source], _index[e.Target])));
        for (int i = 0; i < _nodes.Count; i++)
        {
            var node = _nodes[i];
            json.WriteStartObject();
            Pair(json, "name", node.Name);
            Pair(json, "type", node.Type);
            Pair(json, "subtype", node.Subtype);
            Array(json, "aliases", j => node.Aliases.ToList().ForEach(j.WriteValue));
            json.WritePropertyName("identifiers");
            json.WriteStartObject();
            foreach (var (scheme, value) in node.Identifiers)
                Pair(json, scheme, value);
            json.WriteEndObject();
            Pair(json, "mentions", node.MentionCount);
            Pair(json, "x", (int)places[i].X);
            Pair(json, "y", (int)places[i].Y);
            json.WriteEndObject();
        }
    }

    private void WriteEdges(JsonTextWriter json)
    {
        foreach (var edge in _edges)
        {
            json.WriteStartObject();
            Pair(json, "source", _index[edge.Source]);
            Pair(json, "target", _index[edge.Target]);
            Pair(json, "type", edge.Type);
            json.WritePropertyName("symmetric");
            json.WriteValue(edge.Symmetric);
            Pair(json, "modality", edge.Modality.ToString().ToLowerInvariant());
            json.WritePropertyName("confidence");
            json.WriteValue(Math.Round(edge.Confidence, 3));
            Pair(json, "from", Day(edge.Time?.Start));
            Pair(json, "to", Day(edge.Time?.End));
            Pair(json, "when", edge.Time?.Text);
            Pair(json, "place", edge.Place?.Name);
            Pair(json, "medium", edge.Medium == ContactMedium.None ? null : edge.Medium.ToString().ToLowerInvariant());
            Pair(json, "title", edge.Title);
            Pair(json, "says", edge.Attribution?.Name);
            Array(json, "evidence", j => WriteEvidence(j, edge.Evidence));
            json.WriteEndObject();
        }
    }

    private void WriteEvidence(JsonTextWriter json, IReadOnlyList<GraphEvidence> all)
    {
        foreach (var evidence in all)
        {
            json.WriteStartObject();
            Pair(json, "document", evidence.Document);
            Pair(json, "field", Field(evidence.Range));
            Pair(json, "start", evidence.Range.Start);
            Pair(json, "end", evidence.Range.End);
            if (!HasText(evidence.Document, evidence.Range))
                Pair(json, "text", evidence.Text);
            json.WriteEndObject();
        }
    }

    private void WriteDocuments(JsonTextWriter json)
    {
        var shown = _edges.SelectMany(e => e.Evidence).ToLookup(e => e.Document, e => e.Range, StringComparer.Ordinal);
        foreach (var document in _graph.Documents.Where(d => shown.Contains(d.Id)))
        {
            var article = _articles.GetValueOrDefault(document.Id);
            json.WriteStartObject();
            Pair(json, "id", document.Id);
            Pair(json, "title", article?.Title ?? document.Title);
            Pair(json, "date", Day(document.Date));
            Pair(json, "dateline", article?.Dateline);
            Pair(json, "text", article?.Text);
            var ranges = shown[document.Id].ToList();
            Array(json, "mentions", j =>
            {
                foreach (var mention in document.Mentions.Where(m => article is not null || ranges.Exists(r => Holds(r, m.Range))).OrderBy(m => m.Range.Start).ThenByDescending(m => m.Range.End))
                {
                    j.WriteStartObject();
                    Pair(j, "field", Field(mention.Range));
                    Pair(j, "start", mention.Range.Start);
                    Pair(j, "end", mention.Range.End);
                    Array(j, "nodes", k => mention.Entities.Where(_index.ContainsKey).ToList().ForEach(e => k.WriteValue(_index[e])));
                    j.WriteEndObject();
                }
            });
            json.WriteEndObject();
        }
    }

    /// <summary>Whether the page has the text of a field, long enough for a range: an article that was edited since is not quoted.</summary>
    private bool HasText(string document, TextRange range) => _articles.TryGetValue(document, out var article)
        && range.End <= ((range.Field switch { TextField.Title => article.Title, TextField.Dateline => article.Dateline, _ => article.Text })?.Length ?? -1);

    private static bool Holds(TextRange outer, TextRange inner) => outer.Field == inner.Field && inner.Start >= outer.Start && inner.End <= outer.End;

    private static string? Field(TextRange range) => range.Field == TextField.Text ? null : range.Field.ToString().ToLowerInvariant();

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Array(JsonTextWriter json, string key, Action<JsonTextWriter> items)
    {
        json.WritePropertyName(key);
        json.WriteStartArray();
        items(json);
        json.WriteEndArray();
    }

    private static void Pair(JsonTextWriter json, string key, string? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(key);
        json.WriteValue(value);
    }

    private static void Pair(JsonTextWriter json, string key, int value)
    {
        json.WritePropertyName(key);
        json.WriteValue(value);
    }
}

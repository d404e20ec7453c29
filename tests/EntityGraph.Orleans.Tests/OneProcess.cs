using EntityGraph.Graph;
using EntityGraph.Inputs;
using EntityGraph.Outputs;

namespace EntityGraph.Orleans.Tests;

/// <summary>What one process makes of the same articles: as "extract --format jsonl" and then "merge".</summary>
internal static class OneProcess
{
    /// <summary>One model for all tests and their silos.</summary>
    public static Extractor Extractor { get; } = new();

    public static string Graph(IEnumerable<Article> articles, Extractor? extractor = null) =>
        Graph(articles.Select(a => new ArticleRecord(a.Id!, a, null)), extractor);

    public static string Graph(IEnumerable<ArticleRecord> records, Extractor? extractor = null)
    {
        var builder = new KnowledgeGraphBuilder();
        foreach (var record in records)
        {
            string? error = record.Error?.Message;
            Document? document = null;
            if (record.Article is { } article)
            {
                var result = (extractor ?? Extractor).TryRead(article);
                document = result.Document;
                error = result.Error is { } problem ? $"{record.Id}: {problem.Message}" : null;
            }
            var line = new StringWriter();
            JsonGraphWriter.Write(line, document is null ? KnowledgeGraph.FromError(record.Id, error!) : KnowledgeGraph.From(document));
            // Through bytes, as a file would be.
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(line.ToString());
            foreach (var graph in JsonGraphReader.Read(new StringReader(System.Text.Encoding.UTF8.GetString(bytes))))
                builder.Add(graph);
        }
        return Json(builder.Build());
    }

    public static string Json(KnowledgeGraph graph)
    {
        var text = new StringWriter { NewLine = "\n" };
        JsonGraphWriter.Write(text, graph, indent: true);
        return text.ToString();
    }
}

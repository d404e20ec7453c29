using EntityGraph.Graph;
using EntityGraph.Orleans.Contracts;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace EntityGraph.Orleans.Grains;

/// <inheritdoc cref="IExtractionWorker"/>
[StatelessWorker]
internal sealed class ExtractionWorker(ExtractionThreads threads, IOptions<EntityGraphSiloOptions> options) : Grain, IExtractionWorker
{
    public Task<ExtractedDocument[]> ExtractAsync(byte[][] articles) => threads.RunAsync(() => Array.ConvertAll(articles, Extract));

    private ExtractedDocument Extract(byte[] packed)
    {
        var article = ArticlePack.Unpack(packed, out string id, out string? error);
        Document? document = null;
        if (article is not null)
        {
            var result = threads.Extractor.TryRead(article);
            document = result.Document;
            // As the tool writes it: the id, and what is wrong.
            error = result.Error is { } problem ? $"{id}: {problem.Message}" : null;
        }
        var graph = document is null ? KnowledgeGraph.FromError(id, error!) : KnowledgeGraph.From(document);
        return new(GraphPack.Line(graph, options.Value.KeepReasons), document?.Tokens.Count ?? 0, error);
    }
}

using System.Runtime.CompilerServices;
using EntityGraph.Graph;
using EntityGraph.Inputs;
using EntityGraph.Orleans.Contracts;

namespace EntityGraph.Orleans;

/// <summary>A graph that the silos of a cluster build and keep: a set of documents, spread over shards by their ids, joined when it is read.</summary>
/// <remarks>
/// Thread-safe; any number of clients may add to one graph at once. A document is known by its id and content: adding it again changes nothing.
/// What is joined does not depend on order, so that the graph is that of one process over the same articles (<see cref="KnowledgeGraphBuilder"/>).
/// </remarks>
public sealed class ClusterGraph
{
    private const int MaximumNameLength = 100;

    /// <summary>How long a question is asked again when a silo or the storage fails.</summary>
    private static readonly TimeSpan ReadPatience = TimeSpan.FromMinutes(2);

    private readonly IGrainFactory _grains;

    /// <summary>The graph of a name. It is made when the first article is added.</summary>
    /// <param name="grains">The cluster: an <c>IClusterClient</c>, or the grain factory of a silo.</param>
    /// <param name="name">ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; 100 at most.</param>
    /// <exception cref="ArgumentException">The name is empty, too long, or has other characters.</exception>
    public ClusterGraph(IGrainFactory grains, string name)
    {
        ArgumentNullException.ThrowIfNull(grains);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > MaximumNameLength || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            throw new ArgumentException($"The name of a graph has ASCII letters, digits, '-', '_' and '.', {MaximumNameLength} at most.", nameof(name));
        _grains = grains;
        Name = name;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Extracts the graphs of articles and adds them. Returns when all of it is stored.</summary>
    /// <param name="articles">The articles; read as they are worked off, <see cref="GraphJobOptions.MaximumInFlight"/> batches ahead.</param>
    /// <param name="options">How they are sent.</param>
    /// <param name="progress">Hears how far the job is, after each batch.</param>
    /// <param name="cancellationToken">Stops reading and sending; what is added stays.</param>
    /// <returns>Exact counts.</returns>
    /// <exception cref="GraphJobException">A batch failed for longer than <see cref="GraphJobOptions.RetryFor"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <remarks>An article without id is known by its content, and gets an id of it. What the stream throws ends the job, after the batches under way.</remarks>
    public Task<GraphJobReport> AddAsync(
        IAsyncEnumerable<Article> articles, GraphJobOptions? options = null, IProgress<GraphJobReport>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return RunAsync(articles.Select(a => (a.Id ?? "", ArticlePack.Pack(a))), options ?? new(), progress, cancellationToken);
    }

    /// <summary>Extracts the graphs of what an <see cref="ArticleReader"/> gives, and adds them; a record that is no article is a document with its error.</summary>
    /// <inheritdoc cref="AddAsync(IAsyncEnumerable{Article}, GraphJobOptions?, IProgress{GraphJobReport}?, CancellationToken)"/>
    public Task<GraphJobReport> AddAsync(
        IAsyncEnumerable<ArticleRecord> articles, GraphJobOptions? options = null, IProgress<GraphJobReport>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return RunAsync(articles.Select(a => (a.Id, ArticlePack.Pack(a))), options ?? new(), progress, cancellationToken);
    }

    /// <summary>What the graph holds; all 0 where there is none of its name.</summary>
    /// <exception cref="GraphStorageException">It could not be read for two minutes.</exception>
    public async Task<GraphCounts> CountAsync(CancellationToken cancellationToken = default)
    {
        var shards = await ShardsAsync(cancellationToken).ConfigureAwait(false);
        var counts = await Task.WhenAll(shards.Select(s => AskAsync(s.CountAsync, cancellationToken))).ConfigureAwait(false);
        return new(counts.Sum(c => c.Documents), counts.Sum(c => c.Failed), counts.Sum(c => c.Words), counts.Sum(c => c.Bytes), counts.Length);
    }

    /// <summary>The graph of each document, in no fixed order, a stored row at a time in memory.</summary>
    /// <exception cref="GraphStorageException">Thrown while reading: it could not be read for two minutes.</exception>
    /// <remarks>A document that came with several contents under one id is there with each; <see cref="ReadAsync"/> keeps one, as <see cref="KnowledgeGraphBuilder"/> does.</remarks>
    public async IAsyncEnumerable<KnowledgeGraph> ReadDocumentsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var shard in await ShardsAsync(cancellationToken).ConfigureAwait(false))
        {
            var counts = await AskAsync(shard.CountAsync, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < counts.Segments; i++)
            {
                int number = i;
                var segment = await AskAsync(() => shard.ReadAsync(number), cancellationToken).ConfigureAwait(false);
                int entry = 0;
                foreach (var chunk in SegmentPack.Unpack(segment.Data))
                    foreach (var graph in GraphPack.Unpack(chunk.Graphs))
                        if (segment.Live[entry++])
                            yield return graph;
            }
        }
    }

    /// <summary>The whole graph, joined as by one process. It has to fit into memory.</summary>
    /// <exception cref="GraphStorageException">It could not be read for two minutes.</exception>
    public async Task<KnowledgeGraph> ReadAsync(CancellationToken cancellationToken = default)
    {
        var builder = new KnowledgeGraphBuilder();
        await foreach (var graph in ReadDocumentsAsync(cancellationToken).ConfigureAwait(false))
            builder.Add(graph);
        return builder.Build();
    }

    private async Task<GraphJobReport> RunAsync(
        IAsyncEnumerable<(string Id, byte[] Packed)> articles, GraphJobOptions options, IProgress<GraphJobReport>? progress, CancellationToken cancellationToken)
    {
        options.Validate();
        var job = new GraphJob(_grains, Name, options, progress);
        return await job.RunAsync(articles, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> question, CancellationToken cancellationToken)
    {
        try
        {
            return await Retry.RunAsync(question, ReadPatience, null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GraphStorageException($"The graph '{Name}' could not be read for {ReadPatience}. The last error: {error.Message}", error);
        }
    }

    private async Task<IGraphShard[]> ShardsAsync(CancellationToken cancellationToken)
    {
        var directory = _grains.GetGrain<IGraphDirectory>(GraphKeys.Directory(Name));
        int count = await AskAsync(() => directory.ShardsAsync(0), cancellationToken).ConfigureAwait(false);
        return [.. Enumerable.Range(0, count).Select(i => _grains.GetGrain<IGraphShard>(GraphKeys.Shard(Name, i)))];
    }
}

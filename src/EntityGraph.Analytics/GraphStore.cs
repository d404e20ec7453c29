using System.Globalization;
using EntityGraph.Graph;

namespace EntityGraph.Analytics;

/// <summary>The graphs of a corpus in an embedded DuckDB database: documents, mentions, entities, relations, evidence, and the nodes that join them.</summary>
/// <remarks>
/// The documents are what counts: a document is known by its id, comes in once however often it is loaded, and is replaced where its content differs.
/// The nodes are made from all documents together by <see cref="JoinNodes"/>. One writer at a time; not thread-safe.
/// </remarks>
public sealed class GraphStore : IDisposable
{
    private readonly StoreConnection _store;
    private readonly GraphStoreOptions _options;
    private readonly LoadMemory _memory;

    private GraphStore(string? path, GraphStoreOptions options)
    {
        _options = options;
        _store = new(path, options);
        _memory = new(_store, bounded: path is not null && !options.ReadOnly && options.MemoryLimit is null);
        try
        {
            Prepare();
            if (!options.AllowFiles)
                _store.Run("SET enable_external_access = false");
        }
        catch
        {
            _store.Dispose();
            throw;
        }
    }

    /// <summary>Whether the nodes are those of the documents as they are now.</summary>
    public bool NodesAreCurrent => (bool)_store.Scalar("SELECT nodes_current FROM store_info")!;

    /// <summary>Number of rows of each table.</summary>
    public StoreCounts Counts => new(
        _store.Count("documents"), _store.Count("texts"), _store.Count("mentions"), _store.Count("entities"), _store.Count("relations"), _store.Count("evidence"), _store.Count("nodes"));

    /// <summary>Opens the store of a file, and makes it where there is none.</summary>
    /// <exception cref="GraphStoreException">It is locked, damaged, of another program or version; or is missing while it is opened for reading only.</exception>
    public static GraphStore Open(string path, GraphStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new();
        if (Directory.Exists(path))
            throw new GraphStoreException($"{path}: is a folder, not a store.");
        if (options.ReadOnly && !File.Exists(path))
            throw new GraphStoreException($"{path}: no such store.");
        return new(path, options);
    }

    /// <summary>A store in memory, gone when it is disposed.</summary>
    public static GraphStore InMemory() => new(null, new());

    /// <summary>Loads graphs, whose documents may be one or many each, in batches of one transaction each.</summary>
    /// <param name="graphs">The graphs.</param>
    /// <param name="progress">Hears after each batch what is in the store for good.</param>
    /// <param name="cancellation">Ends the run after the batch under way.</param>
    public Task<LoadReport> LoadAsync(IAsyncEnumerable<KnowledgeGraph> graphs, IProgress<LoadReport>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        return LoadSlicesAsync(graphs.Select(g => DocumentSlice.Of(g)), progress, cancellation);
    }

    /// <summary>Loads documents as an extractor returns them, with their texts.</summary>
    /// <inheritdoc cref="LoadAsync(IAsyncEnumerable{KnowledgeGraph}, IProgress{LoadReport}?, CancellationToken)"/>
    public Task<LoadReport> LoadAsync(IAsyncEnumerable<Document> documents, IProgress<LoadReport>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return LoadSlicesAsync(documents.Select(d => DocumentSlice.Of(KnowledgeGraph.From(d), d.Article)), progress, cancellation);
    }

    /// <summary>Loads the results of a stream of articles, with their texts; a failed one is a document with its error.</summary>
    /// <inheritdoc cref="LoadAsync(IAsyncEnumerable{KnowledgeGraph}, IProgress{LoadReport}?, CancellationToken)"/>
    public Task<LoadReport> LoadAsync(IAsyncEnumerable<ExtractionResult> results, IProgress<LoadReport>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(results);
        return LoadSlicesAsync(
            results.Select(r => DocumentSlice.Of(r.Document is { } document ? KnowledgeGraph.From(document) : KnowledgeGraph.FromError(r.Article.Id ?? "", r.Error?.Message ?? "not read"), r.Article)),
            progress,
            cancellation);
    }

    /// <summary>Loads graphs, as <see cref="LoadAsync(IAsyncEnumerable{KnowledgeGraph}, IProgress{LoadReport}?, CancellationToken)"/> does.</summary>
    public LoadReport Load(IEnumerable<KnowledgeGraph> graphs, IProgress<LoadReport>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(graphs);
        var report = default(LoadReport);
        var writer = new BatchWriter(_store);
        foreach (var slice in graphs.SelectMany(g => DocumentSlice.Of(g)))
            Take(writer, slice, ref report, progress);
        return Finish(writer, report, progress);
    }

    /// <summary>Keeps the texts of articles for excerpts and text units; those without id are passed over.</summary>
    public LoadReport LoadTexts(IEnumerable<Article> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var report = default(LoadReport);
        var texts = new ArticleTexts(_store);
        foreach (var batch in articles.Where(a => !string.IsNullOrEmpty(a.Id)).Chunk(_options.BatchSize))
        {
            _store.InTransaction(() => report += texts.Write(batch.Select(a => (StoreText.Clean(a.Id)!, a))));
            _memory.Trim();
        }
        return report;
    }

    /// <summary>The ids of all documents, to pass over articles that were read before.</summary>
    public IReadOnlySet<string> DocumentIds()
    {
        using var result = Query("SELECT document FROM documents");
        return result.Select(r => (string)r[0]!).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Makes the nodes anew from all documents: one a real thing. Needs memory for the graph of the whole corpus.</summary>
    /// <returns>Their number.</returns>
    public int JoinNodes() => NodeJoin.Run(_store);

    /// <summary>The graph of each document, in order of ids.</summary>
    public IEnumerable<KnowledgeGraph> ReadGraphs() => GraphReader.Read(_store);

    /// <summary>The graph over all documents, joined.</summary>
    public KnowledgeGraph ReadGraph()
    {
        var builder = new KnowledgeGraphBuilder();
        foreach (var graph in ReadGraphs())
            builder.Add(graph);
        return builder.Build();
    }

    /// <summary>The articles whose texts are kept, in order of ids; read as they are asked for.</summary>
    public IEnumerable<Article> ReadTexts()
    {
        using var result = Query("SELECT document, title, dateline, text, date FROM texts LEFT JOIN (SELECT document, date FROM documents) USING (document) ORDER BY document");
        foreach (object?[] row in result)
            yield return new((string)row[3]!) { Id = (string)row[0]!, Title = (string?)row[1], Dateline = (string?)row[2], Date = (DateOnly?)row[4] };
    }

    /// <summary>Runs a query. Values go into it as parameters, <c>$name</c> in the SQL; they are never part of its text.</summary>
    /// <param name="sql">One statement of DuckDB's SQL.</param>
    /// <param name="values">The parameters by name, without the <c>$</c>.</param>
    /// <exception cref="GraphStoreException">The SQL is wrong, or does what the options forbid.</exception>
    public QueryResult Query(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        ArgumentNullException.ThrowIfNull(sql);
        if (!_options.AllowFiles)
            _memory.Lock();
        return new(_store, _store.Command(sql, values));
    }

    /// <summary>Who met or spoke with whom, where and when: the facts of a person or other entity, by any of its names.</summary>
    public QueryResult Met(string name, FactFilter? filter = null) => FactQuery.Run(_store, name, FactQuery.Contacts, filter ?? new());

    /// <summary>All facts of an entity, by any of its names.</summary>
    public QueryResult About(string name, FactFilter? filter = null) => FactQuery.Run(_store, name, [], filter ?? new());

    /// <summary>Writes each table as a Parquet file into a folder.</summary>
    public void ExportParquet(string folder) => ParquetTables.Export(_store, folder);

    /// <summary>Loads what <see cref="ExportParquet"/> wrote; documents that are there as they are stay.</summary>
    public LoadReport ImportParquet(string folder) => ParquetTables.Import(_store, folder);

    /// <summary>Writes the tables entities, relationships, text_units and documents in the form of Microsoft's GraphRAG, as Parquet files into a folder.</summary>
    /// <remarks>Makes the nodes where they are not current. A text unit is some sentences of a text that is kept, else a sentence of evidence.</remarks>
    public void ExportGraphRag(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!NodesAreCurrent && _options.ReadOnly)
            throw new GraphStoreException($"{_store.Name}: the nodes are older than the documents, and the store is open for reading only. Make them anew by JoinNodes, or by 'entitygraph load'.");
        if (!NodesAreCurrent)
            JoinNodes();
        GraphRagTables.Export(_store, folder);
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private void Prepare()
    {
        bool ours = _store.Count("duckdb_tables() WHERE table_name = 'store_info'") > 0;
        if (!ours && _store.Count("duckdb_tables() WHERE NOT internal") > 0)
            throw new GraphStoreException($"{_store.Name}: is a DuckDB database of another program, without the tables of EntityGraph.");
        if (!ours && _options.ReadOnly)
            throw new GraphStoreException($"{_store.Name}: is an empty database, no store.");
        if (!ours)
            _store.InTransaction(() => _store.Run(Schema.Create + "INSERT INTO store_info VALUES ($version, true)", ("version", Schema.Version)));
        int version = Convert.ToInt32(_store.Scalar("SELECT schema_version FROM store_info"), CultureInfo.InvariantCulture);
        if (version != Schema.Version)
            throw new GraphStoreException($"{_store.Name}: has tables of version {version}, this library reads version {Schema.Version}. Use the matching version, or load the documents into a new store.");
    }

    private async Task<LoadReport> LoadSlicesAsync(IAsyncEnumerable<IEnumerable<DocumentSlice>> slices, IProgress<LoadReport>? progress, CancellationToken cancellation)
    {
        var report = default(LoadReport);
        var writer = new BatchWriter(_store);
        await foreach (var group in slices.WithCancellation(cancellation).ConfigureAwait(false))
            foreach (var slice in group)
                Take(writer, slice, ref report, progress);
        return Finish(writer, report, progress);
    }

    private void Take(BatchWriter writer, DocumentSlice slice, ref LoadReport report, IProgress<LoadReport>? progress)
    {
        writer.Add(slice);
        if (writer.Count < _options.BatchSize)
            return;
        report += writer.Flush();
        _memory.Trim();
        progress?.Report(report);
    }

    private LoadReport Finish(BatchWriter writer, LoadReport report, IProgress<LoadReport>? progress)
    {
        report += writer.Flush();
        _memory.Trim();
        progress?.Report(report);
        return report;
    }
}

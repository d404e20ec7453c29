using EntityGraph.Orleans.Contracts;

namespace EntityGraph.Orleans.Grains;

/// <summary>The way of one batch: ask the shards what they have, extract the rest, add it.</summary>
internal sealed class BatchRun
{
    private readonly ArticleBatch _batch;
    private readonly IGrainFactory _grains;
    private readonly DocumentKey[] _keys;
    private readonly KnownDocument[] _known;
    private readonly ExtractedDocument?[] _extracted;

    /// <summary>Places of the articles by shard, each article of the batch once.</summary>
    private readonly List<IGrouping<int, int>> _byShard;

    public BatchRun(ArticleBatch batch, IGrainFactory grains)
    {
        _batch = batch;
        _grains = grains;
        int count = batch.Articles.Length;
        _keys = new DocumentKey[count];
        _known = new KnownDocument[count];
        _extracted = new ExtractedDocument?[count];
        var seen = new HashSet<DocumentKey>();
        var places = new List<(int Shard, int Place)>();
        for (int i = 0; i < count; i++)
        {
            (_keys[i], int shard) = ArticlePack.KeyOf(batch.Articles[i], batch.Shards);
            if (seen.Add(_keys[i]))
                places.Add((shard, i));
            else
                _known[i] = new(DocumentState.Before, 0);
        }
        _byShard = [.. places.GroupBy(p => p.Shard, p => p.Place)];
    }

    public Task FindAsync() => Task.WhenAll(_byShard.Select(async places =>
    {
        var known = await Shard(places.Key).FindAsync(_batch.Job, _batch.Number, [.. places.Select(i => _keys[i])]);
        Keep(places, known);
    }));

    public async Task ExtractAsync()
    {
        // An article that failed is read again: the limits may be others now.
        int[] open = [.. _byShard.SelectMany(places => places).Where(i => _known[i].State is DocumentState.Missing or DocumentState.Failed).Order()];
        if (open.Length == 0)
            return;
        var documents = await _grains.GetGrain<IExtractionWorker>(0).ExtractAsync(Array.ConvertAll(open, i => _batch.Articles[i]));
        for (int i = 0; i < open.Length; i++)
            _extracted[open[i]] = documents[i];
    }

    public Task AddAsync() => Task.WhenAll(_byShard.Select(async places =>
    {
        int[] open = [.. places.Where(i => _extracted[i] is { } document && !(document.Error is not null && _known[i].State == DocumentState.Failed))];
        if (open.Length == 0)
            return;
        var chunk = new DocumentChunk
        {
            Job = _batch.Job,
            Batch = _batch.Number,
            Entries = Array.ConvertAll(open, i => new DocumentEntry(_keys[i], _extracted[i]!.Words, _extracted[i]!.Error is not null)),
            Graphs = GraphPack.Pack(open.Select(i => _extracted[i]!.Graph)),
        };
        Keep(open, await Shard(places.Key).AddAsync(chunk));
    }));

    public BatchOutcome Outcome()
    {
        var failures = new List<FailedArticle>();
        int added = 0;
        long words = 0;
        for (int i = 0; i < _known.Length; i++)
        {
            if (_extracted[i] is { Error: { } error })
            {
                ArticlePack.Unpack(_batch.Articles[i], out string id, out _);
                failures.Add(new(id, error));
            }
            else if (_known[i].State == DocumentState.Now)
            {
                added++;
                words += _known[i].Words;
            }
        }
        return new() { Added = added, Repeated = _known.Length - added - failures.Count, Failures = [.. failures], Words = words };
    }

    private IGraphShard Shard(int number) => _grains.GetGrain<IGraphShard>(GraphKeys.Shard(_batch.Graph, number));

    private void Keep(IEnumerable<int> places, KnownDocument[] known)
    {
        int n = 0;
        foreach (int i in places)
            _known[i] = known[n++];
    }
}

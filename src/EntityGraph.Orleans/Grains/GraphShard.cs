using System.Globalization;
using EntityGraph.Orleans.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace EntityGraph.Orleans.Grains;

/// <inheritdoc cref="IGraphShard"/>
/// <remarks>
/// What is stored is a row of segments, to whose last one chunks are added until it is large; none is changed after that.
/// In memory there is the index of the documents alone. After an error of the storage nobody knows what it took: the grain is thrown away, and read anew by the next call.
/// </remarks>
internal sealed class GraphShard(
    [FromKeyedServices(EntityGraphSilo.StorageName)] IGrainStorage storage,
    IOptions<EntityGraphSiloOptions> options) : Grain, IGraphShard
{
    /// <summary>Most segments that are read at once when the grain wakes.</summary>
    private const int MaximumAhead = 16;

    private readonly DocumentIndex _index = new();
    private readonly List<DocumentChunk> _open = [];
    private GrainState<SegmentState> _openState = new(new());
    private int _sealed;
    private long _sealedBytes;
    private bool _broken;

    private byte[] OpenData => _openState.State?.Data ?? [];

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        for (int ahead = 1; ; ahead = Math.Min(4 * ahead, MaximumAhead))
        {
            var states = await Task.WhenAll(Enumerable.Range(_sealed, ahead).Select(LoadAsync));
            foreach (var state in states)
            {
                _openState = state;
                if (OpenData.Length == 0)
                    return;
                _open.AddRange(SegmentPack.Unpack(OpenData));
                foreach (var chunk in _open)
                    _index.Add(chunk);
                if (OpenData.Length < options.Value.SegmentBytes)
                    return;
                Seal();
            }
        }
    }

    public Task<KnownDocument[]> FindAsync(Guid job, int batch, DocumentKey[] documents) =>
        Task.FromResult(Array.ConvertAll(documents, key => _index.Find(key, job, batch)));

    public async Task<KnownDocument[]> AddAsync(DocumentChunk chunk)
    {
        if (_broken)
            throw new StorageFaultException($"Shard {this.GetPrimaryKeyString()} is read anew after an error.");
        var known = Array.ConvertAll(chunk.Entries, e => _index.Find(e.Key, chunk.Job, chunk.Batch));
        var entries = chunk.Entries.Select((e, i) => e with { Dropped = Stays(known[i].State, e) }).ToArray();
        if (!Array.TrueForAll(entries, e => e.Dropped))
        {
            chunk = chunk with { Entries = entries };
            await StoreAsync(chunk);
            _index.Add(chunk);
            if (OpenData.Length >= options.Value.SegmentBytes)
                Seal();
        }
        return [.. entries.Select((e, i) => e.Dropped ? known[i] : new(DocumentState.Now, e.Words))];
    }

    public Task<ShardCounts> CountAsync() => Task.FromResult(new ShardCounts(
        _index.Documents, _index.Failed, _index.Words, _sealedBytes + OpenData.Length, _sealed + (_open.Count > 0 ? 1 : 0)));

    public async Task<SegmentCopy> ReadAsync(int number)
    {
        byte[] data = number == _sealed ? OpenData : (await LoadAsync(number)).State?.Data ?? [];
        bool[] live = [.. SegmentPack.Unpack(data).SelectMany(chunk => chunk.Entries).Select(_index.IsLive)];
        return new(data, live);
    }

    /// <summary>Whether what the shard has of a document stands against what comes.</summary>
    private static bool Stays(DocumentState state, DocumentEntry entry) =>
        state is DocumentState.Before or DocumentState.Now || (state == DocumentState.Failed && entry.Failed);

    private async Task StoreAsync(DocumentChunk chunk)
    {
        _open.Add(chunk);
        _openState.State = new() { Data = SegmentPack.Pack(_open) };
        try
        {
            await storage.WriteStateAsync(NameOf(_sealed), this.GetGrainId(), _openState);
        }
        catch (Exception error)
        {
            _broken = true;
            DeactivateOnIdle();
            throw new StorageFaultException($"Shard {this.GetPrimaryKeyString()} could not be written: {error.Message}");
        }
    }

    private async Task<GrainState<SegmentState>> LoadAsync(int number)
    {
        var state = new GrainState<SegmentState>(new());
        try
        {
            await storage.ReadStateAsync(NameOf(number), this.GetGrainId(), state);
        }
        catch (Exception error)
        {
            throw new StorageFaultException($"Shard {this.GetPrimaryKeyString()} could not be read: {error.Message}");
        }
        return state;
    }

    private void Seal()
    {
        _sealed++;
        _sealedBytes += OpenData.Length;
        _open.Clear();
        _openState = new(new());
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"entitygraph-segment-{number}");
}

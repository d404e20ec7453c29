using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Storage;

namespace EntityGraph.Orleans.Tests;

/// <summary>A grain storage in memory that fails or waits when a test says so.</summary>
internal sealed class MadeStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (object State, int Version)> _rows = new();

    /// <summary>Asked before and after each write takes place; what it throws, the write throws.</summary>
    public Func<bool, Task> OnWrite { get; set; } = _ => Task.CompletedTask;

    /// <summary>Asked before each read.</summary>
    public Func<Task> OnRead { get; set; } = () => Task.CompletedTask;

    public int Rows => _rows.Count;

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await OnRead();
        grainState.RecordExists = _rows.TryGetValue((stateName, grainId), out var row);
        if (!grainState.RecordExists)
            return;
        grainState.State = (T)row.State;
        grainState.ETag = row.Version.ToString(CultureInfo.InvariantCulture);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await OnWrite(false);
        int version = grainState.ETag is null ? 0 : int.Parse(grainState.ETag, CultureInfo.InvariantCulture);
        var row = ((object)grainState.State!, version + 1);
        bool taken = version == 0 ? _rows.TryAdd((stateName, grainId), row) : _rows.TryGetValue((stateName, grainId), out var old) && old.Version == version;
        if (!taken)
            throw new InconsistentStateException($"{stateName} of {grainId} was written by another.");
        _rows[(stateName, grainId)] = row;
        await OnWrite(true);
        grainState.ETag = (version + 1).ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();
}

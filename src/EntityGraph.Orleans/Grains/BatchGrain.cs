using EntityGraph.Orleans.Contracts;
using Orleans.Concurrency;
using Orleans.Placement;

namespace EntityGraph.Orleans.Grains;

/// <inheritdoc cref="IBatchGrain"/>
[Reentrant, RandomPlacement]
internal sealed class BatchGrain : Grain, IBatchGrain
{
    /// <summary>Longest wait of one call.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private Task<BatchOutcome>? _work;

    public Task<BatchReply> RunAsync(ArticleBatch batch)
    {
        _work ??= WorkAsync(batch);
        return WaitAsync();
    }

    public async Task<BatchReply> WaitAsync()
    {
        if (_work is not { } work)
            return new(UnderWay: false, null);
        if (!work.IsCompleted && await Task.WhenAny(work, Task.Delay(Patience)) != work)
            return new(UnderWay: true, null);
        DeactivateOnIdle();
        if (!work.IsCompletedSuccessfully)
            _work = null;
        return new(UnderWay: false, await work);
    }

    private async Task<BatchOutcome> WorkAsync(ArticleBatch batch)
    {
        var run = new BatchRun(batch, GrainFactory);
        await run.FindAsync();
        await run.ExtractAsync();
        await run.AddAsync();
        return run.Outcome();
    }
}

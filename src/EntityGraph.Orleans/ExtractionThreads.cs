using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace EntityGraph.Orleans;

/// <summary>The extractor of a silo and the threads on which it works, apart from those that answer calls: a silo that extracts is not taken for dead.</summary>
internal sealed class ExtractionThreads : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];

    public ExtractionThreads(Extractor extractor, IOptions<EntityGraphSiloOptions> options)
    {
        Extractor = extractor;
        int count = options.Value.ExtractionThreads == 0 ? Environment.ProcessorCount : options.Value.ExtractionThreads;
        for (int i = 0; i < count; i++)
            new Thread(Run) { IsBackground = true, Name = "EntityGraph extraction", Priority = ThreadPriority.BelowNormal }.Start();
    }

    public Extractor Extractor { get; }

    /// <summary>Runs a function on one of the threads, in turn.</summary>
    public Task<T> RunAsync<T>(Func<T> function)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                done.SetResult(function());
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        });
        return done.Task;
    }

    public void Dispose() => _work.CompleteAdding();

    private void Run()
    {
        foreach (var action in _work.GetConsumingEnumerable())
            action();
    }
}

using System.Runtime.CompilerServices;

namespace EntityGraph;

/// <summary>Maps a stream on several threads and gives the results in the order of the stream, with a bounded number in flight.</summary>
internal static class OrderedParallel
{
    /// <summary>Results that may wait behind a slow one, per thread.</summary>
    private const int Ahead = 4;

    /// <summary>Maps a stream.</summary>
    /// <param name="source">The stream; read one item at a time.</param>
    /// <param name="map">Maps an item; called on up to <paramref name="degree"/> threads at once.</param>
    /// <param name="degree">Number of threads; 1 maps on the caller's.</param>
    /// <param name="cancellationToken">Stops reading; items being mapped run to their end.</param>
    public static async IAsyncEnumerable<TOut> SelectAsync<TIn, TOut>(
        IAsyncEnumerable<TIn> source,
        Func<TIn, TOut> map,
        int degree,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (degree == 1)
        {
            await foreach (var item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
                yield return map(item);
            yield break;
        }
        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, degree).ConcurrentScheduler;
        var flight = new Queue<Task<TOut>>();
        await foreach (var item in source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            while (flight.Count > 0 && (flight.Count >= degree * Ahead || flight.Peek().IsCompleted))
                yield return await flight.Dequeue().ConfigureAwait(false);
            flight.Enqueue(Task.Factory.StartNew(() => map(item), cancellationToken, TaskCreationOptions.DenyChildAttach, scheduler));
        }
        while (flight.TryDequeue(out var next))
            yield return await next.ConfigureAwait(false);
    }
}

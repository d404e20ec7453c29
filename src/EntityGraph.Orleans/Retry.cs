using System.Diagnostics;

namespace EntityGraph.Orleans;

/// <summary>Calls a grain again while silos or the storage fail: a silo that died is found out and its grains wake on another, a database comes back.</summary>
internal static class Retry
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Calls until it succeeds.</summary>
    /// <param name="call">The call; it must be safe to repeat.</param>
    /// <param name="patience">From the first failure on; then the last error is thrown.</param>
    /// <param name="failed">Hears of each failure after which the call is repeated.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<T> RunAsync<T>(Func<Task<T>> call, TimeSpan patience, Action? failed, CancellationToken cancellationToken)
    {
        long first = 0;
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await call().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested && (first == 0 || Stopwatch.GetElapsedTime(first) < patience))
            {
                if (first == 0)
                    first = Stopwatch.GetTimestamp();
                failed?.Invoke();
            }
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
    }
}

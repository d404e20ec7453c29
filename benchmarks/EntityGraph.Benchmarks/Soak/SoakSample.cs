using System.Diagnostics;

namespace EntityGraph.Benchmarks.Soak;

/// <summary>What the process holds at a moment.</summary>
/// <param name="Articles">Articles done by then.</param>
/// <param name="Seconds">Time since the start.</param>
/// <param name="Resident">Resident memory in bytes.</param>
/// <param name="Heap">Managed heap in bytes, garbage included.</param>
/// <param name="Handles">Open files and other handles.</param>
/// <param name="Threads">Threads.</param>
internal readonly record struct SoakSample(long Articles, double Seconds, long Resident, long Heap, int Handles, int Threads)
{
    public static SoakSample Take(long articles, Stopwatch clock)
    {
        using var process = Process.GetCurrentProcess();
        int handles = Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : process.HandleCount;
        return new(articles, clock.Elapsed.TotalSeconds, process.WorkingSet64, GC.GetTotalMemory(false), handles, process.Threads.Count);
    }
}

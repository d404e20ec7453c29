using System.Diagnostics;
using System.Globalization;

namespace EntityGraph.Tests.Documents;

/// <summary>What a run of fuzzing has read, and which input took longest.</summary>
internal sealed class FuzzCount
{
    private long _inputs, _characters, _started;
    private int _length, _seed;
    private (double Milliseconds, int Length, int Seed) _slowest;

    /// <summary>An input begins.</summary>
    public void Start(int seed, int length)
    {
        _seed = seed;
        _length = length;
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>It was read to its end.</summary>
    public void End()
    {
        double milliseconds = Stopwatch.GetElapsedTime(_started).TotalMilliseconds;
        _inputs++;
        _characters += _length;
        if (milliseconds > _slowest.Milliseconds)
            _slowest = (milliseconds, _length, _seed);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_inputs:N0} inputs, {_characters / 1e6:N1} million characters; the slowest took {_slowest.Milliseconds:N0} ms ({_slowest.Length:N0} characters, seed {_slowest.Seed}).");
}

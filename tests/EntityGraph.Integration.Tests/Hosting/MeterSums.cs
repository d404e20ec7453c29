using System.Diagnostics.Metrics;

namespace EntityGraph.Integration.Tests.Hosting;

/// <summary>Adds up what the meter of one container measures.</summary>
internal sealed class MeterSums : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, (double Sum, int Count)> _sums = [];

    public MeterSums(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "EntityGraph" && ReferenceEquals(instrument.Meter.Scope, factory))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public List<string> Tags { get; } = [];

    public double this[string instrument] => _sums[instrument].Sum;

    public int Count(string instrument) => _sums[instrument].Count;

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_sums)
        {
            var (sum, count) = _sums.GetValueOrDefault(instrument.Name);
            _sums[instrument.Name] = (sum + value, count + 1);
            foreach (var tag in tags)
                Tags.Add($"{instrument.Name} {tag.Key}={tag.Value}");
        }
    }
}

using System.Collections;
using System.Numerics;
using System.Runtime.InteropServices;

namespace EntityGraph.Training.Trainers;

/// <summary>The features that a model keeps, each with the number of its row of weights.</summary>
internal sealed class KeptFeatures : IEnumerable<KeyValuePair<ulong, int>>
{
    private readonly Dictionary<ulong, int> _rows = [];

    /// <summary>Number of features kept.</summary>
    public int Count => _rows.Count;

    /// <summary>Chooses the features that occur in at least <paramref name="minimum"/> instances.</summary>
    public void Choose(IEnumerable<ulong[]> instances, int minimum)
    {
        var counts = new Dictionary<ulong, int>();
        foreach (ulong[] features in instances)
            foreach (ulong feature in features)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _)++;
        foreach (var (feature, count) in counts)
            if (count >= minimum)
                _rows[feature] = _rows.Count;
    }

    /// <summary>The rows of the features that were chosen, each once, in order.</summary>
    public int[] Of(ReadOnlySpan<ulong> features)
    {
        var rows = new List<int>(features.Length);
        foreach (ulong feature in features)
            if (_rows.TryGetValue(feature, out int row))
                rows.Add(row);
        rows.Sort();
        return [.. rows.Distinct()];
    }

    /// <summary>Lays rows out as the open-addressed table that the runtime models read: the high half of each feature's hash, and a value that is not zero.</summary>
    /// <param name="values">Features and values.</param>
    /// <param name="room">Places for each feature.</param>
    public static (uint[] Checks, uint[] Values) Table(IReadOnlyCollection<(ulong Feature, uint Value)> values, double room)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, values.Count * room));
        uint[] checks = new uint[size], table = new uint[size];
        foreach (var (feature, value) in values)
        {
            int i = (int)feature & (size - 1);
            while (table[i] != 0)
                i = (i + 1) & (size - 1);
            checks[i] = (uint)(feature >> 32);
            table[i] = value;
        }
        return (checks, table);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<ulong, int>> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using System.Runtime.CompilerServices;

namespace EntityGraph.Entities;

/// <summary>The features of a few candidates: hashes in rows, in memory that is used again. The first row is shared by all candidates.</summary>
internal sealed class FeatureRows
{
    private ulong[] _values = new ulong[2048];
    private int[] _ends = new int[64];
    private int _count, _rows;

    /// <summary>The features that all candidates share.</summary>
    public ReadOnlySpan<ulong> Shared => _values.AsSpan(0, _ends[0]);

    /// <summary>The features of a candidate.</summary>
    public ReadOnlySpan<ulong> this[int candidate] => _values.AsSpan(_ends[candidate], _ends[candidate + 1] - _ends[candidate]);

    /// <summary>Number of rows that are closed, the shared one not counted.</summary>
    public int Count => _rows - 1;

    /// <summary>Forgets all rows.</summary>
    public void Clear() => _count = _rows = 0;

    /// <summary>Adds a feature to the open row: a template and two values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(uint template, uint a, uint b)
    {
        if (_count == _values.Length)
            Array.Resize(ref _values, _count * 2);
        ulong h = (((ulong)template << 32) | a) * 0x9E3779B97F4A7C15;
        h = (h ^ (h >> 29) ^ b) * 0xFF51AFD7ED558CCD;
        h ^= h >> 32;
        h *= 0xC4CEB9FE1A85EC53;
        _values[_count++] = h ^ (h >> 29);
    }

    /// <summary>Closes the open row.</summary>
    public void EndRow()
    {
        if (_rows == _ends.Length)
            Array.Resize(ref _ends, _rows * 2);
        _ends[_rows++] = _count;
    }
}

using System.Runtime.CompilerServices;

namespace EntityGraph.Entities;

/// <summary>The features of a few candidates: hashes in rows, in memory that is used again.</summary>
internal sealed class FeatureRows
{
    private uint[] _values = new uint[1024];
    private int[] _ends = new int[64];
    private int _count, _rows;

    /// <summary>Number of rows that are closed.</summary>
    public int Count => _rows;

    /// <summary>The features of a row.</summary>
    public ReadOnlySpan<uint> this[int row]
    {
        get
        {
            int start = row == 0 ? 0 : _ends[row - 1];
            return _values.AsSpan(start, _ends[row] - start);
        }
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear() => _count = _rows = 0;

    /// <summary>Adds a feature to the open row: a template and two values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(uint template, uint a, uint b)
    {
        if (_count == _values.Length)
            Array.Resize(ref _values, _count * 2);
        uint h = (template * 0x9E3779B1) ^ (a * 0x85EBCA6B) ^ System.Numerics.BitOperations.RotateLeft(b * 0xC2B2AE35, 13);
        h ^= h >> 15;
        h *= 0x2C1B3C6D;
        _values[_count++] = h ^ (h >> 13);
    }

    /// <summary>Closes the open row.</summary>
    public void EndRow()
    {
        if (_rows == _ends.Length)
            Array.Resize(ref _ends, _rows * 2);
        _ends[_rows++] = _count;
    }
}

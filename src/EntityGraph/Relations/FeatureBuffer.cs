using System.Runtime.CompilerServices;
using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Collects the features of one instance as 64-bit hashes. Reusable; not thread-safe.</summary>
internal sealed class FeatureBuffer
{
    private ulong[] _keys = new ulong[512];
    private int _opened;

    /// <summary>Number of features.</summary>
    public int Count { get; private set; }

    /// <summary>The features.</summary>
    public ReadOnlySpan<ulong> Keys => _keys.AsSpan(0, Count);

    /// <summary>Takes the groups that it knows as sums, which are then not among <see cref="Keys"/>; null for all features as they are.</summary>
    public EmbeddingSums? Sums { get; set; }

    public void Clear()
    {
        Count = 0;
        Sums?.Begin();
    }

    /// <summary>Begins a group of at most 256 features that depends on the three numbers alone; false where there is nothing to add because the sum is known.</summary>
    /// <param name="kind">Kind of group, less than 16.</param>
    /// <param name="types">Types and the like, less than 2^28.</param>
    /// <param name="index">A token or mention, or 0.</param>
    public bool Open(int kind, ulong types, int index)
    {
        _opened = Count;
        return Sums is null || !Sums.TryAdd(((ulong)kind << 60) | (types << 32) | (uint)index);
    }

    /// <summary>Ends the group that was opened.</summary>
    public void Close()
    {
        if (Sums is null)
            return;
        Sums.Keep(_keys.AsSpan(_opened, Count - _opened));
        Count = _opened;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int template, ulong value)
    {
        if (Count == _keys.Length)
            Array.Resize(ref _keys, Count * 2);
        _keys[Count++] = WordHash.Join((ulong)template, value);
    }

    public void Add(int template, ulong a, ulong b) => Add(template, WordHash.Join(a, b));

    public void Add(int template, ulong a, ulong b, ulong c) => Add(template, WordHash.Join(WordHash.Join(a, b), c));
}

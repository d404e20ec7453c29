using System.Runtime.CompilerServices;
using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Collects the features of one instance as 64-bit hashes. Reusable; not thread-safe.</summary>
internal sealed class FeatureBuffer
{
    private ulong[] _keys = new ulong[512];

    /// <summary>Number of features.</summary>
    public int Count { get; private set; }

    /// <summary>The features.</summary>
    public ReadOnlySpan<ulong> Keys => _keys.AsSpan(0, Count);

    public void Clear() => Count = 0;

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

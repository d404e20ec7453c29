using System.Runtime.CompilerServices;

namespace EntityGraph.Tags;

/// <summary>Collects the 32-bit keys of one token's features in a buffer.</summary>
internal ref struct KeySink(Span<uint> buffer)
{
    /// <summary>More keys than any token has.</summary>
    public const int Capacity = 192;

    private readonly Span<uint> _buffer = buffer;
    private int _count;

    /// <summary>The keys so far.</summary>
    public readonly ReadOnlySpan<uint> Keys => _buffer[.._count];

    /// <summary>Adds the feature of a template and a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(uint template, ulong value)
    {
        ulong h = (value ^ (template * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
        h ^= h >> 32;
        _buffer[_count++] = (uint)((h * 0xD6E8FEB86659FD93) >> 32);
    }

    /// <summary>Adds the feature of a template and two values in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(uint template, ulong first, ulong second) =>
        Add(template, (first * 0xA24BAED4963EE407) ^ ((second ^ (second >> 29)) * 0x9FB21C651E98DF25));
}

using System.Runtime.CompilerServices;

namespace EntityGraph.Models;

/// <summary>The 64-bit hash of a word that all stages share, and the way to make features of such hashes.</summary>
/// <remarks>A function of the characters alone: the same on every machine and in every process. Model files depend on it.</remarks>
internal static class WordHash
{
    private const ulong Seed = 0x9E3779B97F4A7C15, Factor = 0xFF51AFD7ED558CCD;

    /// <summary>Hash of the word as written.</summary>
    public static ulong Exact(ReadOnlySpan<char> word)
    {
        ulong h = Seed;
        foreach (char c in word)
            h = (h ^ c) * Factor;
        return Mix(h);
    }

    /// <summary>Hash of the word in lower case (invariant), typographic apostrophes read as plain ones: equal to <see cref="Exact"/> of that form.</summary>
    public static ulong Folded(ReadOnlySpan<char> word)
    {
        ulong h = Seed;
        foreach (char c in word)
            h = (h ^ Fold(c)) * Factor;
        return Mix(h);
    }

    /// <summary>Joins two hashes; the order matters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Join(ulong a, ulong b) => Mix((a ^ (b + Seed + (a << 6) + (a >> 2))) * Factor);

    /// <summary>Lower case of one character, typographic apostrophes as plain ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Fold(char c)
    {
        if (c < 0x80)
            return (uint)(c - 'A') <= 'Z' - 'A' ? (char)(c | 0x20) : c;
        return c is '\u2019' or '\u2018' ? '\'' : char.ToLowerInvariant(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong h)
    {
        h ^= h >> 32;
        h *= 0xC4CEB9FE1A85EC53;
        return h ^ (h >> 29);
    }
}

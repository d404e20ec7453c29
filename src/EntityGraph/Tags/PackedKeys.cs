using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>Sorted 32-bit keys as differences of variable length: two bytes a key where there are many.</summary>
internal static class PackedKeys
{
    /// <summary>Packs keys in rising order.</summary>
    public static byte[] Pack(IEnumerable<uint> sorted)
    {
        var bytes = new List<byte>();
        uint last = 0;
        foreach (uint key in sorted)
        {
            uint step = key - last;
            last = key;
            for (; step >= 0x80; step >>= 7)
                bytes.Add((byte)(step | 0x80));
            bytes.Add((byte)step);
        }
        return [.. bytes];
    }

    /// <summary>The keys, in rising order.</summary>
    /// <exception cref="ModelFormatException">The bytes are cut short.</exception>
    public static uint[] Unpack(ReadOnlySpan<byte> bytes, string file)
    {
        int count = 0;
        foreach (byte b in bytes)
            count += b < 0x80 ? 1 : 0;
        if (bytes.Length > 0 && bytes[^1] >= 0x80)
            throw new ModelFormatException($"{file}: the keys are cut short.");
        uint[] keys = new uint[count];
        uint last = 0, step = 0;
        int shift = 0, at = 0;
        foreach (byte b in bytes)
        {
            step |= (uint)(b & 0x7F) << shift;
            shift += 7;
            if (b >= 0x80)
                continue;
            keys[at++] = last += step;
            step = 0;
            shift = 0;
        }
        return keys;
    }
}

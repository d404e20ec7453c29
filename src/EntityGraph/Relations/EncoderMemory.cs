using System.Runtime.InteropServices;

namespace EntityGraph.Relations;

/// <summary>
/// Keeps what the encoder makes of a token before it sees its neighbours: its vector and the product of that with the gates of the first layer,
/// which depend on the word and the features alone.
/// </summary>
/// <remarks>
/// Two places a set, the older one is given up. A key tells all that goes into the rows, so what is found is always what would be made anew. Not thread-safe.
/// </remarks>
internal sealed unsafe class EncoderMemory(TokenEncoderShape shape)
{
    private const int Sets = 2048, Ways = 2;

    private readonly ulong[] _keys = new ulong[Sets * Ways];
    private readonly byte[] _recent = new byte[Sets];
    private readonly float[] _rows = GC.AllocateUninitializedArray<float>(Sets * Ways * (shape.Width + shape.Gates), pinned: true);

    /// <summary>A key of a word's place in the table of vectors, and of its features; never 0.</summary>
    public static ulong Key(int word, ReadOnlySpan<byte> features)
    {
        ulong key = (ulong)(word + 2);
        foreach (byte feature in features)
            key = (key << 8) | feature;
        return key;
    }

    /// <summary>Copies what is kept of a token; false where it is not known.</summary>
    public bool TryCopy(ulong key, float* input, float* gates)
    {
        int place = Find(key);
        if (place < 0)
            return false;
        _recent[place / Ways] = (byte)(place % Ways);
        float* row = Row(place);
        new ReadOnlySpan<float>(row, shape.Width).CopyTo(new(input, shape.Width));
        new ReadOnlySpan<float>(row + shape.Width, shape.Gates).CopyTo(new(gates, shape.Gates));
        return true;
    }

    /// <summary>Keeps what was made of a token.</summary>
    public void Keep(ulong key, float* input, float* gates)
    {
        if (Find(key) >= 0)
            return;
        int set = Set(key), way = 1 - _recent[set], place = (set * Ways) + way;
        _recent[set] = (byte)way;
        _keys[place] = key;
        float* row = Row(place);
        new ReadOnlySpan<float>(input, shape.Width).CopyTo(new(row, shape.Width));
        new ReadOnlySpan<float>(gates, shape.Gates).CopyTo(new(row + shape.Width, shape.Gates));
    }

    private static int Set(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> 48) & (Sets - 1);

    private int Find(ulong key)
    {
        int first = Set(key) * Ways;
        return _keys[first] == key ? first : _keys[first + 1] == key ? first + 1 : -1;
    }

    private float* Row(int place) => (float*)Marshal.UnsafeAddrOfPinnedArrayElement(_rows, 0) + ((long)place * (shape.Width + shape.Gates));
}

using System.Runtime.InteropServices;

namespace EntityGraph.Syntax;

/// <summary>
/// Keeps what the network makes of a token before it sees its neighbours: the vector of the token and its product with the gates of the first layer,
/// which depend on the word and the features alone.
/// </summary>
/// <remarks>
/// Two places a set, the older one is given up. A word is compared by its characters, so what is found is always what would be made anew. Not thread-safe.
/// </remarks>
internal sealed unsafe class InputMemory
{
    /// <summary>Longer words are rare and not kept.</summary>
    private const int LongestWord = 16;

    private const int Sets = 2048, Ways = 2;

    private readonly ParserModel _model;
    private readonly int _width, _gates;
    private readonly ulong[] _traits = new ulong[Sets * Ways];
    private readonly char[] _words = new char[Sets * Ways * LongestWord];
    private readonly byte[] _recent = new byte[Sets];
    private readonly float[] _rows;

    public InputMemory(ParserModel model)
    {
        _model = model;
        _width = model.Shape.Width;
        _gates = model.Shape.Gates;
        _rows = GC.AllocateUninitializedArray<float>(Sets * Ways * (_width + _gates), pinned: true);
    }

    /// <summary>Copies what is kept of a token; false where it is not known.</summary>
    public bool TryCopy(Document document, int token, bool first, float* input, float* gates)
    {
        ulong traits = Traits(document, token, first);
        int place = Find(document, token, traits, Set(document, token, traits));
        if (place < 0)
            return false;
        _recent[place / Ways] = (byte)(place % Ways);
        float* row = Row(place);
        new ReadOnlySpan<float>(row, _width).CopyTo(new(input, _width));
        new ReadOnlySpan<float>(row + _width, _gates).CopyTo(new(gates, _gates));
        return true;
    }

    /// <summary>Keeps what was made of a token.</summary>
    public void Keep(Document document, int token, bool first, float* input, float* gates)
    {
        var word = document.TokenText(token);
        if (word.Length > LongestWord)
            return;
        ulong traits = Traits(document, token, first);
        int set = Set(document, token, traits);
        if (Find(document, token, traits, set) >= 0)
            return;
        int way = 1 - _recent[set], place = (set * Ways) + way;
        _recent[set] = (byte)way;
        _traits[place] = traits;
        word.CopyTo(_words.AsSpan(place * LongestWord));
        float* row = Row(place);
        new ReadOnlySpan<float>(input, _width).CopyTo(new(row, _width));
        new ReadOnlySpan<float>(gates, _gates).CopyTo(new(row + _width, _gates));
    }

    /// <summary>All that the features are made of beside the characters; never 0.</summary>
    private ulong Traits(Document document, int token, bool first)
    {
        ulong length = (uint)(document.TokenEnds[token] - document.TokenStarts[token]);
        ulong tags = _model.ReadsTags ? (ulong)document.Xpos[token] | ((ulong)document.Upos[token] << 8) : 0;
        return (length << 40) | (tags << 24) | ((ulong)document.WordClasses[token] << 8) | (first ? 3UL : 1UL);
    }

    private static int Set(Document document, int token, ulong traits) => (int)((document.ExactHashes[token] ^ (traits * 0x9E3779B1)) & (Sets - 1));

    private int Find(Document document, int token, ulong traits, int set)
    {
        for (int place = set * Ways; place < (set + 1) * Ways; place++)
            if (_traits[place] == traits && document.TokenText(token) is var word && word.SequenceEqual(_words.AsSpan(place * LongestWord, word.Length)))
                return place;
        return -1;
    }

    private float* Row(int place) => (float*)Marshal.UnsafeAddrOfPinnedArrayElement(_rows, 0) + ((long)place * (_width + _gates));
}

using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Vectors of frequent words in four bits a cell, found by the folded hash of the word. Immutable and thread-safe.</summary>
/// <remarks>Sections "vectors.checks" (open-addressed: high half of the hash, never 0), "vectors.scales" (a factor for each place), "vectors.cells" (half a byte each, from -7 to 7, offset by 8).</remarks>
internal sealed unsafe class EncoderVectors
{
    private readonly ModelFile _file;
    private readonly uint* _checks;
    private readonly Half* _scales;
    private readonly byte* _cells;
    private readonly int _places;

    public EncoderVectors(ModelFile file)
    {
        _file = file;
        _places = file.Section<uint>("vectors.checks").Length;
        if (_places == 0 || file.Section<Half>("vectors.scales").Length != _places || file.Section<byte>("vectors.cells").Length != _places * TokenEncoderShape.Given / 2
            || !file.Section<uint>("vectors.checks").Contains(0u))
            throw new ModelFormatException($"{file.Name}: the tables 'vectors' do not fit together.");
        _checks = file.Pointer<uint>("vectors.checks");
        _scales = file.Pointer<Half>("vectors.scales");
        _cells = file.Pointer<byte>("vectors.cells");
    }

    /// <summary>The place of a word; -1 for a word that it does not know.</summary>
    public int Find(ulong foldedHash)
    {
        uint check = Check(foldedHash);
        int place = Place(foldedHash, _places);
        while (_checks[place] != check)
        {
            if (_checks[place] == 0)
                return -1;
            place = place + 1 == _places ? 0 : place + 1;
        }
        GC.KeepAlive(_file);
        return place;
    }

    /// <summary>Writes the vector at a place; zeros for a word that it does not know.</summary>
    public void Read(int place, float* vector)
    {
        if (place < 0)
        {
            new Span<float>(vector, TokenEncoderShape.Given).Clear();
            return;
        }
        float scale = (float)_scales[place];
        byte* cells = _cells + ((long)place * TokenEncoderShape.Given / 2);
        for (int i = 0; i < TokenEncoderShape.Given / 2; i++)
        {
            vector[2 * i] = ((cells[i] & 15) - 8) * scale;
            vector[(2 * i) + 1] = ((cells[i] >> 4) - 8) * scale;
        }
        GC.KeepAlive(_file);
    }

    /// <summary>What the table keeps of a hash.</summary>
    internal static uint Check(ulong foldedHash) => (uint)(foldedHash >> 32) | 1;

    /// <summary>Where a hash is looked for first.</summary>
    internal static int Place(ulong foldedHash, int places) => (int)(((foldedHash & 0xFFFFFFFF) * (ulong)places) >> 32);
}

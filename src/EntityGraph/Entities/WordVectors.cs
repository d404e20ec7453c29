using System.Runtime.Intrinsics;
using EntityGraph.Models;

namespace EntityGraph.Entities;

/// <summary>How alike two words are in use, by the word vectors of the parser (first GloVe's, Pennington et al. 2014), read in place.</summary>
/// <remarks>Immutable and thread-safe. Without a parser model all words are unlike.</remarks>
internal sealed unsafe class WordVectors
{
    private readonly ModelFile? _file;
    private readonly uint* _keys;
    private readonly ushort* _rows;
    private readonly sbyte* _cells;
    private readonly int _width, _mask, _count;

    public WordVectors(ModelSet models)
    {
        if (!models.Has("parser.egm"))
            return;
        _file = models.Load("parser.egm");
        _width = _file.Section<int>("shape")[0] / 2;
        _mask = _file.Section<uint>("word.keys").Length - 1;
        _count = _file.Section<float>("word.scales").Length;
        if (_mask < 1 || _width % 8 != 0 || (_mask & (_mask + 1)) != 0 || _file.Section<ushort>("word.rows").Length != _mask + 1 || _file.Section<sbyte>("word.cells").Length != _count * _width)
            throw new ModelFormatException($"{_file.Name}: the tables of words do not fit together.");
        _keys = _file.Pointer<uint>("word.keys");
        _rows = _file.Pointer<ushort>("word.rows");
        _cells = _file.Pointer<sbyte>("word.cells");
    }

    /// <summary>0 where a word is unknown, 1 for unlike words, up to 6 for words used alike, 7 for the same word.</summary>
    public uint Likeness(ulong a, ulong b)
    {
        if (a == b)
            return 7;
        int first = RowOf(a), second = RowOf(b);
        if (first == 0 || second == 0)
            return 0;
        sbyte* x = _cells + ((long)first * _width), y = _cells + ((long)second * _width);
        Vector256<int> dots = Vector256<int>.Zero, xxs = Vector256<int>.Zero, yys = Vector256<int>.Zero;
        for (int i = 0; i < _width; i += 8)
        {
            Vector256<int> u = Cells(x + i), v = Cells(y + i);
            dots += u * v;
            xxs += u * u;
            yys += v * v;
        }
        int dot = Vector256.Sum(dots), xx = Vector256.Sum(xxs), yy = Vector256.Sum(yys);
        GC.KeepAlive(_file);
        float cosine = dot / MathF.Sqrt(((float)xx * yy) + 1);
        return cosine switch { > 0.7f => 6, > 0.55f => 5, > 0.45f => 4, > 0.35f => 3, > 0.2f => 2, _ => 1 };
    }

    private static Vector256<int> Cells(sbyte* cells)
    {
        var shorts = Vector128.WidenLower(Vector128.CreateScalar(*(long*)cells).AsSByte());
        return Vector256.Create(Vector128.WidenLower(shorts), Vector128.WidenUpper(shorts));
    }

    private int RowOf(ulong foldedHash)
    {
        if (_file is null)
            return 0;
        // As the parser keeps them: the high half of the hash, made odd.
        uint key = (uint)(foldedHash >> 32) | 1;
        for (int i = (int)foldedHash & _mask, tried = 0; _keys[i] != 0 && tried <= _mask; i = (i + 1) & _mask, tried++)
            if (_keys[i] == key)
                return _rows[i] < _count ? _rows[i] : 0;
        return 0;
    }
}

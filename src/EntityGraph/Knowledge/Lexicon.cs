using EntityGraph.Models;

namespace EntityGraph.Knowledge;

/// <summary>Word classes learned from unlabelled text: for each frequent lower-case word a class and its path in a binary tree of classes.</summary>
/// <remarks>
/// File <c>lexicon.egm</c>: an open-addressed table of folded word hashes (<see cref="WordHash.Folded"/>; the high half is kept as a check) with the class of each,
/// and the path of each class.
/// Immutable and thread-safe.
/// </remarks>
internal sealed unsafe class Lexicon
{
    /// <summary>The class of words that the lexicon does not know.</summary>
    public const ushort Unknown = 0;

    private readonly ModelFile _file;
    private readonly int _mask;
    private readonly uint* _checks;
    private readonly ushort* _classes;
    private readonly uint[] _paths;

    public Lexicon(ModelSet models)
    {
        _file = models.Load("lexicon.egm");
        int size = _file.Section<uint>("checks").Length;
        _mask = size - 1;
        if ((size & _mask) != 0 || _file.Section<ushort>("classes").Length != size)
            throw new ModelFormatException($"{_file.Name}: the tables of checks and classes do not fit together.");
        _checks = _file.Pointer<uint>("checks");
        _classes = _file.Pointer<ushort>("classes");
        _paths = [.. _file.Section<uint>("paths")];
    }

    /// <summary>Number of classes, <see cref="Unknown"/> included.</summary>
    public int PathCount => _paths.Length;

    /// <summary>The class of a word by its folded hash: 1 and up, or <see cref="Unknown"/>.</summary>
    public ushort Class(ulong foldedHash)
    {
        uint check = (uint)(foldedHash >> 32);
        for (int i = (int)foldedHash & _mask; _classes[i] != Unknown; i = (i + 1) & _mask)
        {
            if (_checks[i] != check)
                continue;
            ushort found = _classes[i];
            GC.KeepAlive(_file);
            return found < _paths.Length ? found : Unknown;
        }
        return Unknown;
    }

    /// <summary>The first <paramref name="bits"/> bits of a class's path with a leading 1, so that prefixes of different length differ; 0 for the unknown class.</summary>
    public uint Prefix(ushort wordClass, int bits)
    {
        uint path = _paths[wordClass];
        if (path == 0)
            return 0;
        int length = 31 - System.Numerics.BitOperations.LeadingZeroCount(path);
        return length <= bits ? path : path >> (length - bits);
    }
}

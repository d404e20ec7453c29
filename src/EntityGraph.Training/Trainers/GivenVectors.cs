using System.IO.Compression;
using EntityGraph.Models;
using EntityGraph.Relations;

namespace EntityGraph.Training.Trainers;

/// <summary>Word vectors from a file, cut to the width of the encoder and rounded to four bits, as it will read them.</summary>
internal sealed class GivenVectors
{
    private const int Columns = 100, Cells = TokenEncoderShape.Given;
    private const double Room = 10.0 / 9;

    private readonly Dictionary<ulong, int> _rows = [];
    private readonly List<ulong> _hashes = [];
    private readonly sbyte[] _cells;
    private readonly Half[] _scales;

    /// <summary>Reads the most frequent words.</summary>
    /// <param name="words">Words by frequency, one a line, gzip.</param>
    /// <param name="vectors">A hundred signed bytes for each word, gzip.</param>
    /// <param name="most">Number of words to take.</param>
    /// <exception cref="InvalidDataException">The files do not fit together.</exception>
    public GivenVectors(string words, string vectors, int most)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(words), CompressionMode.Decompress));
        using var stream = new GZipStream(File.OpenRead(vectors), CompressionMode.Decompress);
        var cells = new List<sbyte>(most * Cells);
        var scales = new List<Half>(most);
        byte[] row = new byte[Columns];
        for (int i = 0; i < most && reader.ReadLine() is { } word; i++)
        {
            if (stream.ReadAtLeast(row, Columns, throwOnEndOfStream: false) < Columns)
                throw new InvalidDataException($"{vectors}: ends at row {i}, while {words} has more words.");
            ulong hash = WordHash.Folded(word);
            if (!_rows.TryAdd(hash, _rows.Count))
                continue;
            _hashes.Add(hash);
            int greatest = 1;
            for (int k = 0; k < Cells; k++)
                greatest = Math.Max(greatest, Math.Abs((int)(sbyte)row[k]));
            var scale = (Half)(greatest / 7f);
            for (int k = 0; k < Cells; k++)
                cells.Add((sbyte)Math.Clamp(MathF.Round((sbyte)row[k] / (float)scale), -7, 7));
            scales.Add((Half)((float)scale * Unit));
        }
        _cells = [.. cells];
        _scales = [.. scales];
    }

    /// <summary>What a cell of the file is worth to the encoder: a vector has about unit variance.</summary>
    private const float Unit = 0.01f;

    /// <summary>Writes the vector of a word; zeros for one that is not known.</summary>
    public void Read(ulong foldedHash, Span<float> vector)
    {
        if (!_rows.TryGetValue(foldedHash, out int row))
        {
            vector.Clear();
            return;
        }
        float scale = (float)_scales[row];
        for (int k = 0; k < Cells; k++)
            vector[k] = _cells[(row * Cells) + k] * scale;
    }

    /// <summary>Adds the tables of <see cref="EncoderVectors"/> to a file.</summary>
    public void Write(ModelFileBuilder file)
    {
        int places = (int)(_rows.Count * Room) + 2;
        uint[] checks = new uint[places];
        Half[] scales = new Half[places];
        byte[] cells = new byte[places * Cells / 2];
        for (int row = 0; row < _hashes.Count; row++)
        {
            int place = EncoderVectors.Place(_hashes[row], places);
            while (checks[place] != 0)
                place = place + 1 == places ? 0 : place + 1;
            checks[place] = EncoderVectors.Check(_hashes[row]);
            scales[place] = _scales[row];
            for (int i = 0; i < Cells / 2; i++)
                cells[(place * Cells / 2) + i] = (byte)((_cells[(row * Cells) + (2 * i)] + 8) | ((_cells[(row * Cells) + (2 * i) + 1] + 8) << 4));
        }
        file.Add<uint>("vectors.checks", checks).Add<Half>("vectors.scales", scales).Add<byte>("vectors.cells", cells);
    }
}

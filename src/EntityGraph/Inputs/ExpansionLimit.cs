using System.Globalization;
using System.IO.Compression;

namespace EntityGraph.Inputs;

/// <summary>Unpacks gzip, and ends with an error where it is cut short, or grows as no text does: a bomb made to fill memory, disk or time.</summary>
/// <remarks>
/// <see cref="GZipStream"/> takes the end of its input for the end of the data, wherever it comes. So a member of our own is laid behind the input: it unpacks to the seal only where
/// all before it was whole. The last bytes are held back until it is known whether they are the seal.
/// </remarks>
internal sealed class ExpansionLimit : ForwardStream
{
    /// <summary>Bytes that may always come out: a short file of one letter is no bomb.</summary>
    internal const int Allowed = 1 << 24;

    private static readonly byte[] Seal = "\0EntityGraph end\0"u8.ToArray();

    private static readonly byte[] PackedSeal = Pack(Seal);

    private readonly byte[] _buffer = new byte[1 << 16];
    private int _at, _end;
    private readonly int _limit;
    private readonly CountingStream _packed;
    private readonly GZipStream _unpacked;
    private long _out;

    public ExpansionLimit(Stream packed, int limit)
    {
        _limit = limit;
        _packed = new(packed);
        _unpacked = new(new FollowedStream(_packed, PackedSeal), CompressionMode.Decompress);
    }

    public override int Read(Span<byte> buffer)
    {
        while (_end - _at <= Seal.Length)
            if (!Fill())
                return 0;
        int count = Math.Min(buffer.Length, _end - _at - Seal.Length);
        _buffer.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    /// <summary>Unpacks more. False at the end, where only the seal is left.</summary>
    private bool Fill()
    {
        _buffer.AsSpan(_at.._end).CopyTo(_buffer);
        (_at, _end) = (0, _end - _at);
        int count = _unpacked.Read(_buffer.AsSpan(_end));
        if (count == 0)
            return _buffer.AsSpan(0, _end).SequenceEqual(Seal) ? false : throw new InvalidDataException("The gzip data is cut short, or something follows it that is no gzip.");
        _end += count;
        _out += count;
        if (_out > Allowed && _out / _limit > _packed.Count)
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"The gzip data unpacks to more than {_limit} times its size ({_packed.Count} bytes to over {_out}), as no articles do. If it is meant, raise {nameof(ArticleReader)}.{nameof(ArticleReader.MaximumExpansion)} (at most 1032 can occur), or unpack it first."));
        return true;
    }

    private static byte[] Pack(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _unpacked.Dispose();
        base.Dispose(disposing);
    }
}

namespace EntityGraph.Inputs;

/// <summary>Reads a stream by lines or whole, in bounded memory, and counts the bytes.</summary>
internal sealed class ByteSource(Stream stream, int limit)
{
    private readonly byte[] _chunk = new byte[1 << 16];
    private int _at, _end;
    private byte[] _record = new byte[1 << 12];

    /// <summary>Offset of the next byte from the start of the stream.</summary>
    public long Offset { get; private set; }

    /// <summary>Drops a byte order mark of UTF-8, if the stream begins with one.</summary>
    public void SkipByteOrderMark()
    {
        while (_end < 3 && Append())
        {
        }
        if (_chunk.AsSpan(_at.._end).StartsWith("\uFEFF"u8))
            Take(3);
    }

    /// <summary>The first byte that is no ASCII white space, without taking anything; -1 where the first 64 KiB have none.</summary>
    public int PeekFirst()
    {
        for (int i = _at; i < _end || Append(); i++)
            if (_chunk[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                return _chunk[i];
        return -1;
    }

    /// <summary>Reads up to and without the next line feed. Of a line over the limit, as much as fits is kept and the rest skipped.</summary>
    /// <returns>Whether there was a line.</returns>
    public bool ReadLine(out ReadOnlySpan<byte> line, out bool tooLong)
    {
        int length = 0;
        bool any = tooLong = false;
        while (_at < _end || Fill())
        {
            any = true;
            var rest = _chunk.AsSpan(_at.._end);
            int feed = rest.IndexOf((byte)'\n');
            var part = feed < 0 ? rest : rest[..feed];
            tooLong |= part.Length > limit - length;
            if (!tooLong)
                Keep(part, ref length);
            Take(feed < 0 ? rest.Length : feed + 1);
            if (feed >= 0)
                break;
        }
        line = _record.AsSpan(0, length);
        return any;
    }

    /// <summary>Reads all that is left.</summary>
    public ReadOnlySpan<byte> ReadAll(out bool tooLong)
    {
        int length = 0;
        tooLong = false;
        while (_at < _end || Fill())
        {
            var rest = _chunk.AsSpan(_at.._end);
            if (rest.Length > limit - length)
            {
                tooLong = true;
                break;
            }
            Keep(rest, ref length);
            Take(rest.Length);
        }
        return _record.AsSpan(0, length);
    }

    private void Keep(ReadOnlySpan<byte> part, ref int length)
    {
        if (_record.Length - length < part.Length)
            Array.Resize(ref _record, (int)Math.Max((long)length + part.Length, Math.Min(2L * _record.Length, Array.MaxLength)));
        part.CopyTo(_record.AsSpan(length));
        length += part.Length;
    }

    private void Take(int count)
    {
        _at += count;
        Offset += count;
    }

    private bool Fill()
    {
        _at = 0;
        _end = stream.Read(_chunk);
        return _end > 0;
    }

    /// <summary>Reads more behind what is in the chunk.</summary>
    private bool Append()
    {
        int read = stream.Read(_chunk.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}

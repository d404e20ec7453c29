namespace EntityGraph.Inputs;

/// <summary>A stream, then a few bytes more.</summary>
internal sealed class FollowedStream(Stream first, ReadOnlyMemory<byte> last) : Stream
{
    private ReadOnlyMemory<byte> _last = last;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int count = first.Read(buffer);
        if (count > 0 || _last.IsEmpty)
            return count;
        count = Math.Min(buffer.Length, _last.Length);
        _last.Span[..count].CopyTo(buffer);
        _last = _last[count..];
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            first.Dispose();
        base.Dispose(disposing);
    }
}

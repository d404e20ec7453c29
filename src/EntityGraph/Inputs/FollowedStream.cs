namespace EntityGraph.Inputs;

/// <summary>A stream, then a few bytes more.</summary>
internal sealed class FollowedStream(Stream first, ReadOnlyMemory<byte> last) : ForwardStream
{
    private ReadOnlyMemory<byte> _last = last;

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

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            first.Dispose();
        base.Dispose(disposing);
    }
}

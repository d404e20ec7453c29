namespace EntityGraph.Inputs;

/// <summary>Counts the bytes that are read through it.</summary>
internal sealed class CountingStream(Stream inner) : ForwardStream
{
    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        Count += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}

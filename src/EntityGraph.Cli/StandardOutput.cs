using System.Text;

namespace EntityGraph.Cli;

/// <summary>Standard output as UTF-8 text with plain line feeds; a reader that goes away ends the run quietly, a full disk with a message.</summary>
internal sealed class StandardOutput : Stream
{
    /// <summary>EPIPE of Unix; ERROR_BROKEN_PIPE and ERROR_NO_DATA of Windows.</summary>
    private static readonly int[] GoneAway = [32, unchecked((int)0x8007006D), unchecked((int)0x800700E8)];

    private readonly Stream _stream = Console.OpenStandardOutput();

    /// <summary>Opens it; dispose it to write what is left.</summary>
    public static StreamWriter Open() => new(new StandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _stream.Write(buffer);
        }
        catch (IOException error) when (GoneAway.Contains(error.HResult))
        {
            throw new BrokenPipeException(error);
        }
        catch (IOException error)
        {
            throw new IOException($"standard output: {error.Message}", error);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => _stream.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

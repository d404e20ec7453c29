using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace EntityGraph.Inputs;

/// <summary>Reads articles from a stream of plain text or JSON Lines in UTF-8, packed by gzip or not; a bad record does not stop the rest.</summary>
/// <remarks>Memory is bounded by the longest record. A record longer than <see cref="MaximumBytes"/> is skipped and reported as bad.</remarks>
public sealed class ArticleReader
{
    /// <summary>Longest record in bytes: of a line of JSON Lines, or of a plain text. 256 MiB by default.</summary>
    public int MaximumBytes { get; init; } = 256 << 20;

    /// <summary>Reads the articles of a stream, in order.</summary>
    /// <param name="stream">The stream; read once, not disposed.</param>
    /// <param name="name">Its name: the id of a plain text, and the place in messages.</param>
    /// <param name="format">How the articles stand in it.</param>
    /// <returns>One item a record: lazily, while the stream is read.</returns>
    public IEnumerable<ArticleRecord> Read(Stream stream, string name, ArticleFormat format = ArticleFormat.Detect)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return ReadRecords(stream, name, format);
    }

    /// <summary>Unpacks a stream that begins with the mark of gzip; gives any other back as it is.</summary>
    public static Stream Unpack(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] mark = new byte[2];
        int read = stream.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(mark.AsMemory(0, read), stream);
        return read == 2 && mark[0] == 0x1F && mark[1] == 0x8B ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    private IEnumerable<ArticleRecord> ReadRecords(Stream stream, string name, ArticleFormat format)
    {
        var source = new ByteSource(Unpack(stream), MaximumBytes);
        source.SkipByteOrderMark();
        if (format == ArticleFormat.Detect)
            format = source.PeekFirst() == '{' ? ArticleFormat.JsonLines : ArticleFormat.Text;
        if (format == ArticleFormat.Text)
        {
            yield return ReadText(source, name);
            yield break;
        }
        for (long number = 1; ReadLine(source, name, number, out var record); number++)
            if (record is not null)
                yield return record;
    }

    private ArticleRecord ReadText(ByteSource source, string name)
    {
        long start = source.Offset;
        var bytes = source.ReadAll(out bool tooLong);
        if (tooLong)
            return new(name, null, new(TooLong, name, null, null));
        return Decode(bytes, out string text, out int bad)
            ? new(name, new Article(text) { Id = name }, null)
            : new(name, null, new("invalid UTF-8.", name, null, start + bad));
    }

    private bool ReadLine(ByteSource source, string name, long number, out ArticleRecord? record)
    {
        record = null;
        long start = source.Offset;
        if (!source.ReadLine(out var line, out bool tooLong))
            return false;
        string place = string.Create(CultureInfo.InvariantCulture, $"{name}:{number}");
        if (tooLong)
            record = new(place, null, new(TooLong, name, number, null));
        else if (!Decode(line, out string json, out int bad))
            record = new(place, null, new("invalid UTF-8.", name, number, start + bad));
        else if (!json.AsSpan().IsWhiteSpace())
        {
            string? problem = RecordReader.Read(json, out string? id, out var article);
            record = problem is null ? new(id!, article, null) : new(id ?? place, null, new(problem, name, number, null));
        }
        return true;
    }

    private string TooLong => string.Create(CultureInfo.InvariantCulture, $"the record is longer than the limit of {MaximumBytes} bytes.");

    private static bool Decode(ReadOnlySpan<byte> bytes, out string text, out int bad)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(bytes.Length));
        bool valid = Utf8.ToUtf16(bytes, buffer, out bad, out int written, replaceInvalidSequences: false) == OperationStatus.Done;
        text = valid ? new string(buffer, 0, written) : "";
        ArrayPool<char>.Shared.Return(buffer);
        return valid;
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace EntityGraph.Inputs;

/// <summary>Reads articles from a stream of plain text or JSON Lines in UTF-8, packed by gzip or not; a bad record does not stop the rest.</summary>
/// <remarks>Memory is bounded by the longest record. A record longer than <see cref="MaximumBytes"/> is skipped and reported as bad.</remarks>
public sealed class ArticleReader
{
    /// <summary>Longest record in bytes: of a line of JSON Lines, or of a plain text. 256 MiB by default.</summary>
    public int MaximumBytes { get; init; } = 256 << 20;

    /// <summary>Deepest nesting of arrays and objects in a record, those that are ignored included. 64 by default.</summary>
    public int MaximumDepth { get; init; } = 64;

    /// <summary>How many times its size packed input may unpack to, beyond 16 MiB. 200 by default: articles come to 3 to 20, the most that gzip can is 1032.</summary>
    public int MaximumExpansion { get; init; } = 200;

    /// <summary>Reads the articles of a stream, in order.</summary>
    /// <param name="stream">The stream; read once, not disposed.</param>
    /// <param name="name">Its name: the id of a plain text, and the place in messages.</param>
    /// <param name="format">How the articles stand in it.</param>
    /// <returns>One item a record: lazily, while the stream is read.</returns>
    /// <exception cref="InvalidDataException">Thrown while reading: the gzip data is damaged, or unpacks beyond <see cref="MaximumExpansion"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not positive.</exception>
    public IEnumerable<ArticleRecord> Read(Stream stream, string name, ArticleFormat format = ArticleFormat.Detect)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumDepth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumExpansion);
        return ReadRecords(stream, name, format);
    }

    /// <summary>Unpacks a stream that begins with the mark of gzip; gives any other back as it is.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="maximumExpansion">As <see cref="MaximumExpansion"/>; reading beyond it is an <see cref="InvalidDataException"/>.</param>
    public static Stream Unpack(Stream stream, int maximumExpansion = 200)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumExpansion);
        byte[] mark = new byte[2];
        int read = stream.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(mark.AsMemory(0, read), stream);
        return read == 2 && mark[0] == 0x1F && mark[1] == 0x8B ? new ExpansionLimit(whole, maximumExpansion) : whole;
    }

    private IEnumerable<ArticleRecord> ReadRecords(Stream stream, string name, ArticleFormat format)
    {
        var source = new ByteSource(Unpack(stream, MaximumExpansion), MaximumBytes);
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
            string? problem = RecordReader.Read(json, MaximumDepth, out string? id, out var article);
            record = problem is null ? new(id!, article, null) : new(id ?? place, null, new(problem, name, number, null));
        }
        return true;
    }

    private string TooLong => string.Create(CultureInfo.InvariantCulture, $"the record is longer than the limit of {MaximumBytes} bytes ({nameof(ArticleReader)}.{nameof(MaximumBytes)}).");

    private static bool Decode(ReadOnlySpan<byte> bytes, out string text, out int bad)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(bytes.Length));
        bool valid = Utf8.ToUtf16(bytes, buffer, out bad, out int written, replaceInvalidSequences: false) == OperationStatus.Done;
        text = valid ? new string(buffer, 0, written) : "";
        ArrayPool<char>.Shared.Return(buffer);
        return valid;
    }
}

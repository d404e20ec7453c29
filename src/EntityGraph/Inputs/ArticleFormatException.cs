using System.Globalization;

namespace EntityGraph.Inputs;

/// <summary>A record of the input is no article: malformed JSON, a missing or mistyped key, invalid UTF-8, too long.</summary>
public sealed class ArticleFormatException : Exception
{
    internal ArticleFormatException(string problem, string file, long? line, long? byteOffset)
        : base(Describe(problem, file, line, byteOffset))
    {
        File = file;
        Line = line;
        ByteOffset = byteOffset;
    }

    /// <summary>The name of the input.</summary>
    public string File { get; }

    /// <summary>The line of the record, 1-based; null for plain text.</summary>
    public long? Line { get; }

    /// <summary>The offset of the first byte that is no UTF-8, 0-based, from the start of the (unpacked) file; null where the bytes are not at fault.</summary>
    public long? ByteOffset { get; }

    private static string Describe(string problem, string file, long? line, long? byteOffset)
    {
        string place = file;
        if (line is { } number)
            place += string.Create(CultureInfo.InvariantCulture, $", line {number}");
        if (byteOffset is { } offset)
            place += string.Create(CultureInfo.InvariantCulture, $", byte offset {offset}");
        return $"{place}: {problem}";
    }
}

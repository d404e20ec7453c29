using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EntityGraph.Inputs;
using EntityGraph.Orleans.Contracts;

namespace EntityGraph.Orleans;

/// <summary>An article, or a record that is none, as bytes. Texts are UTF-16 as they are in memory, so that nothing of them changes on the way, lone surrogates included.</summary>
internal static class ArticlePack
{
    private const int ArticleKind = 1, ErrorKind = 2;

    public static byte[] Pack(Article article)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Write(bytes, ArticleKind);
        Write(bytes, article.Id);
        Write(bytes, article.Title);
        Write(bytes, article.Date?.DayNumber ?? -1);
        Write(bytes, article.Dateline);
        Write(bytes, article.Text);
        return bytes.WrittenSpan.ToArray();
    }

    public static byte[] Pack(ArticleRecord record)
    {
        if (record.Article is { } article)
            return Pack(article.Id is null ? article with { Id = record.Id } : article);
        return Pack(record.Id, record.Error?.Message ?? "no article");
    }

    /// <summary>Packs a record that is no article.</summary>
    public static byte[] Pack(string id, string error)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Write(bytes, ErrorKind);
        Write(bytes, id);
        Write(bytes, error);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Unpacks an article. One without id gets one of its content, so that it is known when it comes again.</summary>
    /// <param name="bytes">What <see cref="Pack(ArticleRecord)"/> gave.</param>
    /// <param name="id">The id.</param>
    /// <param name="error">Why there is no article.</param>
    /// <returns>The article; null for a record that is none.</returns>
    public static Article? Unpack(ReadOnlySpan<byte> bytes, out string id, out string? error)
    {
        var rest = bytes;
        int kind = ReadInt32(ref rest);
        id = ReadString(ref rest) is { Length: > 0 } given ? given : ContentId(bytes);
        error = null;
        if (kind == ErrorKind)
        {
            error = ReadString(ref rest);
            return null;
        }
        string? title = ReadString(ref rest);
        int day = ReadInt32(ref rest);
        string? dateline = ReadString(ref rest);
        return new(ReadString(ref rest)!) { Id = id, Title = title, Date = day < 0 ? null : DateOnly.FromDayNumber(day), Dateline = dateline };
    }

    /// <summary>By what the document of an article is known, and the number of its shard.</summary>
    public static (DocumentKey Key, int Shard) KeyOf(ReadOnlySpan<byte> bytes, int shards)
    {
        var rest = bytes[sizeof(int)..];
        string id = ReadString(ref rest) is { Length: > 0 } given ? given : ContentId(bytes);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(id.AsSpan()), hash);
        return (new(new(hash[..16]), Hash(bytes)), (int)(BinaryPrimitives.ReadUInt32LittleEndian(hash[16..]) % (uint)shards));
    }

    private static string ContentId(ReadOnlySpan<byte> bytes) => $"sha256-{Hash(bytes):n}";

    private static Guid Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new(hash[..16]);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes.GetSpan(sizeof(int)), value);
        bytes.Advance(sizeof(int));
    }

    private static void Write(ArrayBufferWriter<byte> bytes, string? text)
    {
        Write(bytes, text?.Length ?? -1);
        bytes.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static int ReadInt32(ref ReadOnlySpan<byte> rest)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[sizeof(int)..];
        return value;
    }

    private static string? ReadString(ref ReadOnlySpan<byte> rest)
    {
        int length = ReadInt32(ref rest);
        if (length < 0)
            return null;
        var bytes = rest[..checked(length * sizeof(char))];
        rest = rest[bytes.Length..];
        return string.Create(length, bytes, static (text, bytes) => bytes.CopyTo(MemoryMarshal.AsBytes(text)));
    }
}

using System.Text;
using EntityGraph.Orleans.Contracts;

namespace EntityGraph.Orleans;

/// <summary>Chunks of documents as the bytes of one stored row.</summary>
/// <remarks>Layout, numbers in little-endian order: version, number of chunks; of each: job, batch, number of entries; of each: id, content, words, flags (1 failed, 2 dropped); then length and bytes of the graphs.</remarks>
internal static class SegmentPack
{
    private const int Version = 1, GuidBytes = 16;
    private const byte FailedFlag = 1, DroppedFlag = 2;

    public static byte[] Pack(IReadOnlyList<DocumentChunk> chunks)
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        writer.Write(chunks.Count);
        foreach (var chunk in chunks)
        {
            Write(writer, chunk.Job);
            writer.Write(chunk.Batch);
            writer.Write(chunk.Entries.Length);
            foreach (var entry in chunk.Entries)
            {
                Write(writer, entry.Key.Id);
                Write(writer, entry.Key.Content);
                writer.Write(entry.Words);
                writer.Write((byte)((entry.Failed ? FailedFlag : 0) | (entry.Dropped ? DroppedFlag : 0)));
            }
            writer.Write(chunk.Graphs.Length);
            writer.Write(chunk.Graphs);
        }
        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged, or of a later version.</exception>
    public static List<DocumentChunk> Unpack(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            int version = reader.ReadInt32();
            if (version != Version)
                throw new InvalidDataException($"A stored segment has version {version}; this library reads version {Version}.");
            var chunks = new List<DocumentChunk>();
            for (int i = reader.ReadInt32(); i > 0; i--)
                chunks.Add(ReadChunk(reader));
            return chunks;
        }
        catch (Exception error) when (error is EndOfStreamException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"A stored segment of {bytes.Length} bytes is damaged.", error);
        }
    }

    private static DocumentChunk ReadChunk(BinaryReader reader)
    {
        var job = ReadGuid(reader);
        int batch = reader.ReadInt32();
        int count = reader.ReadInt32();
        var entries = new List<DocumentEntry>();
        for (int i = 0; i < count; i++)
        {
            var key = new DocumentKey(ReadGuid(reader), ReadGuid(reader));
            int words = reader.ReadInt32();
            byte flags = reader.ReadByte();
            entries.Add(new(key, words, (flags & FailedFlag) != 0, (flags & DroppedFlag) != 0));
        }
        int length = reader.ReadInt32();
        byte[] graphs = reader.ReadBytes(length);
        if (graphs.Length != length)
            throw new EndOfStreamException();
        return new() { Job = job, Batch = batch, Entries = [.. entries], Graphs = graphs };
    }

    private static void Write(BinaryWriter writer, Guid value)
    {
        Span<byte> bytes = stackalloc byte[GuidBytes];
        value.TryWriteBytes(bytes);
        writer.Write(bytes);
    }

    private static Guid ReadGuid(BinaryReader reader)
    {
        byte[] bytes = reader.ReadBytes(GuidBytes);
        return bytes.Length == GuidBytes ? new(bytes) : throw new EndOfStreamException();
    }
}

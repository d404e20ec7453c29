using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace EntityGraph.Models;

/// <summary>Collects named sections and writes them as a <see cref="ModelFile"/>: the same sections give the same bytes.</summary>
internal sealed class ModelFileBuilder
{
    private readonly List<(string Name, byte[] Bytes)> _sections = [];

    /// <summary>Adds a section of plain values.</summary>
    public ModelFileBuilder Add<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (_sections.Exists(s => s.Name == name))
            throw new ArgumentException($"Section '{name}' was added already.", nameof(name));
        _sections.Add((name, MemoryMarshal.AsBytes(values).ToArray()));
        return this;
    }

    /// <summary>Adds a section of text.</summary>
    public ModelFileBuilder AddText(string name, string text) => Add<byte>(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a section of strings, none of which may hold a line feed.</summary>
    public ModelFileBuilder AddLines(string name, IEnumerable<string> lines) => AddText(name, string.Concat(lines.Select(l => l + "\n")));

    /// <summary>Writes the file.</summary>
    public void Write(Stream stream)
    {
        int table = _sections.Sum(s => 4 + Encoding.UTF8.GetByteCount(s.Name) + 16);
        long offset = Align(ModelFile.HeaderSize + table);
        using var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var (name, bytes) in _sections)
            {
                byte[] utf8 = Encoding.UTF8.GetBytes(name);
                writer.Write((uint)utf8.Length);
                writer.Write(utf8);
                writer.Write((ulong)offset);
                writer.Write((ulong)bytes.Length);
                offset = Align(offset + bytes.Length);
            }
            foreach (var (_, bytes) in _sections)
            {
                while ((ModelFile.HeaderSize + body.Position) % ModelFile.Alignment != 0)
                    writer.Write((byte)0);
                writer.Write(bytes);
            }
        }
        Span<byte> header = stackalloc byte[ModelFile.HeaderSize];
        BinaryPrimitives.WriteUInt32LittleEndian(header, ModelFile.Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], ModelFile.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], (uint)_sections.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], ModelFile.Checksum(body.GetBuffer().AsSpan(0, (int)body.Length)));
        stream.Write(header);
        body.Position = 0;
        body.CopyTo(stream);
    }

    /// <summary>Writes the file to a path, by way of a temporary file beside it.</summary>
    public void Write(string path)
    {
        string temporary = path + ".tmp";
        using (var stream = File.Create(temporary))
            Write(stream);
        File.Move(temporary, path, overwrite: true);
    }

    private static long Align(long offset) => (offset + ModelFile.Alignment - 1) / ModelFile.Alignment * ModelFile.Alignment;
}

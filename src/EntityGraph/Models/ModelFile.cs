using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace EntityGraph.Models;

/// <summary>A model file: named sections of plain values behind a checked header. Immutable and thread-safe.</summary>
/// <remarks>
/// Layout, little-endian: magic "EGM1", format version (u32), number of sections (u32), CRC-32C of all that follows (u32); then per section
/// length of its name in bytes (u32), name (UTF-8), offset from the start of the file (u64), length in bytes (u64); then the sections, each at a multiple of 16.
/// Embedded models are read in place, without copying.
/// </remarks>
internal sealed unsafe class ModelFile
{
    internal const uint Magic = 0x314D4745, Version = 1;
    internal const int HeaderSize = 16, Alignment = 16;

    private readonly object _owner;
    private readonly byte* _data;
    private readonly long _length;
    private readonly Dictionary<string, (long Offset, long Length)> _sections = new(StringComparer.Ordinal);

    private ModelFile(string name, object owner, byte* data, long length)
    {
        Name = name;
        _owner = owner;
        _data = data;
        _length = length;
        ReadHeader(length);
    }

    /// <summary>The name of the file or resource, for messages.</summary>
    public string Name { get; }

    /// <summary>The names of the sections.</summary>
    public IReadOnlyCollection<string> SectionNames => _sections.Keys;

    /// <summary>Reads a model from a stream: in place where its bytes already lie in memory, else by copying it.</summary>
    /// <exception cref="ModelFormatException">The bytes are no model of this version, or are damaged.</exception>
    public static ModelFile Read(Stream stream, string name)
    {
        if (stream is UnmanagedMemoryStream memory)
            return new(name, stream, memory.PositionPointer, memory.Length - memory.Position);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(checked((int)(stream.Length - stream.Position)), pinned: true);
        stream.ReadExactly(bytes);
        return new(name, bytes, (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0), bytes.Length);
    }

    /// <summary>Whether the file has a section of this name.</summary>
    public bool Has(string section) => _sections.ContainsKey(section);

    /// <summary>A section as values of one type.</summary>
    /// <exception cref="ModelFormatException">There is no such section, or its length is no multiple of the value's.</exception>
    public ReadOnlySpan<T> Section<T>(string section)
        where T : unmanaged
    {
        if (!_sections.TryGetValue(section, out var at))
            throw new ModelFormatException($"{Name}: section '{section}' is missing; the file was written by another version. Train it again.");
        if (at.Length % sizeof(T) != 0)
            throw new ModelFormatException($"{Name}: section '{section}' has {at.Length} bytes, no multiple of {sizeof(T)}.");
        GC.KeepAlive(_owner);
        return new(_data + at.Offset, checked((int)(at.Length / sizeof(T))));
    }

    /// <summary>A section as a pointer, for hot loops; valid for as long as this object is referenced.</summary>
    public T* Pointer<T>(string section)
        where T : unmanaged
    {
        Section<T>(section);
        return (T*)(_data + _sections[section].Offset);
    }

    /// <summary>Writes the bytes of the whole file.</summary>
    public void CopyTo(Stream stream)
    {
        stream.Write(new ReadOnlySpan<byte>(_data, checked((int)_length)));
        GC.KeepAlive(_owner);
    }

    /// <summary>A section of UTF-8 text as one string.</summary>
    public string Text(string section) => Encoding.UTF8.GetString(Section<byte>(section));

    /// <summary>A section of strings: UTF-8, one a line.</summary>
    public string[] Lines(string section)
    {
        string text = Text(section);
        return text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
    }

    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes))
            crc = BitOperations.Crc32C(crc, word);
        foreach (byte b in bytes[(bytes.Length & ~7)..])
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    private void ReadHeader(long length)
    {
        if (length < HeaderSize)
            throw new ModelFormatException($"{Name}: {length} bytes are too few for a model file.");
        uint* header = (uint*)_data;
        if (header[0] != Magic)
            throw new ModelFormatException($"{Name}: not an EntityGraph model (it does not begin with 'EGM1').");
        if (header[1] != Version)
            throw new ModelFormatException($"{Name}: model format {header[1]}, this library reads format {Version}. Train it again, or use the matching version.");
        if (length > int.MaxValue)
            throw new ModelFormatException($"{Name}: a model file may not exceed 2 GB.");
        if (Checksum(new(_data + HeaderSize, (int)length - HeaderSize)) != header[3])
            throw new ModelFormatException($"{Name}: the checksum does not match; the file is damaged or cut short.");
        long at = HeaderSize;
        for (uint i = 0; i < header[2]; i++)
        {
            int nameLength = (int)Read<uint>(ref at, length);
            if (nameLength < 0 || at + nameLength > length)
                throw new ModelFormatException($"{Name}: the name of section {i} runs past the end.");
            string section = Encoding.UTF8.GetString(_data + at, nameLength);
            at += nameLength;
            ulong offset = Read<ulong>(ref at, length), size = Read<ulong>(ref at, length);
            if (offset > (ulong)length || size > (ulong)length - offset)
                throw new ModelFormatException($"{Name}: section '{section}' runs past the end of the file.");
            if (!_sections.TryAdd(section, ((long)offset, (long)size)))
                throw new ModelFormatException($"{Name}: section '{section}' is there twice.");
        }
        foreach (var (section, place) in _sections)
            if (place.Offset < at || place.Offset % Alignment != 0)
                throw new ModelFormatException($"{Name}: section '{section}' does not begin behind the table of sections, at a multiple of {Alignment}.");
    }

    private T Read<T>(ref long at, long length)
        where T : unmanaged
    {
        if (at + sizeof(T) > length)
            throw new ModelFormatException($"{Name}: the table of sections is cut short.");
        T value = System.Runtime.CompilerServices.Unsafe.ReadUnaligned<T>(_data + at);
        at += sizeof(T);
        return value;
    }
}

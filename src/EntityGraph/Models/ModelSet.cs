using System.Security.Cryptography;
using System.Text;

namespace EntityGraph.Models;

/// <summary>The files of one language model, by name: those inside the assembly, or those of a folder.</summary>
/// <remarks>Immutable and thread-safe. Model files are opened once and shared.</remarks>
public sealed class ModelSet
{
    /// <summary>Under which the assembly has the English model.</summary>
    private const string Prefix = "english/";

    private readonly string? _folder;
    private readonly Dictionary<string, ModelFile> _open = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    private readonly Lazy<string> _version;

    private ModelSet(string? folder)
    {
        _folder = folder;
        _version = new(ReadVersion);
    }

    /// <summary>The English model that travels inside the library.</summary>
    public static ModelSet English { get; } = new(null);

    /// <summary>A model kept as files in a folder, laid out like <c>models/english</c>. A file that the folder lacks is taken from <see cref="English"/>.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static ModelSet FromFolder(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The model folder '{folder}' does not exist.");
        return new(folder);
    }

    /// <summary>What tells this model from every other: sixteen hexadecimal digits of a hash (SHA-256) over the names and bytes of its files. Read once, in some hundredths of a second.</summary>
    public string Version => _version.Value;

    /// <summary>Opens a text or data file of the model.</summary>
    /// <exception cref="FileNotFoundException">The model has no such file.</exception>
    internal Stream Open(string name)
    {
        if (_folder is not null)
        {
            string path = Path.Combine(_folder, name);
            if (File.Exists(path))
                return File.OpenRead(path);
        }
        return typeof(ModelSet).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new FileNotFoundException($"The model has no file '{name}'{(_folder is null ? "" : $" (looked in '{_folder}' and in the library)")}.", name);
    }

    /// <summary>Whether the model has this file.</summary>
    internal bool Has(string name) =>
        (_folder is not null && File.Exists(Path.Combine(_folder, name)))
        || typeof(ModelSet).Assembly.GetManifestResourceInfo(Prefix + name) is not null;

    private string ReadVersion()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 16];
        foreach (string resource in typeof(ModelSet).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            string name = resource[Prefix.Length..];
            using var stream = Open(name);
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{stream.Length}\n"));
            for (int read; (read = stream.Read(buffer)) > 0;)
                hash.AppendData(buffer.AsSpan(0, read));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    /// <summary>A binary model file, opened once.</summary>
    /// <exception cref="ModelFormatException">The file is damaged or of another version.</exception>
    internal ModelFile Load(string name)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(name, out var file))
                _open[name] = file = Load();
            return file;
        }

        ModelFile Load()
        {
            var stream = Open(name);
            bool inPlace = stream is UnmanagedMemoryStream;
            try
            {
                return ModelFile.Read(stream, name);
            }
            finally
            {
                if (!inPlace)
                    stream.Dispose();
            }
        }
    }

    /// <summary>The lines of a hand-edited list: trimmed, without empty lines and lines that begin with '#'.</summary>
    internal IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Open(name), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            line = line.Trim();
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }
}

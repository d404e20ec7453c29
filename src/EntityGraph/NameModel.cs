using EntityGraph.Models;
using EntityGraph.Tags;

namespace EntityGraph;

/// <summary>A trained model of names with its own labels: what <c>entitygraph train ner</c> writes.</summary>
/// <remarks>
/// A label that is the name of an <see cref="EntityType"/> gives names of that type; any other gives <see cref="EntityType.Custom"/>, and the name's
/// <see cref="NameSpan.Label"/> tells which. Immutable and thread-safe.
/// </remarks>
public sealed class NameModel
{
    internal const string Prefix = "names.", HistorySection = "history";

    internal NameModel(ModelFile file)
    {
        Model = new(file, Prefix);
        Scheme = new(Model.Labels);
        ReadsTwice = file.Has(Prefix + HistorySection) && Scheme.Names.Length <= DocumentHistory.MaximumKinds;
    }

    /// <summary>The kinds of names that the model finds.</summary>
    public IReadOnlyList<string> Labels => Scheme.Names;

    internal SequenceModel Model { get; }

    internal NameLabels Scheme { get; }

    /// <summary>Whether the model was trained to read a document a second time: see <see cref="DocumentHistory"/>.</summary>
    internal bool ReadsTwice { get; }

    /// <summary>Loads a model file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFormatException">The file is damaged, of another version or no model of names.</exception>
    public static NameModel Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = File.OpenRead(path);
        return Load(stream, Path.GetFileName(path));
    }

    /// <summary>Loads a model from a stream.</summary>
    /// <param name="stream">The bytes of a model file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ModelFormatException">The bytes are damaged, of another version or no model of names.</exception>
    public static NameModel Load(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return new(ModelFile.Read(stream, name));
    }
}

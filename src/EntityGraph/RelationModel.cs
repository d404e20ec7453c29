using System.Globalization;
using EntityGraph.Models;
using EntityGraph.Relations;

namespace EntityGraph;

/// <summary>A model of a user's own relation types, trained on annotated text: what <c>entitygraph train relations --ontology</c> writes, and what <c>EntityGraph.Training</c> and <c>EntityGraph.ML</c> train.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class RelationModel
{
    internal const string Prefix = "own.", EntitySection = "own.entities", RelationSection = "own.relations", RuleSection = "own.rules", BaseSection = "own.base", PlattSection = "own.platt";

    private readonly ModelFile _file;
    private readonly float _slope, _offset;

    internal RelationModel(ModelFile file)
    {
        _file = file;
        Name = file.Name;
        if (!file.Has(RelationSection))
            throw new ModelFormatException($"{file.Name}: this is no model of own relations; 'train relations --ontology' makes one.");
        var builder = new OwnOntology.Builder();
        foreach (string name in file.Lines(EntitySection))
            builder.AddEntityType(name);
        foreach (string line in file.Lines(RelationSection))
        {
            string[] cells = line.Split('\t');
            if (cells.Length != 4)
                throw new ModelFormatException($"{file.Name}: section '{RelationSection}' is damaged.");
            builder.AddRelationType(cells[0], cells[2].Split(','), cells[3].Split(','), cells[1] == "symmetric");
        }
        Ontology = builder.Build();
        Scorer = new LabelModel(file, Prefix);
        ShippedTypes = file.Section<int>(BaseSection)[0];
        (_slope, _offset) = (file.Section<float>(PlattSection)[0], file.Section<float>(PlattSection)[1]);
        KnownRules = [.. file.Lines(RuleSection).Select(l => ulong.Parse(l, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
        if (Scorer.LabelCount != Ontology.Relations.Count * 2)
            throw new ModelFormatException($"{file.Name}: the tables have {Scorer.LabelCount} labels, not {Ontology.Relations.Count * 2}.");
    }

    /// <summary>The user's types that the model knows.</summary>
    public OwnOntology Ontology { get; }

    internal string Name { get; }

    internal ILabelScorer Scorer { get; }

    /// <summary>Number of relation types of the library that it was trained beside: the numbers of its labels go on from there.</summary>
    internal int ShippedTypes { get; }

    /// <summary>Identities of the rules whose hits the model was trained with.</summary>
    internal HashSet<ulong> KnownRules { get; }

    /// <summary>Loads a model file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFormatException">The file is damaged, of another version or no model of own relations.</exception>
    public static RelationModel Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = File.OpenRead(path);
        return Load(stream, Path.GetFileName(path));
    }

    /// <summary>Loads a model from a stream that can tell its length.</summary>
    /// <param name="stream">The bytes of a model file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ModelFormatException">The bytes are damaged, of another version or no model of own relations.</exception>
    public static RelationModel Load(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return new(ModelFile.Read(stream, name));
    }

    /// <summary>Writes the model as the bytes that <see cref="Load(Stream, string)"/> reads.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _file.CopyTo(stream);
    }

    /// <summary>Writes the model to a file, by way of a temporary file beside it.</summary>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string temporary = path + ".tmp";
        using (var stream = File.Create(temporary))
            Save(stream);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The calibrated probability of a score (Platt 1999).</summary>
    internal double Probability(float score) => 1 / (1 + Math.Exp(-((_slope * score) + _offset)));

    /// <summary>A line of <see cref="RelationSection"/>.</summary>
    internal static string Line(RelationType type) =>
        $"{type.Name}\t{(type.Symmetric ? "symmetric" : "")}\t{string.Join(',', type.FromLabels!.Order(StringComparer.Ordinal))}\t{string.Join(',', type.ToLabels!.Order(StringComparer.Ordinal))}";
}

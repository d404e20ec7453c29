using EntityGraph.Training.Trainers;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace EntityGraph.ML;

/// <summary>Learns relation types of your own from annotated texts; what it gives reads a text column as <see cref="EntityGraphEstimator"/> does, and finds these types too.</summary>
/// <remarks>Made by <see cref="EntityGraphCatalog.LearnRelations(TransformsCatalog.TextTransforms, OwnOntology, string, string, string, EntityGraphTransformOptions?)"/>. The same rows give the same model. Texts and labels are in memory while it learns.</remarks>
public sealed class RelationEstimator : IEstimator<RelationTransformer>
{
    private readonly OwnOntology _ontology;
    private readonly string _output, _input;
    private readonly EntityGraphTransformOptions _options;
    private readonly RelationExamples _examples;

    internal RelationEstimator(OwnOntology ontology, string output, string input, string? labels, RelationLabelColumns? columns, EntityGraphTransformOptions options)
    {
        (_ontology, _output, _input, _options) = (ontology, output, input, options);
        _examples = new(input, options.DateColumnName, labels, columns);
    }

    /// <summary>Trains on all rows.</summary>
    /// <param name="input">The texts and their labels.</param>
    /// <exception cref="FormatException">A label is not as it should be, with its row; or there are too few examples between names that the extractor finds.</exception>
    /// <exception cref="ArgumentException">A column is missing or holds something else; or the ontology has a type that the library has.</exception>
    public RelationTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var entry = EntityGraphExtractors.Get(_options.Extractor);
        var options = entry.Options with { Ontology = _ontology, RelationModel = null };
        var trained = new OwnRelationTrainer(options, _ => { }).Train(_examples.Read(input, _ontology));
        return new(Chain(entry, PackedModel.Write(trained.Model)).Fit(input), trained);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Chain(EntityGraphExtractors.Get(_options.Extractor), "").GetOutputSchema(inputSchema);

    private IEstimator<ITransformer> Chain(EntityGraphExtractors.Entry entry, string model) =>
        GraphChain.Create(_output, _input, _options.DateColumnName, TransformSettings.Of(_options, entry.ModelVersion), model);
}

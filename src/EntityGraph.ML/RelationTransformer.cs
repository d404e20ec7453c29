using EntityGraph.Training.Trainers;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace EntityGraph.ML;

/// <summary>Reads a text column with relation types of your own among its relations. Saved with a pipeline, it carries the trained model and the version of the library's.</summary>
/// <remarks>A loaded pipeline has the transforms that it is made of; <see cref="EntityGraphCatalog.GetRelationModel"/> gives the model back.</remarks>
public sealed class RelationTransformer : ITransformer
{
    private readonly ITransformer _chain;

    internal RelationTransformer(ITransformer chain, TrainedRelations trained) => (_chain, Trained) = (chain, trained);

    /// <summary>The model, for <see cref="ExtractorOptions.RelationModel"/> of an extractor with the same options.</summary>
    public RelationModel Model => Trained.Model;

    /// <summary>The model with its scores on texts held out by turns, five times.</summary>
    public TrainedRelations Trained { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => _chain.IsRowToRowMapper;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _chain.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _chain.GetRowToRowMapper(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input) => _chain.Transform(input);

    void ICanSaveModel.Save(ModelSaveContext ctx) => _chain.Save(ctx);

    /// <summary>The transforms that it is made of.</summary>
    internal ITransformer Chain => _chain;
}

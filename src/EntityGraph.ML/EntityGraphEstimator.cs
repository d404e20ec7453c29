using Microsoft.ML;
using Microsoft.ML.Data;

namespace EntityGraph.ML;

/// <summary>Reads a text column: who and what is named, and the relations between them, as columns. Nothing is learned in fitting.</summary>
/// <remarks>Made by <see cref="EntityGraphCatalog.ExtractEntityGraph"/>. It is made of transforms of ML.NET, so a pipeline with it is saved and loaded as any other.</remarks>
public sealed class EntityGraphEstimator : IEstimator<ITransformer>
{
    private readonly IEstimator<ITransformer> _chain;

    internal EntityGraphEstimator(string output, string input, EntityGraphTransformOptions options, string modelVersion) =>
        _chain = GraphChain.Create(output, input, options.DateColumnName, TransformSettings.Of(options, modelVersion), null);

    /// <inheritdoc/>
    public ITransformer Fit(IDataView input) => _chain.Fit(input);

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _chain.GetOutputSchema(inputSchema);
}

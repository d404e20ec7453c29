using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace EntityGraph.ML;

/// <summary>Reads a text column: who and what is named, and the relations between them, as columns. Nothing is learned in fitting.</summary>
/// <remarks>Made by <see cref="EntityGraphCatalog.ExtractEntityGraph"/>. It is made of transforms of ML.NET, so a pipeline with it is saved and loaded as any other.</remarks>
public sealed class EntityGraphEstimator : IEstimator<ITransformer>
{
    /// <summary>One for all: the transforms neither draw numbers nor keep rows.</summary>
    private static readonly MLContext Context = new();

    private readonly IEstimator<ITransformer> _chain;

    internal EntityGraphEstimator(string output, string input, EntityGraphTransformOptions options, string modelVersion)
    {
        var settings = new TransformSettings(modelVersion, options.MinimumConfidence, options.Extractor, options.AllowOtherModel);
        var transforms = Context.Transforms;
        // The mapping knows its columns by fixed names, as ML.NET does not save others with it; they are copied from and to the user's.
        IEstimator<ITransformer> date = options.DateColumnName is { } name
            ? transforms.Conversion.ConvertType(GraphInput.DateColumn, name, DataKind.String)
            : Constant(GraphInput.DateColumn, "");
        IEstimator<ITransformer> chain = transforms.CopyColumns(GraphInput.TextColumn, input)
            .Append(date)
            .Append(Constant(GraphInput.SettingsColumn, settings.ToString()))
            .Append(transforms.CustomMapping(new GraphMappingFactory().GetMapping(), GraphMappingFactory.Contract));
        foreach (string column in GraphColumns.All)
            chain = chain.Append(transforms.CopyColumns($"{output}.{column}", GraphOutput.Prefix + column));
        _chain = chain.Append(transforms.DropColumns([GraphInput.TextColumn, GraphInput.DateColumn, GraphInput.SettingsColumn, .. GraphColumns.All.Select(c => GraphOutput.Prefix + c)]));
    }

    /// <inheritdoc/>
    public ITransformer Fit(IDataView input) => _chain.Fit(input);

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _chain.GetOutputSchema(inputSchema);

    /// <summary>A column of the same text in every row.</summary>
    private static ExpressionEstimator Constant(string column, string value) =>
        Context.Transforms.Expression(column, $"t : \"{value}\"", GraphInput.TextColumn);
}

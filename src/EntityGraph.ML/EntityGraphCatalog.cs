using Microsoft.ML;
using Microsoft.ML.Data;

namespace EntityGraph.ML;

/// <summary>EntityGraph where users of ML.NET look for it: among the transforms of text, and where models are loaded.</summary>
public static class EntityGraphCatalog
{
    /// <summary>A transform of a text column into columns of entities and relations, named after <paramref name="outputColumnName"/>: "Graph.Persons", "Graph.Relations"; all in <see cref="GraphColumns"/>.</summary>
    /// <param name="catalog">The transforms of text.</param>
    /// <param name="outputColumnName">What the names of the new columns begin with.</param>
    /// <param name="inputColumnName">The column of the articles.</param>
    /// <param name="options">How it is read; the defaults if null.</param>
    /// <exception cref="InvalidOperationException">The extractor named in <paramref name="options"/> is not registered.</exception>
    public static EntityGraphEstimator ExtractEntityGraph(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName = "Graph",
        string inputColumnName = "Text",
        EntityGraphTransformOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        if (outputColumnName == "EntityGraph")
            throw new ArgumentException("Columns that begin with 'EntityGraph' are the transform's own.", nameof(outputColumnName));
        options ??= new();
        if (options.MinimumConfidence is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.MinimumConfidence, $"{nameof(options.MinimumConfidence)} goes from 0 to 1.");
        return new(outputColumnName, inputColumnName, options, EntityGraphExtractors.Get(options.Extractor).ModelVersion);
    }

    /// <summary>Loads a saved pipeline and checks at once that its model is the one of this program. <c>Model.Load</c> of ML.NET loads it too; the check is then made when the first row is read.</summary>
    /// <param name="context">The context that loads it.</param>
    /// <param name="stream">The saved pipeline; must be able to seek.</param>
    /// <param name="inputSchema">The columns that it was fitted on.</param>
    /// <exception cref="PipelineVersionException">The pipeline was made with another model, or another version of this package.</exception>
    /// <exception cref="InvalidOperationException">An extractor that the pipeline names is not registered.</exception>
    public static ITransformer LoadEntityGraphModel(this MLContext context, Stream stream, out DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(stream);
        context.ComponentCatalog.RegisterAssembly(typeof(GraphMappingFactory).Assembly);
        var model = context.Model.Load(stream, out inputSchema);
        foreach (string settings in SavedSettings.Of(context, model))
            TransformSettings.Parse(settings).Check();
        return model;
    }

    /// <inheritdoc cref="LoadEntityGraphModel(MLContext, Stream, out DataViewSchema)"/>
    /// <param name="context">The context that loads it.</param>
    /// <param name="path">The file of the saved pipeline.</param>
    /// <param name="inputSchema">The columns that it was fitted on.</param>
    public static ITransformer LoadEntityGraphModel(this MLContext context, string path, out DataViewSchema inputSchema)
    {
        using var stream = File.OpenRead(path);
        return context.LoadEntityGraphModel(stream, out inputSchema);
    }
}

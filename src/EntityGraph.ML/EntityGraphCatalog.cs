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
        options = Check(catalog, outputColumnName, inputColumnName, options);
        return new(outputColumnName, inputColumnName, options, EntityGraphExtractors.Get(options.Extractor).ModelVersion);
    }

    /// <summary>Learns relation types of your own from texts with a column of labels, and finds them beside those of the library.</summary>
    /// <param name="catalog">The transforms of text.</param>
    /// <param name="ontology">Your types: names, and what they may join.</param>
    /// <param name="outputColumnName">What the names of the new columns begin with.</param>
    /// <param name="inputColumnName">The column of the texts.</param>
    /// <param name="labelColumnName">
    /// The relations that a text states: a text vector of source, type and target with <see cref="GraphColumns.Separator"/> between them, as the transform's own column of relations;
    /// or text with such a relation a line or between semicolons; or text with JSON, an array of relations or an object with <c>relations</c> and <c>entities</c>. Names are those of the text. An empty label shows a text without a relation.
    /// </param>
    /// <param name="options">How texts are read, in learning and later; the defaults if null.</param>
    /// <exception cref="InvalidOperationException">The extractor named in <paramref name="options"/> is not registered.</exception>
    public static RelationEstimator LearnRelations(
        this TransformsCatalog.TextTransforms catalog,
        OwnOntology ontology,
        string outputColumnName = "Graph",
        string inputColumnName = "Text",
        string labelColumnName = "Relations",
        EntityGraphTransformOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ontology);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        return new(ontology, outputColumnName, inputColumnName, labelColumnName, null, Check(catalog, outputColumnName, inputColumnName, options));
    }

    /// <summary>Learns relation types of your own from a table with one relation a row, and finds them beside those of the library.</summary>
    /// <param name="catalog">The transforms of text.</param>
    /// <param name="ontology">Your types: names, and what they may join.</param>
    /// <param name="labels">The columns of type, source and target.</param>
    /// <param name="outputColumnName">What the names of the new columns begin with.</param>
    /// <param name="inputColumnName">The column of the texts.</param>
    /// <param name="options">How texts are read, in learning and later; the defaults if null.</param>
    /// <exception cref="InvalidOperationException">The extractor named in <paramref name="options"/> is not registered.</exception>
    public static RelationEstimator LearnRelations(
        this TransformsCatalog.TextTransforms catalog,
        OwnOntology ontology,
        RelationLabelColumns labels,
        string outputColumnName = "Graph",
        string inputColumnName = "Text",
        EntityGraphTransformOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ontology);
        ArgumentNullException.ThrowIfNull(labels);
        return new(ontology, outputColumnName, inputColumnName, null, labels, Check(catalog, outputColumnName, inputColumnName, options));
    }

    /// <summary>Annotated texts of a file of JSON Lines as a view, for <c>LearnRelations</c>: text columns <c>Id</c>, <c>Text</c>, <c>Date</c>, and <c>Relations</c> with the record itself.</summary>
    /// <param name="catalog">The operations on data.</param>
    /// <param name="path">The file, plain or <c>.gz</c>: a record has <c>text</c> and <c>relations</c>, and may have <c>id</c>, <c>date</c> and <c>entities</c>.</param>
    /// <exception cref="FormatException">A line is no such record; the message names file and line.</exception>
    public static IDataView LoadRelationExamples(this DataOperationsCatalog catalog, string path)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return catalog.LoadFromEnumerable(ExampleRow.Read(path));
    }

    /// <summary>The model of own relations of a fitted or loaded pipeline, to put into <see cref="ExtractorOptions.RelationModel"/>.</summary>
    /// <param name="context">The context that has the pipeline.</param>
    /// <param name="pipeline">A pipeline with a <see cref="RelationTransformer"/>, however deep its chains are.</param>
    /// <exception cref="ArgumentException">It has none.</exception>
    /// <exception cref="PipelineVersionException">The model is damaged or of another version.</exception>
    public static RelationModel GetRelationModel(this MLContext context, ITransformer pipeline)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(pipeline);
        return SavedSettings.Of(context, pipeline, OwnGraphInput.ModelColumn).Select(text => PackedModel.Read(text)).FirstOrDefault()
            ?? throw new ArgumentException("The pipeline has no model of own relations.", nameof(pipeline));
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
        foreach (string settings in SavedSettings.Of(context, model, GraphInput.SettingsColumn))
            TransformSettings.Parse(settings).Check();
        foreach (string packed in SavedSettings.Of(context, model, OwnGraphInput.ModelColumn))
            PackedModel.Read(packed);
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

    private static EntityGraphTransformOptions Check(TransformsCatalog.TextTransforms catalog, string output, string input, EntityGraphTransformOptions? options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrEmpty(output);
        ArgumentException.ThrowIfNullOrEmpty(input);
        if (output == "EntityGraph")
            throw new ArgumentException("Columns that begin with 'EntityGraph' are the transform's own.", nameof(output));
        options ??= new();
        if (options.MinimumConfidence is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.MinimumConfidence, $"{nameof(options.MinimumConfidence)} goes from 0 to 1.");
        EntityGraphExtractors.Get(options.Extractor);
        return options;
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace EntityGraph.ML;

/// <summary>Finds the constants of our transforms in a pipeline, however deep its chains are.</summary>
internal static class SavedSettings
{
    /// <param name="context">The context that has the pipeline.</param>
    /// <param name="model">The pipeline.</param>
    /// <param name="column">The column of the constant.</param>
    public static IEnumerable<string> Of(MLContext context, ITransformer model, string column)
    {
        var row = context.Data.LoadFromEnumerable([new Row()]);
        foreach (var transformer in Flat(model).OfType<ExpressionTransformer>())
        {
            // An expression of the user's needs other columns than this row has.
            if (TryTransform(transformer, row) is { } view && view.Schema.GetColumnOrNull(column) is not null)
                yield return view.GetColumn<string>(column).Single();
        }
    }

    private static IDataView? TryTransform(ITransformer transformer, IDataView row)
    {
        try
        {
            return transformer.Transform(row);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static IEnumerable<ITransformer> Flat(ITransformer model) => model switch
    {
        RelationTransformer own => Flat(own.Chain),
        IEnumerable<ITransformer> chain => chain.SelectMany(Flat),
        _ => [model],
    };

    /// <summary>The one column that the expressions of the settings read.</summary>
    private sealed class Row
    {
        [ColumnName(GraphInput.TextColumn)]
        public string Text { get; set; } = "";
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace EntityGraph.ML;

/// <summary>Finds the settings in a loaded pipeline, however deep its chains are.</summary>
internal static class SavedSettings
{
    public static IEnumerable<string> Of(MLContext context, ITransformer model)
    {
        var row = context.Data.LoadFromEnumerable([new Row()]);
        foreach (var transformer in Flat(model).OfType<ExpressionTransformer>())
        {
            // An expression of the user's needs other columns than this row has.
            if (TryTransform(transformer, row) is { } view && view.Schema.GetColumnOrNull(GraphInput.SettingsColumn) is not null)
                yield return view.GetColumn<string>(GraphInput.SettingsColumn).Single();
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

    private static IEnumerable<ITransformer> Flat(ITransformer model) => model is IEnumerable<ITransformer> chain ? chain.SelectMany(Flat) : [model];

    /// <summary>The one column that the expressions of the settings read.</summary>
    private sealed class Row
    {
        [ColumnName(GraphInput.TextColumn)]
        public string Text { get; set; } = "";
    }
}

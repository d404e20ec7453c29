using Microsoft.ML;
using Microsoft.ML.Data;

namespace EntityGraph.ML;

/// <summary>The transforms of ML.NET that a transform of this package is made of.</summary>
internal static class GraphChain
{
    /// <summary>One for all: the transforms neither draw numbers nor keep rows.</summary>
    private static readonly MLContext Context = new();

    /// <param name="output">What the names of the new columns begin with.</param>
    /// <param name="input">The column of the articles.</param>
    /// <param name="date">The column of the day of publication, or null.</param>
    /// <param name="settings">What the pipeline keeps of its options.</param>
    /// <param name="model">See <see cref="PackedModel"/>; null for none.</param>
    public static IEstimator<ITransformer> Create(string output, string input, string? date, TransformSettings settings, string? model)
    {
        var transforms = Context.Transforms;
        // The mapping knows its columns by fixed names, as ML.NET does not save others with it; they are copied from and to the user's.
        IEstimator<ITransformer> chain = transforms.CopyColumns(GraphInput.TextColumn, input).Append(Date(date)).Append(Constant(GraphInput.SettingsColumn, settings.ToString()));
        string[] own = [GraphInput.TextColumn, GraphInput.DateColumn, GraphInput.SettingsColumn];
        if (model is null)
        {
            chain = chain.Append(transforms.CustomMapping(new GraphMappingFactory().GetMapping(), GraphMappingFactory.Contract));
        }
        else
        {
            own = [.. own, OwnGraphInput.ModelColumn];
            chain = chain.Append(Constant(OwnGraphInput.ModelColumn, model)).Append(transforms.CustomMapping(new OwnGraphMappingFactory().GetMapping(), OwnGraphMappingFactory.Contract));
        }
        foreach (string column in GraphColumns.All)
            chain = chain.Append(transforms.CopyColumns($"{output}.{column}", GraphOutput.Prefix + column));
        return chain.Append(transforms.DropColumns([.. own, .. GraphColumns.All.Select(c => GraphOutput.Prefix + c)]));
    }

    /// <summary>The column of days as text, empty where there is none.</summary>
    public static IEstimator<ITransformer> Date(string? column) => column is null
        ? Constant(GraphInput.DateColumn, "")
        : Context.Transforms.Conversion.ConvertType(GraphInput.DateColumn, column, DataKind.String);

    /// <summary>A column of the same text in every row.</summary>
    private static IEstimator<ITransformer> Constant(string column, string value) =>
        Context.Transforms.Expression(column, $"t : \"{value}\"", GraphInput.TextColumn);
}

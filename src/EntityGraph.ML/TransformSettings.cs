using System.Globalization;

namespace EntityGraph.ML;

/// <summary>What a saved pipeline knows of its transform, as one line of text: a column of it goes through the pipeline, since a custom mapping saves no more than its name.</summary>
/// <param name="ModelVersion">Of the model with which the transform was made.</param>
/// <param name="MinimumConfidence">Relations less sure are left out.</param>
/// <param name="Extractor">The name of a registered extractor.</param>
/// <param name="AllowOtherModel">Whether another model is an error.</param>
internal sealed record TransformSettings(string ModelVersion, double MinimumConfidence, string? Extractor, bool AllowOtherModel)
{
    private const string Format = "entitygraph-1";

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Format};{ModelVersion};{MinimumConfidence:R};{(AllowOtherModel ? "any" : "same")};{Extractor}");

    public static TransformSettings Of(EntityGraphTransformOptions options, string modelVersion) =>
        new(modelVersion, options.MinimumConfidence, options.Extractor, options.AllowOtherModel);

    /// <exception cref="PipelineVersionException">The text is not of this version.</exception>
    public static TransformSettings Parse(string text)
    {
        string[] parts = text.Split(';');
        if (parts.Length != 5 || parts[0] != Format || !double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out double minimum))
            throw new PipelineVersionException($"The pipeline was saved by another version of EntityGraph.ML ('{text}'; this one writes '{Format}'). Make it anew.");
        return new(parts[1], minimum, parts[4].Length == 0 ? null : parts[4], parts[3] == "any");
    }

    /// <exception cref="PipelineVersionException">The model of today is another one.</exception>
    /// <exception cref="InvalidOperationException">The extractor is not registered.</exception>
    public void Check()
    {
        string version = EntityGraphExtractors.Get(Extractor).ModelVersion;
        if (!AllowOtherModel && version != ModelVersion)
            throw new PipelineVersionException(
                $"The pipeline was made with model {ModelVersion} of EntityGraph, and this program has model {version}: what it was trained on may be read otherwise now. "
                + $"Fit it anew, use the library's version that it was made with, or set {nameof(EntityGraphTransformOptions)}.{nameof(EntityGraphTransformOptions.AllowOtherModel)} when it is made.");
    }
}

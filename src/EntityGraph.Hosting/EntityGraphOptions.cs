namespace EntityGraph.Hosting;

/// <summary>How <c>AddEntityGraph</c> reads articles; checked when the host starts, or when the first service is asked for.</summary>
public sealed class EntityGraphOptions
{
    /// <summary>How the one shared extractor reads; change it by <c>options.Extraction = options.Extraction with { … }</c>.</summary>
    public ExtractorOptions Extraction { get; set; } = ExtractorOptions.Default;

    /// <summary>Articles that are read at once in a batch; 0 for one a core.</summary>
    public int DegreeOfParallelism { get; set; }

    /// <summary>A batch logs its progress, and reports it, after so many articles. 10,000 by default.</summary>
    public int ReportEvery { get; set; } = 10_000;

    /// <summary>The short text that the health check reads.</summary>
    public string HealthText { get; set; } = "Angela Merkel met Emmanuel Macron in Paris on Monday.";
}

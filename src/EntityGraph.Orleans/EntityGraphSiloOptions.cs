namespace EntityGraph.Orleans;

/// <summary>How a silo extracts and keeps graphs.</summary>
public sealed class EntityGraphSiloOptions
{
    /// <summary>How the one extractor of the silo reads; not used where the container has an <see cref="Extractor"/>. All silos of a cluster must read alike.</summary>
    public ExtractorOptions Extraction { get; set; } = ExtractorOptions.Default;

    /// <summary>Threads that extract; 0 for one a core. They are threads of their own: the silo answers while they work.</summary>
    public int ExtractionThreads { get; set; }

    /// <summary>Whether the reasons of mentions and relations are kept; they double what is stored.</summary>
    public bool KeepReasons { get; set; }

    /// <summary>A stored row takes further documents until it has so many bytes. 32 KiB by default.</summary>
    public int SegmentBytes { get; set; } = 32 << 10;
}

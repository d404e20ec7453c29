namespace EntityGraph.Analytics;

/// <summary>The ready questions over the view <c>facts</c>.</summary>
internal static class FactQuery
{
    /// <summary>Types of relation by which two were in touch.</summary>
    public static readonly string[] Contacts = ["met-with", "spoke-with"];

    private const string Sql =
        """
        WITH wanted AS (SELECT DISTINCT node FROM node_names WHERE lower(name) = lower($name))
        SELECT CASE WHEN is_symmetric AND source_node NOT IN (FROM wanted) THEN target ELSE source END AS source, type,
            CASE WHEN is_symmetric AND source_node NOT IN (FROM wanted) THEN source ELSE target END AS target,
            first_day, last_day, place, modality, round(confidence, 2) AS confidence, document, sentence
        FROM facts
        WHERE (source_node IN (FROM wanted) OR target_node IN (FROM wanted))
            AND (len($types) = 0 OR list_contains($types, type))
            AND ($from IS NULL OR coalesce(last_day, first_day, published) >= $from)
            AND ($to IS NULL OR coalesce(first_day, last_day, published) <= $to)
            AND confidence >= $confidence
            AND ($modality IS NULL OR modality = $modality)
        ORDER BY coalesce(first_day, last_day, published), document, relation
        """;

    public static QueryResult Run(StoreConnection store, string name, IReadOnlyList<string> types, FactFilter filter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(store, store.Command(
            Sql,
            ("name", StoreText.Clean(name)),
            ("types", (filter.Types.Count > 0 ? filter.Types : types).ToList()),
            ("from", filter.From),
            ("to", filter.To),
            ("confidence", filter.MinimumConfidence),
            ("modality", filter.Modality is { } modality ? StoreText.Of(modality) : null)));
    }
}

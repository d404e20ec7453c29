namespace EntityGraph.Analytics;

/// <summary>The tables of a store, and the version of their form.</summary>
internal static class Schema
{
    public const int Version = 1;

    /// <summary>The tables that hold what documents say, each with a column <c>document</c>; in the order in which they are copied.</summary>
    public static readonly string[] DocumentTables = ["documents", "mentions", "times", "entities", "identifiers", "relations", "evidence"];

    /// <summary>All tables whose rows belong to a document: those above and the texts.</summary>
    public static readonly string[] Tables = [.. DocumentTables, "texts"];

    // No keys and no indexes: the loader looks a batch's ids up at once, and bulk loads stay fast and small.
    public const string Create =
        """
        CREATE TABLE store_info(schema_version INTEGER NOT NULL, nodes_current BOOLEAN NOT NULL);
        CREATE TABLE documents(document VARCHAR NOT NULL, title VARCHAR, date DATE, error VARCHAR, fingerprint VARCHAR NOT NULL);
        CREATE TABLE texts(document VARCHAR NOT NULL, title VARCHAR, dateline VARCHAR, text VARCHAR NOT NULL, fingerprint VARCHAR NOT NULL);
        CREATE TABLE mentions(
            document VARCHAR NOT NULL, mention INTEGER NOT NULL, field VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
            text VARCHAR NOT NULL, type VARCHAR NOT NULL, kind VARCHAR NOT NULL, entities VARCHAR[] NOT NULL, reason VARCHAR);
        CREATE TABLE times(
            document VARCHAR NOT NULL, time INTEGER NOT NULL, field VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
            text VARCHAR NOT NULL, value VARCHAR NOT NULL);
        CREATE TABLE entities(
            document VARCHAR NOT NULL, entity VARCHAR NOT NULL, position INTEGER NOT NULL, type VARCHAR NOT NULL, subtype VARCHAR, name VARCHAR NOT NULL,
            aliases VARCHAR[] NOT NULL, mention_count INTEGER NOT NULL);
        CREATE TABLE identifiers(document VARCHAR NOT NULL, entity VARCHAR NOT NULL, scheme VARCHAR NOT NULL, value VARCHAR NOT NULL);
        CREATE TABLE relations(
            document VARCHAR NOT NULL, relation INTEGER NOT NULL, type VARCHAR NOT NULL, source VARCHAR NOT NULL, target VARCHAR NOT NULL,
            is_symmetric BOOLEAN NOT NULL, modality VARCHAR NOT NULL, confidence DOUBLE NOT NULL, first_day DATE, last_day DATE, time_text VARCHAR,
            place VARCHAR, medium VARCHAR, title VARCHAR, attribution VARCHAR, reason VARCHAR);
        CREATE TABLE evidence(
            document VARCHAR NOT NULL, relation INTEGER NOT NULL, evidence INTEGER NOT NULL, field VARCHAR NOT NULL,
            start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, text VARCHAR NOT NULL);
        CREATE TABLE nodes(
            node INTEGER NOT NULL, type VARCHAR NOT NULL, subtype VARCHAR, name VARCHAR NOT NULL, aliases VARCHAR[] NOT NULL,
            mention_count INTEGER NOT NULL, document_count INTEGER NOT NULL);
        CREATE TABLE node_identifiers(node INTEGER NOT NULL, scheme VARCHAR NOT NULL, value VARCHAR NOT NULL);
        CREATE TABLE node_entities(document VARCHAR NOT NULL, entity VARCHAR NOT NULL, node INTEGER NOT NULL);
        CREATE VIEW node_names AS SELECT node, name FROM nodes UNION SELECT node, unnest(aliases) FROM nodes;
        CREATE VIEW facts AS
            SELECT r.document, d.title AS headline, d.date AS published, r.relation, r.type, sn.name AS source, sn.type AS source_type, tn.name AS target, tn.type AS target_type,
                r.is_symmetric, r.modality, r.confidence, r.first_day, r.last_day, pn.name AS place, r.medium, r.title, an.name AS attribution,
                e.text AS sentence, sn.node AS source_node, tn.node AS target_node, pn.node AS place_node
            FROM relations r
            JOIN documents d ON d.document = r.document
            JOIN node_entities s ON s.document = r.document AND s.entity = r.source JOIN nodes sn ON sn.node = s.node
            JOIN node_entities t ON t.document = r.document AND t.entity = r.target JOIN nodes tn ON tn.node = t.node
            LEFT JOIN node_entities p ON p.document = r.document AND p.entity = r.place LEFT JOIN nodes pn ON pn.node = p.node
            LEFT JOIN node_entities a ON a.document = r.document AND a.entity = r.attribution LEFT JOIN nodes an ON an.node = a.node
            LEFT JOIN evidence e ON e.document = r.document AND e.relation = r.relation AND e.evidence = 0;
        CREATE VIEW edges AS
            SELECT type, modality, is_symmetric,
                CASE WHEN is_symmetric THEN least(source_node, target_node) ELSE source_node END AS source_node,
                CASE WHEN is_symmetric THEN greatest(source_node, target_node) ELSE target_node END AS target_node,
                max(confidence) AS confidence, count(DISTINCT document) AS documents, min(first_day) AS first_day, max(last_day) AS last_day
            FROM facts WHERE source_node <> target_node GROUP BY ALL;
        """;
}

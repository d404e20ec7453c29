namespace EntityGraph.Analytics;

/// <summary>The tables of GraphRAG ("bring your own graph", the columns of its data model 2): documents, text_units, entities, relationships.</summary>
/// <remarks>Ids are UUIDs made from the content, so the same store gives the same tables. Titles of entities are unique, since GraphRAG joins by them.</remarks>
internal static class GraphRagTables
{
    private const string Prepare =
        """
        CREATE OR REPLACE TEMP TABLE rag_units AS
            SELECT md5(u.document || chr(10) || u.field || u.start_char)::UUID::VARCHAR AS id, row_number() OVER (ORDER BY u.document, u.first DESC, u.field, u.start_char) - 1 AS human_readable_id, u.* FROM units u;
        CREATE OR REPLACE TEMP TABLE rag_titles AS
            SELECT node, CASE WHEN count(*) OVER (PARTITION BY lower(name)) = 1 THEN name
                WHEN count(*) OVER (PARTITION BY lower(name), type) = 1 THEN name || ' (' || type || ')'
                ELSE name || ' (' || type || ' ' || row_number() OVER (PARTITION BY lower(name), type ORDER BY node) || ')' END AS title
            FROM nodes;
        CREATE OR REPLACE TEMP TABLE rag_entity_units AS
            SELECT DISTINCT ne.node, u.id AS unit, u.human_readable_id AS place
            FROM (SELECT document, field, start_char, end_char, unnest(entities) AS entity FROM mentions) m
            JOIN node_entities ne ON ne.document = m.document AND ne.entity = m.entity
            JOIN rag_units u ON u.document = m.document AND ((u.field = m.field AND m.start_char >= u.start_char AND m.start_char < u.end_char) OR (u.first AND m.field <> 'text'));
        CREATE OR REPLACE TEMP TABLE rag_facts AS
            SELECT f.*, s.title AS source_title, t.title AS target_title, s.node AS from_node, t.node AS to_node
            FROM (SELECT *, is_symmetric AND source_node > target_node AS turned FROM facts WHERE source_node <> target_node) f
            JOIN rag_titles s ON s.node = CASE WHEN turned THEN f.target_node ELSE f.source_node END
            JOIN rag_titles t ON t.node = CASE WHEN turned THEN f.source_node ELSE f.target_node END;
        CREATE OR REPLACE TEMP TABLE rag_pairs AS
            SELECT md5(source || chr(10) || target)::UUID::VARCHAR AS id, row_number() OVER (ORDER BY from_node, to_node) - 1 AS human_readable_id, *
            FROM (SELECT from_node, to_node, source_title AS source, target_title AS target, sum(confidence) AS weight,
                string_agg(f.source || ' ' || f.type || ' ' || f.target || CASE WHEN modality = 'asserted' THEN '' ELSE ' (' || modality || ')' END
                    || coalesce(', ' || first_day::VARCHAR, '') || coalesce(': ' || sentence, ''), chr(10) ORDER BY document, relation) AS description
                FROM rag_facts f GROUP BY from_node, to_node, source_title, target_title);
        CREATE OR REPLACE TEMP TABLE rag_pair_units AS
            SELECT DISTINCT p.id AS pair, u.id AS unit, u.human_readable_id AS place
            FROM rag_facts f JOIN rag_pairs p ON p.from_node = f.from_node AND p.to_node = f.to_node
            JOIN evidence e ON e.document = f.document AND e.relation = f.relation
            JOIN rag_units u ON u.document = e.document AND ((u.field = e.field AND e.start_char >= u.start_char AND e.start_char < u.end_char) OR (u.first AND e.field <> 'text'));
        CREATE OR REPLACE TEMP TABLE rag_degrees AS
            SELECT node, count(DISTINCT other) AS degree FROM (SELECT from_node AS node, to_node AS other FROM rag_pairs UNION ALL SELECT to_node, from_node FROM rag_pairs) GROUP BY node;
        """;

    private const string Entities =
        """
        SELECT md5('node' || chr(10) || t.title)::UUID::VARCHAR AS id, n.node - 1 AS human_readable_id, t.title, n.type,
            n.name || ', ' || lower(coalesce(n.subtype, n.type)) || CASE WHEN len(n.aliases) > 0 THEN ', also called ' || array_to_string(n.aliases, ', ') ELSE '' END || '.'
                || coalesce(' ' || (SELECT string_agg(sentence, ' ' ORDER BY sure DESC, sentence) FROM (SELECT sentence, max(confidence) AS sure FROM rag_facts f WHERE f.from_node = n.node OR f.to_node = n.node GROUP BY sentence ORDER BY sure DESC, sentence LIMIT 10)), '') AS description,
            coalesce((SELECT list(unit ORDER BY place) FROM rag_entity_units u WHERE u.node = n.node), []) AS text_unit_ids,
            (SELECT count(*) FROM rag_entity_units u WHERE u.node = n.node) AS frequency,
            coalesce((SELECT degree FROM rag_degrees d WHERE d.node = n.node), 0) AS degree, 0.0::DOUBLE AS x, 0.0::DOUBLE AS y
        FROM nodes n JOIN rag_titles t USING (node) ORDER BY n.node
        """;

    private const string Relationships =
        """
        SELECT p.id, p.human_readable_id, p.source, p.target, p.description, p.weight, s.degree + t.degree AS combined_degree,
            coalesce((SELECT list(unit ORDER BY place) FROM rag_pair_units u WHERE u.pair = p.id), []) AS text_unit_ids
        FROM rag_pairs p JOIN rag_degrees s ON s.node = p.from_node JOIN rag_degrees t ON t.node = p.to_node ORDER BY p.human_readable_id
        """;

    private const string TextUnits =
        """
        SELECT u.id, u.human_readable_id, u.text, u.n_tokens, [u.document] AS document_ids, u.document AS document_id,
            coalesce((SELECT list(md5('node' || chr(10) || t.title)::UUID::VARCHAR ORDER BY e.node) FROM rag_entity_units e JOIN rag_titles t USING (node) WHERE e.unit = u.id), []) AS entity_ids,
            coalesce((SELECT list(pair ORDER BY pair) FROM rag_pair_units p WHERE p.unit = u.id), []) AS relationship_ids, []::VARCHAR[] AS covariate_ids
        FROM rag_units u ORDER BY u.human_readable_id
        """;

    private const string Documents =
        """
        SELECT d.document AS id, row_number() OVER (ORDER BY d.document) - 1 AS human_readable_id, coalesce(d.title, d.document) AS title,
            coalesce(x.text, (SELECT string_agg(u.text, chr(10) ORDER BY u.human_readable_id) FROM rag_units u WHERE u.document = d.document), '') AS text,
            coalesce((SELECT list(u.id ORDER BY u.human_readable_id) FROM rag_units u WHERE u.document = d.document), []) AS text_unit_ids,
            d.date::VARCHAR AS creation_date, NULL::VARCHAR AS metadata
        FROM documents d LEFT JOIN texts x USING (document) WHERE d.error IS NULL ORDER BY d.document
        """;

    public static void Export(StoreConnection store, string folder)
    {
        Directory.CreateDirectory(folder);
        store.Run("CREATE OR REPLACE TEMP TABLE units(document VARCHAR, field VARCHAR, start_char INTEGER, end_char INTEGER, text VARCHAR, n_tokens INTEGER, first BOOLEAN)");
        using (var texts = new TableCursor(store, "SELECT document, title, text FROM texts WHERE document IN (SELECT document FROM documents WHERE error IS NULL) ORDER BY document"))
        using (var rows = store.TemporaryAppender("units"))
        {
            while (texts.Next() is { } row)
                foreach (var unit in TextUnit.Cut((string?)row[1], (string)row[2]!))
                    Append(rows.CreateRow(), (string)row[0]!, unit);
        }
        using (var sentences = new TableCursor(store, "SELECT DISTINCT document, field, start_char, end_char, text FROM evidence ANTI JOIN texts USING (document) ORDER BY document, field, start_char"))
        using (var rows = store.TemporaryAppender("units"))
        {
            while (sentences.Next() is { } row)
            {
                string text = (string)row[4]!;
                Append(rows.CreateRow(), (string)row[0]!, new(StoreText.Parse<TextField>((string)row[1]!), (int)row[2]!, (int)row[3]!, text, TextUnit.Count(text), First: false));
            }
        }
        store.Run(Prepare);
        ParquetTables.Write(store, Documents, folder, "documents");
        ParquetTables.Write(store, TextUnits, folder, "text_units");
        ParquetTables.Write(store, Entities, folder, "entities");
        ParquetTables.Write(store, Relationships, folder, "relationships");
    }

    private static void Append(DuckDB.NET.Data.IDuckDBAppenderRow row, string document, TextUnit unit) =>
        row.Add(document).Add(StoreText.Of(unit.Field)).AppendValue(unit.Start).AppendValue(unit.End).Add(unit.Text).AppendValue(unit.Tokens).AppendValue(unit.First).EndRow();
}

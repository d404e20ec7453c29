namespace EntityGraph.Analytics;

/// <summary>The tables of a store as Parquet files, one a table, out and in.</summary>
internal static class ParquetTables
{
    private static readonly string[] Nodes = ["nodes", "node_identifiers", "node_entities"];

    public static void Export(StoreConnection store, string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        foreach (string table in Schema.Tables.Concat(Nodes))
            Write(store, $"SELECT * FROM {table} ORDER BY ALL", folder, table);
    }

    /// <summary>Writes the rows of a query to a file of the folder.</summary>
    public static void Write(StoreConnection store, string query, string folder, string table)
    {
        // COPY takes no parameters: the path goes in as a literal, with its quotes doubled.
        string path = Path.Combine(folder, table + ".parquet").Replace("'", "''", StringComparison.Ordinal);
        store.Run($"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)");
    }

    public static LoadReport Import(StoreConnection store, string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        foreach (string table in Schema.Tables)
            if (!File.Exists(PathOf(table)))
                throw new GraphStoreException($"{PathOf(table)}: no such file; the folder needs {string.Join(", ", Schema.Tables.Select(t => t + ".parquet"))}.");
        var report = default(LoadReport);
        store.InTransaction(() =>
        {
            long all = Incoming("documents", "(documents.error IS NULL AND incoming.error IS NOT NULL) OR documents.fingerprint = incoming.fingerprint", "document, error, fingerprint");
            long changed = store.Count("changed"), replaced = store.Count("changed JOIN documents USING (document)");
            report = new(changed - replaced, replaced, all - changed);
            foreach (string table in Schema.DocumentTables)
                Copy(table);
            if (changed > 0)
                store.Run("UPDATE store_info SET nodes_current = false");
            Incoming("texts", "texts.fingerprint = incoming.fingerprint", "document, fingerprint");
            Copy("texts");
            store.Run("DROP TABLE changed");
        });
        return report;

        string PathOf(string table) => Path.Combine(folder, table + ".parquet");

        // The ids of the rows that differ from what the store has.
        long Incoming(string table, string same, string columns)
        {
            store.Run(
                $"CREATE OR REPLACE TEMP TABLE changed AS SELECT document FROM (SELECT {columns} FROM read_parquet($path)) incoming "
                + $"WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE {table}.document = incoming.document AND ({same}))",
                ("path", PathOf(table)));
            return Convert.ToInt64(store.Scalar("SELECT count(*) FROM read_parquet($path)", ("path", PathOf(table))), System.Globalization.CultureInfo.InvariantCulture);
        }

        void Copy(string table)
        {
            store.Run($"DELETE FROM {table} WHERE document IN (FROM changed)");
            store.Run($"INSERT INTO {table} BY NAME SELECT * FROM read_parquet($path) WHERE document IN (FROM changed)", ("path", PathOf(table)));
        }
    }
}

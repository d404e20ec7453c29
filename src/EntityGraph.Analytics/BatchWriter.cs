using EntityGraph.Graph;

namespace EntityGraph.Analytics;

/// <summary>Writes batches of documents, each batch wholly or not at all.</summary>
internal sealed class BatchWriter(StoreConnection store)
{
    private readonly Dictionary<string, DocumentSlice> _batch = new(StringComparer.Ordinal);
    private long _repeated;

    /// <summary>Documents that wait.</summary>
    public int Count => _batch.Count;

    /// <summary>Adds a document to the batch. Of two of one id the later counts, but an error never goes before a result.</summary>
    public void Add(DocumentSlice slice)
    {
        if (_batch.TryGetValue(slice.Id, out var other))
        {
            _repeated++;
            if (slice.Document.Error is not null && other.Document.Error is null)
                return;
        }
        _batch[slice.Id] = slice;
    }

    /// <summary>Writes what waits.</summary>
    public LoadReport Flush()
    {
        if (_batch.Count == 0)
            return default;
        var report = new LoadReport(0, 0, _repeated);
        store.InTransaction(() => report += Write([.. _batch.Values]));
        _batch.Clear();
        _repeated = 0;
        return report;
    }

    private LoadReport Write(List<DocumentSlice> slices)
    {
        var known = Known("documents", slices.Select(s => s.Id));
        var replaced = new List<string>();
        var written = new List<DocumentSlice>();
        foreach (var slice in slices)
        {
            if (known.TryGetValue(slice.Id, out var old))
            {
                if (old.Fingerprint == slice.Fingerprint || (slice.Document.Error is not null && !old.Failed))
                    continue;
                replaced.Add(slice.Id);
            }
            written.Add(slice);
        }
        if (replaced.Count > 0)
            foreach (string table in Schema.DocumentTables)
                store.Run($"DELETE FROM {table} WHERE document IN (SELECT unnest($ids))", ("ids", replaced));
        if (written.Count > 0)
        {
            Append(written);
            store.Run("UPDATE store_info SET nodes_current = false WHERE nodes_current");
        }
        new ArticleTexts(store).Write(slices.Where(s => s.Article is not null).Select(s => (s.Id, s.Article!)));
        return new(written.Count - replaced.Count, replaced.Count, slices.Count - written.Count);
    }

    private Dictionary<string, (string Fingerprint, bool Failed)> Known(string table, IEnumerable<string> ids)
    {
        var known = new Dictionary<string, (string, bool)>(StringComparer.Ordinal);
        using var result = new QueryResult(store, store.Command($"SELECT document, fingerprint, error IS NOT NULL FROM {table} WHERE document IN (SELECT unnest($ids))", ("ids", ids.ToList())));
        foreach (object?[] row in result)
            known[(string)row[0]!] = ((string)row[1]!, (bool)row[2]!);
        return known;
    }

    private void Append(List<DocumentSlice> slices)
    {
        using (var rows = store.Appender("documents"))
            foreach (var slice in slices)
                rows.CreateRow().Add(slice.Id).Add(slice.Document.Title).Add(slice.Document.Date).Add(slice.Document.Error).Add(slice.Fingerprint).EndRow();
        using (var rows = store.Appender("mentions"))
            foreach (var slice in slices)
                for (int i = 0; i < slice.Document.Mentions.Count; i++)
                    Append(rows.CreateRow().Add(slice.Id).AppendValue(i), slice.Document.Mentions[i]);
        using (var rows = store.Appender("times"))
            foreach (var slice in slices)
                for (int i = 0; i < slice.Document.Times.Count; i++)
                    rows.CreateRow().Add(slice.Id).AppendValue(i).Add(slice.Document.Times[i].Range).Add(slice.Document.Times[i].Text).Add(slice.Document.Times[i].Value).EndRow();
        using (var rows = store.Appender("entities"))
            foreach (var slice in slices)
                for (int i = 0; i < slice.Graph.Entities.Count; i++)
                    Append(rows.CreateRow().Add(slice.Id), slice.Graph.Entities[i], i);
        using (var rows = store.Appender("identifiers"))
            foreach (var slice in slices)
                foreach (var entity in slice.Graph.Entities)
                    foreach (var (scheme, value) in entity.Identifiers)
                        rows.CreateRow().Add(slice.Id).Add(entity.Id).Add(scheme).Add(value).EndRow();
        using (var rows = store.Appender("relations"))
            foreach (var slice in slices)
                for (int i = 0; i < slice.Graph.Relations.Count; i++)
                    Append(rows.CreateRow().Add(slice.Id).AppendValue(i), slice.Graph.Relations[i]);
        using (var rows = store.Appender("evidence"))
            foreach (var slice in slices)
                for (int i = 0; i < slice.Graph.Relations.Count; i++)
                    for (int k = 0; k < slice.Graph.Relations[i].Evidence.Count; k++)
                    {
                        var evidence = slice.Graph.Relations[i].Evidence[k];
                        rows.CreateRow().Add(slice.Id).AppendValue(i).AppendValue(k).Add(evidence.Range).Add(evidence.Text).EndRow();
                    }
    }

    private static void Append(DuckDB.NET.Data.IDuckDBAppenderRow row, GraphMention mention) =>
        row.Add(mention.Range).Add(mention.Text).Add(mention.Type).Add(StoreText.Of(mention.Kind)).Add(mention.Entities.Select(e => e.Id)).Add(mention.Reason).EndRow();

    private static void Append(DuckDB.NET.Data.IDuckDBAppenderRow row, GraphEntity entity, int position) =>
        row.Add(entity.Id).AppendValue(position).Add(entity.Type).Add(entity.Subtype).Add(entity.Name).Add(entity.Aliases).AppendValue(entity.MentionCount).EndRow();

    private static void Append(DuckDB.NET.Data.IDuckDBAppenderRow row, GraphRelation relation) => row
        .Add(relation.Type).Add(relation.Source.Id).Add(relation.Target.Id).AppendValue(relation.Symmetric).Add(StoreText.Of(relation.Modality))
        .AppendValue(relation.Confidence).Add(relation.Time?.Start).Add(relation.Time?.End).Add(relation.Time?.Text).Add(relation.Place?.Id)
        .Add(relation.Medium == ContactMedium.None ? null : StoreText.Of(relation.Medium)).Add(relation.Title).Add(relation.Attribution?.Id).Add(relation.Reason).EndRow();
}

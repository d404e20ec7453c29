using DuckDB.NET.Data;

namespace EntityGraph.Analytics;

/// <summary>Goes once through rows that begin with a document's id and are in order of it, on a connection of its own.</summary>
internal sealed class TableCursor : IDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly QueryResult _result;
    private readonly IEnumerator<object?[]> _rows;
    private object?[]? _ahead;

    public TableCursor(StoreConnection store, string sql)
    {
        _connection = store.Another();
        store.Guard(_connection.Open);
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        _result = new(store, command);
        _rows = _result.GetEnumerator();
        _ahead = _rows.MoveNext() ? _rows.Current : null;
    }

    /// <summary>The next row; null at the end.</summary>
    public object?[]? Next()
    {
        var row = _ahead;
        if (row is not null)
            _ahead = _rows.MoveNext() ? _rows.Current : null;
        return row;
    }

    /// <summary>The next rows that are of a document.</summary>
    public List<object?[]> Of(string document)
    {
        var rows = new List<object?[]>();
        while (_ahead is not null && (string)_ahead[0]! == document)
            rows.Add(Next()!);
        return rows;
    }

    public void Dispose()
    {
        _rows.Dispose();
        _result.Dispose();
        _connection.Dispose();
    }
}

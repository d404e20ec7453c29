using System.Collections;
using System.Data.Common;
using DuckDB.NET.Data;

namespace EntityGraph.Analytics;

/// <summary>The answer to a query: rows that are read as they are asked for. Dispose it, or read it to its end.</summary>
public sealed class QueryResult : IEnumerable<object?[]>, IDisposable
{
    private readonly StoreConnection _store;
    private readonly DbCommand _command;
    private readonly DbDataReader _reader;

    internal QueryResult(StoreConnection store, DuckDBCommand command)
    {
        _store = store;
        _command = command;
        try
        {
            _reader = store.Guard(command.ExecuteReader);
        }
        catch
        {
            command.Dispose();
            throw;
        }
        Columns = [.. Enumerable.Range(0, _reader.FieldCount).Select(_reader.GetName)];
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    /// <remarks>The rows can be read once. A missing value is null, days are <see cref="DateOnly"/>, lists are <see cref="IList"/>.</remarks>
    public IEnumerator<object?[]> GetEnumerator()
    {
        try
        {
            while (_store.Guard(_reader.Read))
            {
                object?[] row = new object?[_reader.FieldCount];
                for (int i = 0; i < row.Length; i++)
                    row[i] = _reader.IsDBNull(i) ? null : _reader.GetValue(i);
                yield return row;
            }
        }
        finally
        {
            Dispose();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _command.Dispose();
    }
}

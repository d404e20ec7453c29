using System.Globalization;
using DuckDB.NET.Data;

namespace EntityGraph.Analytics;

/// <summary>Connections to one DuckDB database, with errors that say what to do.</summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly string _text;
    private readonly bool _inMemory;
    private readonly DuckDBConnection _connection;

    /// <summary>Opens it.</summary>
    /// <param name="path">The file; null for a database in memory.</param>
    /// <param name="options">How.</param>
    public StoreConnection(string? path, GraphStoreOptions options)
    {
        Name = path ?? "the store in memory";
        _inMemory = path is null;
        var settings = new DuckDBConnectionStringBuilder { DataSource = path ?? ":memory:" };
        // Extensions would be fetched from the network.
        settings["autoinstall_known_extensions"] = "false";
        settings["autoload_known_extensions"] = "false";
        // What is not in the file yet is in memory.
        settings["checkpoint_threshold"] = "8MB";
        if (options.ReadOnly)
            settings["access_mode"] = "READ_ONLY";
        if (options.MemoryLimit is { } memory)
            settings["memory_limit"] = memory;
        if (options.Threads > 0)
            settings["threads"] = options.Threads.ToString(CultureInfo.InvariantCulture);
        _text = settings.ConnectionString;
        _connection = new(_text);
        try
        {
            Guard(_connection.Open);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>What messages call the store.</summary>
    public string Name { get; }

    /// <summary>Runs statements that give no rows.</summary>
    public void Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        Guard(() => command.ExecuteNonQuery());
    }

    /// <summary>The one value of a query.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        return Guard(command.ExecuteScalar);
    }

    /// <summary>The number of rows of a table.</summary>
    public long Count(string table) => Convert.ToInt64(Scalar($"SELECT count(*) FROM {table}"), CultureInfo.InvariantCulture);

    /// <summary>A command with its parameters.</summary>
    public DuckDBCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.Add(new DuckDBParameter(name, value ?? DBNull.Value));
        return command;
    }

    /// <summary>Another connection to the same database, for a second result at the same time.</summary>
    public DuckDBConnection Another() => _inMemory ? _connection.Duplicate() : new(_text);

    /// <summary>Appends rows to a table.</summary>
    public DuckDBAppender Appender(string table) => Guard(() => _connection.CreateAppender(table));

    /// <summary>Appends rows to a temporary table, which a store that is open for reading only may have too.</summary>
    public DuckDBAppender TemporaryAppender(string table) => Guard(() => _connection.CreateAppender("temp", "main", table));

    /// <summary>Does all or nothing.</summary>
    public void InTransaction(Action work) => Guard(() =>
    {
        using var transaction = _connection.BeginTransaction();
        work();
        transaction.Commit();
    });

    /// <summary>Does something, and tells a DuckDB error in the words of the store.</summary>
    public void Guard(Action work) => Guard<object?>(() =>
    {
        work();
        return null;
    });

    /// <summary>Does something, and tells a DuckDB error in the words of the store.</summary>
    public T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DuckDBException error)
        {
            throw new GraphStoreException(Explain(error.Message), error);
        }
    }

    public void Dispose() => _connection.Dispose();

    private string Explain(string message)
    {
        bool Says(string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
        if (Says("Could not set lock") || Says("being used by another process"))
            return $"{Name}: another process has the store open{Holder(message)}; one process may write, or several may read.";
        if (Says("No space left") || Says("not enough space") || Says("disk is full") || Says("Could not write all bytes"))
            return $"{Name}: the disk is full. Batches that were reported are kept; make room and load again, which goes on where it stopped.";
        if (Says("not a valid DuckDB database"))
            return $"{Name}: is no DuckDB database.";
        if (Says("newer version of DuckDB") || Says("older version of DuckDB") || Says("storage version"))
            return $"{Name}: was written by another version of DuckDB. {message}";
        if (Says("Corrupt database") || Says("checksum") || Says("has been invalidated") || Says("Failure while replaying WAL"))
            return $"{Name}: the database is damaged; take a copy from before, or load the documents into a new store. ({FirstLine(message)})";
        if (Says("read-only mode") || Says("readonly database"))
            return $"{Name}: is open for reading only.";
        return $"{Name}: {message}";
    }

    private static string Holder(string message)
    {
        int at = message.IndexOf("(PID ", StringComparison.Ordinal);
        int end = at < 0 ? -1 : message.IndexOf(')', at);
        return end < 0 ? "" : " " + message[at..(end + 1)];
    }

    private static string FirstLine(string message)
    {
        int end = message.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? message : message[..end];
    }
}

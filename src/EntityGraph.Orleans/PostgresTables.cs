using Npgsql;

namespace EntityGraph.Orleans;

/// <summary>The tables of a cluster in PostgreSQL: its silos, and the graphs that they keep.</summary>
public static class PostgresTables
{
    /// <summary>The number of an advisory lock: silos that start at once make the tables one after the other.</summary>
    private const long Lock = 0x456e746974794772;

    /// <summary>The SQL that makes them; running it again changes nothing.</summary>
    public static string Script
    {
        get
        {
            using var reader = new StreamReader(typeof(PostgresTables).Assembly.GetManifestResourceStream("postgres.sql")!);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Makes the tables that are not there.</summary>
    /// <param name="connectionString">The database, as Npgsql wants it; its user may create tables.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refuses.</exception>
    public static async Task CreateAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (var command = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({Lock})", connection, transaction))
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await using (var batch = new NpgsqlCommand(Script, connection, transaction))
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace EntityGraph.Orleans.Tests.Processes;

/// <summary>A PostgreSQL server of the tests: a process of its own, that can be stopped as by a crash and started again.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const int NoServerHere = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("entitygraph-").FullName;
    private readonly int _port = FreePort();

    private PostgresServer()
    {
        // The server may run as another user than the tests.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    /// <summary>Starts one; skips the test where this machine has no PostgreSQL.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("The script that starts PostgreSQL needs a shell.");
        var server = new PostgresServer();
        if (await server.RunAsync("start", server.Data, $"{server._port}") == NoServerHere)
            Assert.Ignore("PostgreSQL is not there (Debian: apt-get install postgresql).");
        return server;
    }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Makes an empty database, and gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        // Not pooled: a connection of before a crash would be a dead one.
        await using var connection = new NpgsqlConnection(Connection("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    /// <summary>Ends it as a crash would.</summary>
    public Task CrashAsync() => RunAsync("stop", Data, "immediate");

    public Task StartAgainAsync() => RunAsync("start", Data, $"{_port}");

    public async ValueTask DisposeAsync()
    {
        await CrashAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Connection(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=20";

    private async Task<int> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Repository.PathOf("samples", "scale", "postgres.sh"), .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        // The server inherits the pipe: what it prints is not waited for.
        _ = process.StandardOutput.ReadLineAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero.Or.EqualTo(NoServerHere), $"postgres.sh {arguments[0]}");
        return process.ExitCode;
    }
}

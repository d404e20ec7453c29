using EntityGraph;
using EntityGraph.Orleans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>Puts EntityGraph into the silos and clients of a cluster.</summary>
public static class EntityGraphSilo
{
    /// <summary>The name of the grain storage that keeps the graphs.</summary>
    public const string StorageName = "EntityGraph";

    private const string Npgsql = "Npgsql";

    /// <summary>Lets a silo extract articles and keep graphs, with the clustering that the silo has and the grain storage named <see cref="StorageName"/>.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same silo.</returns>
    /// <remarks>The model is loaded once a process, when the first article comes; an <see cref="Extractor"/> of the container is used where there is one.</remarks>
    public static ISiloBuilder UseEntityGraph(this ISiloBuilder silo, Action<EntityGraphSiloOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        var options = silo.Services.AddOptions<EntityGraphSiloOptions>()
            .Validate(o => o.Extraction is not null, $"{nameof(EntityGraphSiloOptions.Extraction)} must not be null.")
            .Validate(o => o.ExtractionThreads is >= 0 and <= 1024, $"{nameof(EntityGraphSiloOptions.ExtractionThreads)} must be from 0 to 1024.")
            .Validate(o => o.SegmentBytes > 0, $"{nameof(EntityGraphSiloOptions.SegmentBytes)} must be positive.");
        if (configure is not null)
            options.Configure(configure);
        silo.Services.AddSerializer(s => s.AddAssembly(typeof(EntityGraphSilo).Assembly));
        silo.Services.TryAddSingleton(services => new Extractor(services.GetRequiredService<IOptions<EntityGraphSiloOptions>>().Value.Extraction));
        silo.Services.TryAddSingleton<ExtractionThreads>();
        return silo;
    }

    /// <summary>A silo for one machine: no other silos, and graphs in memory, gone when it ends.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="port">The port of the silo, on the loopback address.</param>
    /// <param name="gatewayPort">The port for clients.</param>
    /// <returns>The same silo.</returns>
    public static ISiloBuilder UseEntityGraphInMemory(
        this ISiloBuilder silo, Action<EntityGraphSiloOptions>? configure = null, int port = 11111, int gatewayPort = 30000)
    {
        ArgumentNullException.ThrowIfNull(silo);
        return silo.UseLocalhostClustering(port, gatewayPort).AddMemoryGrainStorage(StorageName).UseEntityGraph(configure);
    }

    /// <summary>A silo of a cluster whose members meet in a PostgreSQL database, which keeps the graphs too.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="connectionString">The database, as Npgsql wants it.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="createTables">Whether the silo makes the tables that are not there, when it starts; if not, use <see cref="PostgresTables"/>.</param>
    /// <returns>The same silo.</returns>
    public static ISiloBuilder UseEntityGraphPostgres(
        this ISiloBuilder silo, string connectionString, Action<EntityGraphSiloOptions>? configure = null, bool createTables = true)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        if (createTables)
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new PostgresStart(connectionString));
        silo.UseAdoNetClustering(o =>
        {
            o.Invariant = Npgsql;
            o.ConnectionString = connectionString;
        });
        silo.Services.AddOptions<AdoNetGrainStorageOptions>(StorageName).Configure<Serializer>((o, serializer) =>
            o.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer));
        silo.AddAdoNetGrainStorage(StorageName, o =>
        {
            o.Invariant = Npgsql;
            o.ConnectionString = connectionString;
        });
        return silo.UseEntityGraph(configure);
    }

    /// <summary>A client of a cluster whose members meet in a PostgreSQL database.</summary>
    /// <param name="client">The client.</param>
    /// <param name="connectionString">The database, as Npgsql wants it.</param>
    /// <returns>The same client.</returns>
    public static IClientBuilder UseEntityGraphPostgres(this IClientBuilder client, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        client.UseAdoNetClustering(o =>
        {
            o.Invariant = Npgsql;
            o.ConnectionString = connectionString;
        });
        return client.UseEntityGraph();
    }

    /// <summary>Lets a client talk to the graphs of a cluster, with the clustering that the client has.</summary>
    /// <param name="client">The client.</param>
    /// <returns>The same client.</returns>
    public static IClientBuilder UseEntityGraph(this IClientBuilder client)
    {
        ArgumentNullException.ThrowIfNull(client);
        client.Services.AddSerializer(s => s.AddAssembly(typeof(EntityGraphSilo).Assembly));
        return client;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.TestingHost;

namespace EntityGraph.Orleans.Tests;

/// <summary>Silos within the process of the tests, that share one storage.</summary>
internal sealed class MemoryCluster : IAsyncDisposable
{
    /// <summary>How long a call to a silo that died is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly InProcessTestCluster _cluster;

    private MemoryCluster(InProcessTestCluster cluster, MadeStorage storage) => (_cluster, Storage) = (cluster, storage);

    public MadeStorage Storage { get; }

    public static async Task<MemoryCluster> StartAsync(int silos = 1, Extractor? extractor = null, int segmentBytes = 4096)
    {
        var storage = new MadeStorage();
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddKeyedSingleton<IGrainStorage>(EntityGraphSilo.StorageName, storage);
            silo.Services.AddSingleton(extractor ?? OneProcess.Extractor);
            silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = Patience).UseEntityGraph(o => o.SegmentBytes = segmentBytes);
        });
        builder.ConfigureClient(client => client.UseEntityGraph().Configure<ClientMessagingOptions>(o => o.ResponseTimeout = Patience));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new(cluster, storage);
    }

    public ClusterGraph Open(string name = "news") => new(_cluster.Client, name);

    public async Task<string> JsonAsync() => OneProcess.Json(await Open().ReadAsync());

    /// <summary>Ends one silo without a word.</summary>
    public Task KillASiloAsync() => _cluster.KillSiloAsync(_cluster.Silos[^1]);

    public async ValueTask DisposeAsync()
    {
        Storage.OnRead = () => Task.CompletedTask;
        Storage.OnWrite = _ => Task.CompletedTask;
        await _cluster.DisposeAsync();
    }
}

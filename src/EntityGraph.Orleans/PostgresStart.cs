namespace EntityGraph.Orleans;

/// <summary>Makes the tables before anything of a silo asks for them.</summary>
internal sealed class PostgresStart(string connectionString) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(nameof(PostgresTables), ServiceLifecycleStage.First, stopping => PostgresTables.CreateAsync(connectionString, stopping));
}

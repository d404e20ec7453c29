using EntityGraph.Orleans.Contracts;

namespace EntityGraph.Orleans.Grains;

/// <inheritdoc cref="IGraphDirectory"/>
internal sealed class GraphDirectory([PersistentState("entitygraph-directory", EntityGraphSilo.StorageName)] IPersistentState<DirectoryState> state) : Grain, IGraphDirectory
{
    public async Task<int> ShardsAsync(int wanted)
    {
        if (state.State.Shards == 0 && wanted > 0)
        {
            state.State.Shards = wanted;
            try
            {
                await state.WriteStateAsync();
            }
            catch (Exception error)
            {
                DeactivateOnIdle();
                throw new StorageFaultException($"The graph could not be made: {error.Message}");
            }
        }
        return state.State.Shards;
    }
}

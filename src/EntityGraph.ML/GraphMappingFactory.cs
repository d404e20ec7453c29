using Microsoft.ML.Transforms;

namespace EntityGraph.ML;

/// <summary>What ML.NET looks up by its contract name when it loads a pipeline. The mapping reads one row; any number of threads may call it.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class GraphMappingFactory : CustomMappingFactory<GraphInput, GraphOutput>
{
    public const string Contract = "EntityGraph.ML.Graph";

    public override Action<GraphInput, GraphOutput> GetMapping()
    {
        GraphReader? last = null;
        return (input, output) =>
        {
            var reader = last;
            if (reader is null || !reader.Is(input.Settings, default))
                last = reader = new(input.Settings, default);
            reader.Read(input, output);
        };
    }
}

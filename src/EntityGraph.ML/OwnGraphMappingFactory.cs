using Microsoft.ML.Transforms;

namespace EntityGraph.ML;

/// <summary>As <see cref="GraphMappingFactory"/>, with a trained model of the pipeline's own.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class OwnGraphMappingFactory : CustomMappingFactory<OwnGraphInput, GraphOutput>
{
    public const string Contract = "EntityGraph.ML.OwnGraph";

    public override Action<OwnGraphInput, GraphOutput> GetMapping()
    {
        GraphReader? last = null;
        return (input, output) =>
        {
            var reader = last;
            if (reader is null || !reader.Is(input.Settings, input.Model))
                last = reader = new(input.Settings, input.Model);
            reader.Read(input, output);
        };
    }
}

using Microsoft.ML.Data;

namespace EntityGraph.ML;

/// <summary>The columns that the mapping with a trained model reads.</summary>
internal sealed class OwnGraphInput : GraphInput
{
    public const string ModelColumn = "EntityGraph.Model";

    [ColumnName(ModelColumn)]
    public ReadOnlyMemory<char> Model { get; set; }
}

using Microsoft.ML.Data;

namespace EntityGraph.Samples.MLNet;

/// <summary>What is taken of the transform's columns.</summary>
internal sealed class ArticleGraph
{
    public string File { get; set; } = "";

    [ColumnName("Graph.Persons")]
    public string[] Persons { get; set; } = [];

    [ColumnName("Graph.Relations")]
    public string[] Relations { get; set; } = [];

    [ColumnName("Graph.Error")]
    public string Error { get; set; } = "";
}

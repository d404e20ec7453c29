using Microsoft.ML.Data;

namespace EntityGraph.ML;

/// <summary>The columns that the mapping makes, under names of its own; the estimator gives them the user's.</summary>
internal sealed class GraphOutput
{
    public const string Prefix = "EntityGraph.";

    [ColumnName(Prefix + GraphColumns.Entities)]
    public string[] Entities { get; set; } = [];

    [ColumnName(Prefix + GraphColumns.EntityTypes)]
    public string[] EntityTypes { get; set; } = [];

    [ColumnName(Prefix + GraphColumns.Persons)]
    public string[] Persons { get; set; } = [];

    [ColumnName(Prefix + GraphColumns.Organizations)]
    public string[] Organizations { get; set; } = [];

    [ColumnName(Prefix + GraphColumns.Countries)]
    public string[] Countries { get; set; } = [];

    [ColumnName(Prefix + GraphColumns.Places)]
    public string[] Places { get; set; } = [];

    [ColumnName(Prefix + GraphColumns.Events)]
    public string[] Events { get; set; } = [];

    [ColumnName(Prefix + GraphColumns.Groups)]
    public string[] Groups { get; set; } = [];

    [ColumnName(Prefix + GraphColumns.Relations)]
    public string[] Relations { get; set; } = [];

    [ColumnName(Prefix + GraphColumns.RelationTypes)]
    public string[] RelationTypes { get; set; } = [];

    [ColumnName(Prefix + GraphColumns.Confidences)]
    public float[] Confidences { get; set; } = [];

    [ColumnName(Prefix + GraphColumns.Modalities)]
    public string[] Modalities { get; set; } = [];

    [ColumnName(Prefix + GraphColumns.EntityCount)]
    public float EntityCount { get; set; }

    [ColumnName(Prefix + GraphColumns.RelationCount)]
    public float RelationCount { get; set; }

    [ColumnName(Prefix + GraphColumns.Error)]
    public string Error { get; set; } = "";
}

using Microsoft.ML.Data;

namespace EntityGraph.ML;

/// <summary>The columns that the mapping reads.</summary>
internal class GraphInput
{
    public const string TextColumn = "EntityGraph.Text", DateColumn = "EntityGraph.Date", SettingsColumn = "EntityGraph.Settings";

    [ColumnName(TextColumn)]
    public ReadOnlyMemory<char> Text { get; set; }

    [ColumnName(DateColumn)]
    public ReadOnlyMemory<char> Date { get; set; }

    [ColumnName(SettingsColumn)]
    public ReadOnlyMemory<char> Settings { get; set; }
}

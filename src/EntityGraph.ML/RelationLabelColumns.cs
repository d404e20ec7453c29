namespace EntityGraph.ML;

/// <summary>The columns of a table with one relation a row, as tables of examples often are: rows with the same text are one text. A row without a type shows a text without a relation.</summary>
/// <param name="Type">Text column: a type of the ontology, or empty.</param>
/// <param name="Source">Text column: the name of the source as it stands in the text.</param>
/// <param name="Target">Text column: the name of the target as it stands in the text.</param>
public sealed record RelationLabelColumns(string Type = "Type", string Source = "Source", string Target = "Target");

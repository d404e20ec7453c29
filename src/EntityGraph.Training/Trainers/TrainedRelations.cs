namespace EntityGraph.Training.Trainers;

/// <summary>What <see cref="OwnRelationTrainer"/> gives.</summary>
/// <param name="Model">The model, for <see cref="ExtractorOptions.RelationModel"/>.</param>
/// <param name="Scores">Of each type that it knows, what was found in texts held out by turns.</param>
/// <param name="LeftToRules">Types of the ontology with too few examples; rules may find them.</param>
/// <param name="Annotated">Annotated relations.</param>
/// <param name="Reached">Those of them that stand in a sentence with both names as the extractor finds them; the others teach nothing.</param>
public sealed record TrainedRelations(RelationModel Model, IReadOnlyList<RelationScore> Scores, IReadOnlyList<string> LeftToRules, int Annotated, int Reached);

namespace EntityGraph.Training.Corpora;

/// <summary>An annotated name where it stands.</summary>
/// <param name="Start">First code unit in the document's source.</param>
/// <param name="End">One past the last.</param>
/// <param name="Entity">Index among the article's annotated entities.</param>
/// <param name="Demonym">Whether it is a nationality word that stands for its country.</param>
internal readonly record struct AnnotatedName(int Start, int End, int Entity, bool Demonym);

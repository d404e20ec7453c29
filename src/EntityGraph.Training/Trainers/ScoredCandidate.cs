using EntityGraph.Relations;

namespace EntityGraph.Training.Trainers;

/// <summary>A candidate with its probability.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Probability">Probability that the document states it.</param>
/// <param name="Right">Whether it is annotated.</param>
/// <param name="Careful">Whether the annotation of its document was read twice.</param>
internal readonly record struct ScoredCandidate(RelationType Type, double Probability, bool Right, bool Careful);

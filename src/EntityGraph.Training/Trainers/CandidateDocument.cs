using EntityGraph.Relations;

namespace EntityGraph.Training.Trainers;

/// <summary>The candidates of an annotated document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Careful">Whether its annotation was read twice.</param>
/// <param name="Candidates">The candidates, scored by networks that have not seen the document.</param>
/// <param name="Right">Of each candidate, whether it is annotated.</param>
/// <param name="Missed">The types of the annotated triples that are no candidates.</param>
internal sealed record CandidateDocument(Document Document, bool Careful, List<Candidate> Candidates, List<bool> Right, List<RelationType> Missed);

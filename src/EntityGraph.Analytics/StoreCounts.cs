namespace EntityGraph.Analytics;

/// <summary>Number of rows of each table of a store.</summary>
/// <param name="Documents">Documents, those with an error too.</param>
/// <param name="Texts">Documents whose text is kept.</param>
/// <param name="Mentions">Mentions.</param>
/// <param name="Entities">Entities, counted in each document.</param>
/// <param name="Relations">Relations, counted in each document.</param>
/// <param name="Evidence">Sentences that show relations.</param>
/// <param name="Nodes">Entities joined over all documents.</param>
public sealed record StoreCounts(long Documents, long Texts, long Mentions, long Entities, long Relations, long Evidence, long Nodes);

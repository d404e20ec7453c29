namespace EntityGraph.Training.Corpora;

/// <summary>An article with its graph as people annotated it.</summary>
/// <param name="Article">The article.</param>
/// <param name="Split">"tune" or "check".</param>
/// <param name="Entities">The entities.</param>
/// <param name="Relations">The relations between them, by entity id.</param>
/// <param name="References">Who the pronouns and descriptions are; null where that was not annotated.</param>
/// <param name="IsCareful">Whether each graph was read a second time: a <c>gold.jsonl</c>.</param>
public sealed record AnnotatedArticle(
    Article Article,
    string Split,
    IReadOnlyList<AnnotatedEntity> Entities,
    IReadOnlyList<AnnotatedRelation> Relations,
    IReadOnlyList<AnnotatedReference>? References,
    bool IsCareful = false);

/// <summary>An annotated entity.</summary>
/// <param name="Id">Its id within the article.</param>
/// <param name="Type">Its type.</param>
/// <param name="Subtype">Its finer type, or null.</param>
/// <param name="Name">Its canonical name.</param>
/// <param name="Forms">All proper-name forms in the article.</param>
/// <param name="Demonyms">The nationality words that stand for it.</param>
public sealed record AnnotatedEntity(string Id, EntityType Type, string? Subtype, string Name, IReadOnlyList<string> Forms, IReadOnlyList<string> Demonyms);

/// <summary>An annotated relation.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Source">Id of the source.</param>
/// <param name="Target">Id of the target.</param>
/// <param name="Modality">How it is told.</param>
/// <param name="Time">ISO 8601 value, or null.</param>
/// <param name="Place">Id of an entity, or null.</param>
/// <param name="Medium">Name of the medium, or null.</param>
/// <param name="Title">The role as written, or null.</param>
/// <param name="Attribution">Id of the entity that says so, or null.</param>
/// <param name="Evidence">Quotes of the sentences that show it.</param>
public sealed record AnnotatedRelation(
    string Type, string Source, string Target, Modality Modality, string? Time, string? Place, string? Medium, string? Title, string? Attribution,
    IReadOnlyList<string> Evidence);

/// <summary>A pronoun or description and the entities that it means.</summary>
/// <param name="Range">Where it stands.</param>
/// <param name="Entities">Ids of the entities: several for a set.</param>
public sealed record AnnotatedReference(TextRange Range, IReadOnlyList<string> Entities);

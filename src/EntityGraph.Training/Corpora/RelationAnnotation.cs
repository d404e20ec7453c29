namespace EntityGraph.Training.Corpora;

/// <summary>Collects the annotation of one text, and checks that it speaks of this text and of these types.</summary>
internal sealed class RelationAnnotation(Article article, OwnOntology ontology)
{
    private readonly List<AnnotatedEntity> _entities = [];
    private readonly List<AnnotatedRelation> _relations = [];

    public void AddEntity(string? id, string name, IReadOnlyList<string>? forms) =>
        _entities.Add(new(id ?? name, EntityType.None, null, name, forms ?? [name], []));

    /// <param name="type">A type of the ontology.</param>
    /// <param name="source">The id of an entity, or a name as it stands in the text.</param>
    /// <param name="target">See <paramref name="source"/>.</param>
    /// <param name="evidence">The sentences that show it; where null, each that has both names.</param>
    /// <exception cref="FormatException">The type is unknown, or a name or sentence is not in the text.</exception>
    public void AddRelation(string type, string source, string target, IReadOnlyList<string>? evidence)
    {
        if (!ontology.RelationTypes.Contains(type))
            throw new FormatException($"the ontology has no relation type '{type}'.");
        if (evidence?.FirstOrDefault(e => !Has(e)) is { } missing)
            throw new FormatException($"the text does not have the evidence '{missing}'.");
        evidence ??= article.Title is { } title ? [title, article.Text] : [article.Text];
        _relations.Add(new(type, Entity(source, "source"), Entity(target, "target"), Modality.Asserted, null, null, null, null, null, evidence));
    }

    public AnnotatedArticle Build() => new(article, "tune", _entities, _relations, null);

    private bool Has(string text) => article.Text.Contains(text, StringComparison.Ordinal) || article.Title?.Contains(text, StringComparison.Ordinal) == true;

    private string Entity(string name, string role)
    {
        if (_entities.Exists(e => e.Id == name))
            return name;
        if (!Has(name))
            throw new FormatException($"the {role} '{name}' is neither the id of an entity nor a name in the text.");
        AddEntity(null, name, null);
        return name;
    }
}

using System.Collections.Concurrent;
using EntityGraph.Knowledge;
using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Finds the relations between the entities of a document.</summary>
/// <remarks>
/// Every pair of mentions in a sentence, and every pair of entities that stand near one another in the document, is scored for every type and direction;
/// the scores are joined into one calibrated probability for each triple. A user's own types, rules and model come after, and the types that he does
/// not want go last. Thread-safe.
/// </remarks>
internal sealed class RelationFinder
{
    private readonly RelationSettings _settings;
    private readonly RelationModels _models;
    private readonly OwnRelations _own;
    private readonly HashSet<string> _without;
    private readonly ConcurrentBag<(RelationWorker Shipped, OwnRelationWorker? Own)> _workers = [];

    /// <exception cref="ArgumentException">A type that is not wanted is none of the ontology, or an own type is there twice.</exception>
    public RelationFinder(ModelSet models, Gazetteer gazetteer, RelationSettings settings)
    {
        _settings = settings;
        _models = RelationModels.Load(models, gazetteer);
        _own = OwnRelations.Read(models, _models.Ontology, settings.Ontology, settings.Rules, settings.Model);
        _without = [.. settings.WithoutTypes];
        if (_without.FirstOrDefault(t => _own.Ontology.Find(t) is null) is { } unknown)
            throw new ArgumentException($"There is no relation type '{unknown}' to leave out.", nameof(settings));
    }

    /// <summary>Fills <see cref="Document.RelationList"/>.</summary>
    public void Apply(Document document)
    {
        if (!_workers.TryTake(out var workers))
            workers = (new(_models), _own.IsEmpty ? null : new(_own, _models));
        if (_settings.Shipped)
            workers.Shipped.Read(document, _settings.MinimumConfidence);
        workers.Own?.Read(document, _settings.MinimumConfidence);
        if (_without.Count > 0)
            document.RelationList.RemoveAll(r => _without.Contains(r.Type));
        _workers.Add(workers);
    }
}

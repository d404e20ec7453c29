using System.Collections.Concurrent;
using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Finds the relations between the entities of a document.</summary>
/// <remarks>
/// Every pair of mentions in a sentence, and every pair of entities that stand near one another in the document, is scored for every type and direction;
/// the scores are joined into one calibrated probability for each triple. Thread-safe.
/// </remarks>
internal sealed class RelationFinder(ModelSet models, double minimumConfidence)
{
    private readonly RelationModels _models = RelationModels.Load(models);
    private readonly ConcurrentBag<RelationWorker> _workers = [];

    /// <summary>Fills <see cref="Document.RelationList"/>.</summary>
    public void Apply(Document document)
    {
        if (!_workers.TryTake(out var worker))
            worker = new(_models);
        worker.Read(document, minimumConfidence);
        _workers.Add(worker);
    }
}

using EntityGraph.Relations;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Measures a classifier on held-out documents as triples of a document: type, source, target.</summary>
internal sealed class RelationReport(Ontology ontology, List<RelationDocument> documents)
{
    /// <summary>Precision, recall and F1 at several thresholds, and how many triples are within reach of the pairs at all.</summary>
    public string Measure(LabelRegression model)
    {
        var scored = new List<(double P, bool Right)>();
        int gold = 0, reachable = 0;
        float[] scores = model.NewScores();
        foreach (var document in documents)
        {
            var byId = document.Annotated.Entities.Select((e, i) => (e.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
            var truth = new HashSet<(int, int, int)>();
            foreach (var relation in document.Annotated.Relations)
                if (ontology.Find(relation.Type) is { } type)
                    truth.Add(Key(type, byId[relation.Source], byId[relation.Target]));
            gold += truth.Count;
            var predicted = new Dictionary<(int, int, int), double>();
            foreach (var instance in document.Instances)
            {
                model.Score(model.Rows(instance.Features), scores);
                var first = document.Document.MentionList[instance.First];
                var second = document.Document.MentionList[instance.Second];
                for (int label = 0; label < instance.Allowed.Length; label++)
                {
                    if (!instance.Allowed[label])
                        continue;
                    foreach (var (source, target) in CandidatePairs.Of(first, second, label, ontology))
                    {
                        var type = ontology.Types[label / 2];
                        if (!type.Allows(document.Document.EntityList[source].Type, document.Document.EntityList[target].Type))
                            continue;
                        int a = document.Alignment[source], b = document.Alignment[target];
                        var key = Key(type, a < 0 ? -1 - source : a, b < 0 ? -1 - target : b);
                        double p = 1 / (1 + Math.Exp(-scores[label]));
                        predicted[key] = 1 - ((1 - predicted.GetValueOrDefault(key)) * (1 - p));
                    }
                }
            }
            reachable += truth.Count(predicted.ContainsKey);
            scored.AddRange(predicted.Where(p => p.Value > 0.05).Select(p => (p.Value, truth.Contains(p.Key))));
        }
        string report = $"gold {gold}, within reach {100.0 * reachable / gold:0.0} %;";
        foreach (double threshold in new[] { 0.2, 0.3, 0.4, 0.5, 0.6, 0.7 })
        {
            int n = scored.Count(s => s.P >= threshold), right = scored.Count(s => s.P >= threshold && s.Right);
            double precision = 100.0 * right / Math.Max(1, n), recall = 100.0 * right / gold;
            report += $" at {threshold:0.0}: P {precision:0.0} R {recall:0.0} F {2 * precision * recall / Math.Max(1e-9, precision + recall):0.0};";
        }
        return report;
    }

    private static (int, int, int) Key(RelationType type, int a, int b) => type.Symmetric && a > b ? (type.Index, b, a) : (type.Index, a, b);
}

using System.Globalization;
using System.Text;
using EntityGraph.Relations;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Scores the candidates of annotated documents and measures them as triples of a document: type, source, target.</summary>
internal sealed class RelationReport(Ontology ontology)
{
    /// <summary>The candidates of a document with whether they are annotated, and the annotated triples that are no candidates.</summary>
    public CandidateDocument Candidates(RelationDocument document, RelationNetworkTrainer network)
    {
        var table = new CandidateTable(ontology);
        table.Open(document.Document);
        network.Open(document);
        foreach (var instance in document.Instances)
        {
            var scores = network.ScoreMentions(document.Document, instance);
            for (int label = 0; label < instance.Allowed.Length; label++)
                if (scores[label] >= CandidateTable.Least)
                    table.Add(label, new(instance.Sentence, instance.First, instance.Second, label, scores[label]));
        }
        foreach (var instance in document.EntityPairs)
        {
            table.AddEntityPair(instance.First, instance.Second, (-1, -1), network.ScoreEntities(document.Document, instance), []);
        }
        table.Compare();
        var truth = Truth(document);
        var rightness = new List<bool>();
        foreach (var candidate in table.Candidates)
        {
            int a = document.Alignment[candidate.Source], b = document.Alignment[candidate.Target];
            rightness.Add(a >= 0 && b >= 0 && truth.Remove(Key(candidate.Type, a, b)));
        }
        return new(document.Document, document.Annotated.IsCareful, table.Candidates, rightness, [.. truth.Select(t => ontology.Types[t.Item1])]);
    }

    /// <summary>Precision, recall and F1 over all types and for each, from a threshold on; and the calibration error.</summary>
    public string Measure(IEnumerable<ScoredCandidate> candidates, float threshold, IReadOnlyList<CandidateDocument> documents)
    {
        int count = ontology.Types.Count;
        int[] missed = new int[count];
        foreach (var type in documents.SelectMany(d => d.Missed))
            missed[type.Index]++;
        int[] gold = [.. missed], taken = new int[count], right = new int[count];
        double[] sumP = new double[10], sumRight = new double[10];
        foreach (var (relation, p, isRight, _) in candidates)
        {
            int type = relation.Index;
            gold[type] += isRight ? 1 : 0;
            if (p < threshold)
                continue;
            taken[type]++;
            right[type] += isRight ? 1 : 0;
            sumP[Math.Min(9, (int)(p * 10))] += p;
            sumRight[Math.Min(9, (int)(p * 10))] += isRight ? 1 : 0;
        }
        var text = new StringBuilder();
        foreach (int type in Enumerable.Range(0, count).OrderByDescending(t => gold[t]))
            text.AppendLine(Line("  " + ontology.Types[type].Name, gold[type], taken[type], right[type], missed[type]));
        double error = sumP.Zip(sumRight, (p, r) => Math.Abs(p - r)).Sum() / Math.Max(1, taken.Sum());
        text.Append(Line("triple", gold.Sum(), taken.Sum(), right.Sum(), missed.Sum()));
        text.Append(CultureInfo.InvariantCulture, $"   threshold {threshold:0.00}   ECE {error:0.000}");
        return text.ToString();
    }

    private static string Line(string name, int gold, int taken, int right, int missed)
    {
        double p = 100.0 * right / Math.Max(1, taken), r = 100.0 * right / Math.Max(1, gold);
        return string.Create(CultureInfo.InvariantCulture, $"{name,-22} P {p,6:0.00}  R {r,6:0.00}  F1 {2 * p * r / Math.Max(1e-9, p + r),6:0.00}   gold {gold} predicted {taken}, out of reach {missed}");
    }

    private HashSet<(int, int, int)> Truth(RelationDocument document)
    {
        var byId = document.Annotated.Entities.Select((e, i) => (e.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        var truth = new HashSet<(int, int, int)>();
        foreach (var relation in document.Annotated.Relations)
            if (ontology.Find(relation.Type) is { } type)
                truth.Add(Key(type, byId[relation.Source], byId[relation.Target]));
        return truth;
    }

    private static (int, int, int) Key(RelationType type, int a, int b) => type.Symmetric && a > b ? (type.Index, b, a) : (type.Index, a, b);
}

using EntityGraph.Relations;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>
/// Networks larger than the one that is kept. Of articles that nobody annotated they say what they hold for true, and the kept one learns from it
/// (model compression of Buciluă, Caruana and Niculescu-Mizil 2006, with the soft targets of Hinton, Vinyals and Dean 2015).
/// </summary>
internal sealed class RelationTeachers(IReadOnlyList<RelationNetworkTrainer> networks)
{
    /// <summary>Probability of the likeliest relation from which teachers are heard on how it is meant.</summary>
    private const float LeastForModality = 0.5f;

    /// <summary>A pair for which no relation is likelier than this is dull: of such, one in <see cref="Dull"/> is kept.</summary>
    private const float Least = 0.01f;

    private const int Dull = 3;

    private delegate ReadOnlySpan<float> Scorer(RelationNetworkTrainer network, RelationInstance instance);

    /// <summary>Labels the pairs of a document that nobody annotated by each teacher and by all together, and drops most of the dull ones.</summary>
    public void Teach(RelationDocument document)
    {
        foreach (var network in networks)
            network.Open(document);
        Teach(document.Instances, (network, instance) => network.ScoreMentions(document.Document, instance));
        Teach(document.EntityPairs, (network, instance) => network.ScoreEntities(document.Document, instance));
    }

    private void Teach(List<RelationInstance> instances, Scorer score)
    {
        int dull = 0;
        instances.RemoveAll(instance =>
        {
            float[][] all = [.. networks.Select(network => Targets(instance, score(network, instance)))];
            float[] mean = [.. Enumerable.Range(0, all[0].Length).Select(label => all.Average(targets => targets[label]))];
            foreach (float[] targets in all.Append(mean))
                if (Most(instance, targets) < LeastForModality)
                    targets.AsSpan(instance.Allowed.Length).Fill(RelationInstance.NoSay);
            instance.Taught = [.. all, mean];
            return Most(instance, mean) < Least && dull++ % Dull != 0;
        });
    }

    private static float[] Targets(RelationInstance instance, ReadOnlySpan<float> scores)
    {
        float[] targets = new float[instance.Allowed.Length + ModalityOutputs.Count];
        for (int label = 0; label < targets.Length; label++)
            targets[label] = label >= instance.Allowed.Length || instance.Allowed[label] ? 1 / (1 + MathF.Exp(-scores[label])) : RelationInstance.NoSay;
        return targets;
    }

    private static float Most(RelationInstance instance, float[] targets) => targets.Take(instance.Allowed.Length).Max();
}

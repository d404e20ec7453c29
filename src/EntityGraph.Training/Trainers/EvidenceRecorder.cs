using EntityGraph.Entities;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>
/// Learns references from annotated relations: where the evidence of a relation does not name one of its two, a pronoun or description in it does (distant
/// supervision as in Mintz et al. 2009). Which one, the model that was trained before decides; the choice among named candidates alone is kept.
/// </summary>
internal sealed class EvidenceRecorder(Document document, AnnotatedArticle article, ReferenceTrainer model) : IReferenceChooser
{
    private const float Least = 0.03f;

    // Relations whose target the reader may have to add himself: their target need not be spoken of.
    private static readonly HashSet<string> Implied =
        ["holds-position", "citizen-of", "part-of", "member-of", "based-in", "located-in", "met-in", "took-part-in", "occurred-in", "capital-of", "lives-in", "visited"];

    private readonly int[] _entityOf = new AnnotatedLinks(article, document).EntityOf;
    private readonly List<(int Token, ReferenceInstance Instance, float[] Probabilities)> _seen = [];

    /// <inheritdoc/>
    public int Choose(int mention, IReadOnlyList<Reference> candidates, FeatureRows features)
    {
        var instance = ReferenceInstance.Of(-1, false, candidates, features, [], []);
        float[] scores = model.Score(instance);
        int choice = ReferenceDecision.Choose(candidates, scores, ReferenceTrainer.Standard);
        _seen.Add((document.MentionList[mention].FirstToken, instance, scores));
        return choice;
    }

    /// <summary>Adds what the evidence of the relations tells.</summary>
    public void Finish(List<ReferenceInstance> instances)
    {
        foreach (var (range, missing) in FindMissing())
        {
            var within = _seen.FindAll(s => document.TokenStarts[s.Token] >= range.Start && document.TokenStarts[s.Token] < range.End);
            while (missing.Count > 0 && Best(within, missing) is (>= 0 and var at, var candidate))
            {
                var (_, instance, _) = within[at];
                foreach (int e in Entities(instance.Candidates[candidate]))
                    missing.Remove(_entityOf[e]);
                if (instance.Named(candidate) is { } kept)
                    instances.Add(kept);
                within.RemoveAt(at);
            }
        }
    }

    private static int[] Entities(Reference candidate) => candidate.Set ?? [candidate.Entity];

    private (int Mention, int Candidate) Best(List<(int Token, ReferenceInstance Instance, float[] Probabilities)> within, SortedSet<int> missing)
    {
        (int, int) best = (-1, 0);
        float top = Least;
        for (int i = 0; i < within.Count; i++)
        {
            var candidates = within[i].Instance.Candidates;
            for (int c = 0; c < candidates.Length; c++)
            {
                if (candidates[c].IsNone || !Array.TrueForAll(Entities(candidates[c]), e => missing.Contains(_entityOf[e])))
                    continue;
                float worth = within[i].Probabilities[c] * Entities(candidates[c]).Length;
                if (worth > top)
                    (best, top) = ((i, c), worth);
            }
        }
        return best;
    }

    /// <summary>The stretches of evidence, with the annotated entities that take part but are not named there.</summary>
    private Dictionary<(int Start, int End), SortedSet<int>> FindMissing()
    {
        var result = new Dictionary<(int, int), SortedSet<int>>();
        var numbers = article.Entities.Select((e, i) => (e.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var names = AnnotatedTagger.Project(article, document.Source);
        foreach (var relation in article.Relations)
        {
            if (!numbers.TryGetValue(relation.Source, out int source) || !numbers.TryGetValue(relation.Target, out int target))
                continue;
            foreach (string quote in relation.Evidence)
            {
                int start = quote.Length == 0 ? -1 : document.Source.IndexOf(quote, StringComparison.Ordinal), end = start + quote.Length;
                if (start < 0)
                    continue;
                if (!result.TryGetValue((start, end), out var missing))
                    result[(start, end)] = missing = [];
                if (!IsNamed(source))
                    missing.Add(source);
                if (!IsNamed(target) && !Implied.Contains(relation.Type))
                    missing.Add(target);

                bool IsNamed(int entity) => names.Exists(n => n.Entity == entity && n.Start < end && n.End > start);
            }
        }
        return result;
    }
}

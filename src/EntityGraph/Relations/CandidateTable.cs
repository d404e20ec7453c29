using System.Runtime.InteropServices;

namespace EntityGraph.Relations;

/// <summary>Gathers the scores of all pairs of a document into candidate triples. Reusable; not thread-safe.</summary>
internal sealed class CandidateTable(Ontology ontology)
{
    /// <summary>Log-odds below which a label of a pair is forgotten.</summary>
    public const float Least = -4.5f;

    /// <summary>Candidates that are kept for the next document.</summary>
    private const int MostKept = 1024;

    private readonly Dictionary<ulong, Candidate> _byKey = [];
    private readonly Dictionary<ulong, (double First, double Second, Candidate? Best)> _byPair = [], _bySource = [], _byTarget = [];
    private readonly Stack<Candidate> _free = [];
    private Document _document = null!;

    /// <summary>The candidates, in the order in which they were met.</summary>
    public List<Candidate> Candidates { get; } = [];

    public void Open(Document document)
    {
        _document = document;
        _byKey.Clear();
        for (int i = 0; i < Candidates.Count && _free.Count < MostKept; i++)
            _free.Push(Candidates[i]);
        Candidates.Clear();
    }

    /// <summary>Adds a sentence that may show a label of two mentions, to every pair of their entities.</summary>
    public void Add(int label, Sighting sighting)
    {
        foreach (var (source, target) in CandidatePairs.Of(_document.MentionList[sighting.First], _document.MentionList[sighting.Second], label, ontology))
        {
            if (Find(label, source, target) is not { } candidate)
                continue;
            candidate.Sightings.Add(sighting);
            candidate.Sure = Math.Max(candidate.Sure, sighting.Sure);
        }
    }

    /// <summary>Adds the scores of two entities over the whole document.</summary>
    /// <param name="first">The one entity.</param>
    /// <param name="second">The other.</param>
    /// <param name="closest">The sentences of their closest mentions.</param>
    /// <param name="scores">Log-odds of every label.</param>
    /// <param name="meant">See <see cref="ModalityOutputs"/>; empty where not asked.</param>
    public void AddEntityPair(int first, int second, (int First, int Second) closest, ReadOnlySpan<float> scores, ReadOnlySpan<float> meant)
    {
        for (int label = 0; label < ontology.Types.Count * 2; label++)
        {
            if (scores[label] < Least || ((label & 1) != 0 && ontology.Types[label / 2].Symmetric))
                continue;
            var candidate = (label & 1) == 0 ? Find(label, first, second) : Find(label, second, first);
            if (candidate is null)
                continue;
            candidate.Whole = scores[label];
            candidate.Closest = closest;
            if (!meant.IsEmpty)
                meant.Slice(ModalityOutputs.First(candidate.Type), Sighting.Modalities).CopyTo(candidate.Meant);
        }
    }

    /// <summary>Compares the candidates with one another, once all pairs are in.</summary>
    public void Compare()
    {
        _byPair.Clear();
        _bySource.Clear();
        _byTarget.Clear();
        foreach (var candidate in Candidates)
        {
            double none = 1;
            foreach (var sighting in candidate.Sightings)
                none *= 1 - sighting.Probability;
            candidate.Any = 1 - none;
            double p = candidate.Estimate;
            Offer(_byPair, Pair(candidate), p, candidate);
            Offer(_bySource, Key(candidate.Type.Index, candidate.Source), p, candidate);
            Offer(_byTarget, Key(candidate.Type.Index, candidate.Target), p, candidate);
            if (candidate.Type.Symmetric)
            {
                Offer(_bySource, Key(candidate.Type.Index, candidate.Target), p, candidate);
                Offer(_byTarget, Key(candidate.Type.Index, candidate.Source), p, candidate);
            }
        }
        foreach (var candidate in Candidates)
        {
            candidate.Rival = Best(_byPair, Pair(candidate), candidate);
            candidate.OtherTarget = Best(_bySource, Key(candidate.Type.Index, candidate.Source), candidate);
            candidate.OtherSource = Best(_byTarget, Key(candidate.Type.Index, candidate.Target), candidate);
            candidate.Reverse = !candidate.Type.Symmetric && _byKey.TryGetValue(Key(candidate.Type.Index, candidate.Target, candidate.Source), out var reverse) ? reverse.Estimate : 0;
        }
    }

    private static ulong Pair(Candidate candidate) => Key(Math.Min(candidate.Source, candidate.Target), Math.Max(candidate.Source, candidate.Target));

    private static ulong Key(int a, int b) => ((ulong)a << 32) | (uint)b;

    /// <summary>A type and two entities in one number; an article may not be long enough for more entities than fit.</summary>
    private static ulong Key(int type, int source, int target) => ((ulong)type << 56) | ((ulong)source << 28) | (uint)target;

    private static void Offer(Dictionary<ulong, (double First, double Second, Candidate? Best)> table, ulong key, double p, Candidate candidate)
    {
        ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(table, key, out _);
        if (best.Best is null || p > best.First)
            best = (p, best.First, candidate);
        else if (p > best.Second)
            best.Second = p;
    }

    private static double Best(Dictionary<ulong, (double First, double Second, Candidate? Best)> table, ulong key, Candidate but)
    {
        var best = table[key];
        return ReferenceEquals(best.Best, but) ? best.Second : best.First;
    }

    private Candidate? Find(int label, int source, int target)
    {
        var type = ontology.Types[label / 2];
        if (type.Symmetric && source > target)
            (source, target) = (target, source);
        if (!type.Allows(_document.EntityList[source].Type, _document.EntityList[target].Type)
            && !(type.Symmetric && type.Allows(_document.EntityList[target].Type, _document.EntityList[source].Type)))
            return null;
        ref var candidate = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey, Key(type.Index, source, target), out bool known);
        if (!known)
        {
            if (_free.TryPop(out candidate))
                candidate.Set(type, source, target);
            else
                candidate = new(type, source, target);
            Candidates.Add(candidate);
        }
        return candidate;
    }
}

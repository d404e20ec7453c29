using System.Runtime.InteropServices;

namespace EntityGraph.Relations;

/// <summary>What the <see cref="CandidateTrees"/> see of each candidate of a document: what speaks for it, and what the others of its document, pair, sentence and entities look like.</summary>
/// <remarks>Every value is a small number or a probability by the <see cref="JoiningModel"/>. Linear in candidates and sightings. Reusable; not thread-safe.</remarks>
internal sealed class CandidateFeatures
{
    /// <summary>Number of values of a candidate.</summary>
    public const int Count = FirstGroup + RelationGroups.Count;

    private const int FirstGroup = 36;

    private enum Table
    {
        Pair,
        PairWay,
        PairGroup,
        Type,
        TypeOfEntity,
        Entity,
        TypeOfSentence,
        Sentence,
        TypeOfMention,
    }

    private readonly Dictionary<(Table Table, int A, long B), BestOf> _best = [];
    private readonly RelationGroups _groups;
    private float[] _values = [], _probabilities = [];

    public CandidateFeatures(Ontology ontology) => _groups = new(ontology);

    /// <summary>The values of a candidate, by its place.</summary>
    public ReadOnlySpan<float> this[int index] => _values.AsSpan(index * Count, Count);

    /// <summary>Probability of a candidate by the joining model alone, by its place.</summary>
    public float Probability(int index) => _probabilities[index];

    /// <summary>Turns to the candidates of a document.</summary>
    public void Open(Document document, List<Candidate> candidates, JoiningModel joining)
    {
        if (_values.Length < candidates.Count * Count)
        {
            _values = new float[candidates.Count * Count * 2];
            _probabilities = new float[candidates.Count * 2];
        }
        _best.Clear();
        for (int i = 0; i < candidates.Count; i++)
            Offer(candidates[i], i, _probabilities[i] = (float)joining.Probability(candidates[i]));
        for (int i = 0; i < candidates.Count; i++)
            Fill(document, candidates[i], i, _values.AsSpan(i * Count, Count));
    }

    private void Offer(Candidate candidate, int owner, float p)
    {
        int type = candidate.Type.Index, group = _groups.Of(candidate.Type);
        long pair = Pair(candidate);
        At(Table.Pair, 0, pair).Offer(p, owner);
        At(Table.PairWay, Way(candidate, backward: false), pair).Offer(p, owner);
        if (candidate.Type.Symmetric)
            At(Table.PairWay, Way(candidate, backward: true), pair).Offer(p, owner);
        At(Table.PairGroup, group, pair).Offer(p, owner);
        At(Table.Type, type, 0).Offer(p, owner);
        foreach (int entity in (ReadOnlySpan<int>)[candidate.Source, candidate.Target])
        {
            At(Table.TypeOfEntity, type, entity).Offer(p, owner);
            At(Table.Entity, 0, entity).Offer(p, type);
        }
        foreach (var sighting in candidate.Sightings)
        {
            At(Table.TypeOfSentence, type, sighting.Sentence).Offer(p, owner);
            At(Table.Sentence, 0, sighting.Sentence).Offer(p, type);
            At(Table.TypeOfMention, type, sighting.First).Offer(p, owner);
            if (sighting.Second != sighting.First)
                At(Table.TypeOfMention, type, sighting.Second).Offer(p, owner);
        }
    }

    private void Fill(Document document, Candidate candidate, int owner, Span<float> v)
    {
        v.Clear();
        int type = candidate.Type.Index;
        float own = _probabilities[owner];
        candidate.Features(v[..Candidate.FeatureCount]);
        // The first of them is always 1.
        v[0] = Logit(own);
        v = v[Candidate.FeatureCount..];
        var (source, target) = (document.EntityList[candidate.Source], document.EntityList[candidate.Target]);
        v[0] = type;
        v[1] = _groups.Of(candidate.Type);
        v[2] = (int)source.Type;
        v[3] = (int)target.Type;
        v[4] = source.MentionList.Count;
        v[5] = target.MentionList.Count;
        v[6] = document.SentenceCount;
        v[7] = document.EntityList.Count;
        v[8] = FirstSentence(document, source);
        v[9] = FirstSentence(document, target);
        long pair = Pair(candidate);
        v[10] = At(Table.Pair, 0, pair).Sum - own;
        v[11] = At(Table.PairWay, Way(candidate, backward: false), pair).But(owner);
        v[12] = At(Table.PairWay, Way(candidate, backward: true), pair).But(owner);
        v[13] = At(Table.Type, type, 0).Sum - own;
        v[14] = At(Table.TypeOfEntity, type, candidate.Source).Sum - own;
        v[15] = At(Table.TypeOfEntity, type, candidate.Target).Sum - own;
        v[16] = Math.Max(At(Table.Entity, 0, candidate.Source).But(type), At(Table.Entity, 0, candidate.Target).But(type));
        Sighting? best = null;
        float second = -7;
        foreach (var sighting in candidate.Sightings)
        {
            if (best is null || sighting.Score > best.Score)
                (second, best) = (best?.Score ?? -7, sighting);
            else
                second = Math.Max(second, sighting.Score);
        }
        v[17] = second;
        v[18] = -1;
        if (best is not null)
        {
            Mention first = document.MentionList[best.First], last = document.MentionList[best.Second];
            v[18] = best.Sentence;
            v[19] = At(Table.TypeOfSentence, type, best.Sentence).But(owner);
            v[20] = At(Table.Sentence, 0, best.Sentence).But(type);
            v[21] = Math.Max(At(Table.TypeOfMention, type, best.First).But(owner), At(Table.TypeOfMention, type, best.Second).But(owner));
            v[22] = (int)first.Kind * 4 + (int)last.Kind;
            v[23] = last.FirstToken - first.EndToken;
        }
        v = v[(FirstGroup - Candidate.FeatureCount)..];
        for (int group = 0; group < RelationGroups.Count; group++)
            v[group] = At(Table.PairGroup, group, pair).But(owner);
    }

    private ref BestOf At(Table table, int a, long b) => ref CollectionsMarshal.GetValueRefOrAddDefault(_best, (table, a, b), out _);

    private static float FirstSentence(Document document, Entity entity) =>
        entity.MentionList.Count == 0 ? -1 : document.SentenceOf(document.MentionList[entity.MentionList[0]].FirstToken);

    private static long Pair(Candidate candidate) => ((long)Math.Min(candidate.Source, candidate.Target) << 32) | (uint)Math.Max(candidate.Source, candidate.Target);

    private static int Way(Candidate candidate, bool backward) => candidate.Source < candidate.Target == backward ? 1 : 0;

    private static float Logit(double p) => (float)Math.Clamp(Math.Log(p / (1 - p)), -8, 8);
}

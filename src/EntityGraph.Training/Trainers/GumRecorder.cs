using EntityGraph.Entities;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Chooses what the coreference of a GUM document says, and keeps it for the pronouns.</summary>
internal sealed class GumRecorder : IReferenceChooser
{
    private readonly Document _document;
    private readonly List<ReferenceInstance> _instances;
    private readonly Dictionary<int, string> _clusterAt = [];
    private readonly Dictionary<string, int> _entityOf = new(StringComparer.Ordinal);

    public GumRecorder(Document document, GumDocument gum, List<ReferenceInstance> instances)
    {
        _document = document;
        _instances = instances;
        foreach (var mention in gum.Mentions)
            _clusterAt[mention.Head] = mention.Cluster;
        // A cluster is the entity whose name holds the head of one of its mentions.
        for (int e = 0; e < document.EntityList.Count; e++)
            foreach (int m in document.EntityList[e].MentionList)
                for (int t = document.MentionList[m].FirstToken; t < document.MentionList[m].EndToken; t++)
                    if (document.MentionList[m].Kind == MentionKind.Name && _clusterAt.TryGetValue(document.TokenStarts[t], out string? cluster))
                        _entityOf.TryAdd(cluster, e);
    }

    /// <inheritdoc/>
    public int Choose(int mention, IReadOnlyList<Reference> candidates, FeatureRows features)
    {
        var own = _document.MentionList[mention];
        // Other genres describe otherwise than news does: of them only pronouns are learned.
        if (own.Kind != MentionKind.Pronoun || !_clusterAt.TryGetValue(_document.TokenStarts[own.HeadToken], out string? cluster) || own.Number == 2)
            return 0;
        int gold = 0, entity = _entityOf.GetValueOrDefault(cluster, -1);
        for (int c = 1; c < candidates.Count && entity >= 0; c++)
            if (candidates[c].Entity == entity)
                gold = c;
        // What these texts speak of without a name says little about news: only which of the named is meant is learned.
        if (gold > 0 && ReferenceInstance.Of(-1, false, candidates, features, [], []).Named(gold) is { } kept)
            _instances.Add(kept);
        return gold;
    }
}

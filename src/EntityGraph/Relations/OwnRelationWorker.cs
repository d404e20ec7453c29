namespace EntityGraph.Relations;

/// <summary>Finds the relations that a user's rules and model give, and lays them beside those of the library. Not thread-safe.</summary>
/// <remarks>
/// A sentence is read by itself. A type that the user's model knows has the model's calibrated probability; what a rule finds that the model was not trained
/// with, the confidence of the rule; where both speak, the higher one.
/// </remarks>
internal sealed class OwnRelationWorker(OwnRelations own, RelationModels shipped)
{
    private const double Least = 0.5;

    private readonly PairReader _reader = new(own.Rules);
    private readonly AttributeReader _attributes = new(shipped);
    private readonly float[] _scores = new float[own.Model?.Scorer.LabelCount ?? 0];
    private readonly Dictionary<(int Type, int Source, int Target), (double Confidence, List<Sighting> Sightings)> _found = [];
    private Document _document = null!;

    /// <summary>Adds the user's relations to those of a document.</summary>
    public void Read(Document document, double minimumConfidence)
    {
        if (document.EntityList.Count < 2)
            return;
        _document = document;
        _found.Clear();
        _reader.Open(document);
        _attributes.Open(document, _reader);
        while (_reader.ReadSentence())
        {
            _attributes.Actors.Sentence(document, _reader);
            for (int i = 0; i < _reader.MentionCount; i++)
                for (int j = i; j < Math.Min(_reader.MentionCount, i + 1 + PairReader.Window); j++)
                    if (CandidatePairs.Any(own.Ontology, document, _reader.Mention(i).Mention, _reader.Mention(j).Mention))
                        ReadPair(i, j);
        }
        int before = document.RelationList.Count;
        foreach (var ((type, source, target), (confidence, sightings)) in _found)
            if (confidence >= Math.Max(Least, minimumConfidence) || (sightings.Exists(s => s.Rule is not null) && confidence >= minimumConfidence))
                Add(own.Ontology.Types[type], source, target, confidence, sightings);
        if (document.RelationList.Count > before)
            document.RelationList.Sort((a, b) => RelationOrder.Compare(a, b, own.Ontology));
    }

    private void ReadPair(int first, int second)
    {
        if (own.Model is { } model)
        {
            _reader.Extract(first, second);
            model.Scorer.Score(_reader.Features.Keys, _scores);
            for (int label = 0; label < _scores.Length; label++)
                if (model.Probability(_scores[label]) is var p and >= Least)
                    See((model.ShippedTypes * 2) + label, p, RuleOf((model.ShippedTypes * 2) + label), first, second);
        }
        else
        {
            _reader.MatchRules(first, second);
        }
        foreach (var hit in _reader.Hits)
        {
            var rule = own.Rules.Rules[hit.Rule];
            // What the model has learned of a rule is in its own figure.
            bool learned = own.Model is { } known && known.KnownRules.Contains(rule.Id) && known.Ontology.RelationTypes.Contains(own.Ontology.Types[hit.Label / 2].Name);
            if (!learned)
                See(hit.Label, rule.Confidence ?? Rule.UsualConfidence, rule, first, second);
        }
    }

    private Rule? RuleOf(int label)
    {
        foreach (var hit in _reader.Hits)
            if (hit.Label == label)
                return own.Rules.Rules[hit.Rule];
        return null;
    }

    private void See(int label, double confidence, Rule? rule, int first, int second)
    {
        var type = own.Ontology.Types[label / 2];
        Mention a = _reader.Mention(first).Mention, b = _reader.Mention(second).Mention;
        Sighting? sighting = null;
        foreach (var (from, to) in CandidatePairs.Of(a, b, label, own.Ontology))
        {
            if (!type.Allows(_document.EntityList[from], _document.EntityList[to]))
                continue;
            sighting ??= ReadSighting(label, confidence, rule, first, second);
            var key = type.Symmetric && from > to ? (type.Index, to, from) : (type.Index, from, to);
            var known = _found.TryGetValue(key, out var found) ? found : (Confidence: 0, Sightings: []);
            known.Sightings.Add(sighting);
            _found[key] = (Math.Max(known.Confidence, confidence), known.Sightings);
        }
    }

    private Sighting ReadSighting(int label, double confidence, Rule? rule, int first, int second)
    {
        var sighting = new Sighting(_reader.SentenceIndex, _reader.Mention(first).Index, _reader.Mention(second).Index, label, (float)Math.Log(confidence / Math.Max(1e-6, 1 - confidence))) { Rule = rule };
        sighting.Predicate = Predicates.Of(_reader.Hits, label, _reader.Mention(first), _reader.Mention(second));
        _attributes.Actors.Fill(sighting, own.Ontology.Types[label / 2], first, second);
        sighting.Medium = rule?.Medium ?? ContactMedium.None;
        if (rule?.Modality is { } modality)
        {
            sighting.Modality = new float[Sighting.Modalities];
            sighting.Modality[(int)modality] = 1;
        }
        foreach (var hit in _reader.Hits)
            if (hit.Label == label && hit.TitleEnd > hit.TitleFirst && hit.TitleFirst >= 0 && own.Rules.Rules[hit.Rule] == rule)
                sighting.Title = (hit.TitleFirst, hit.TitleEnd);
        return sighting;
    }

    private void Add(RelationType type, int source, int target, double confidence, List<Sighting> sightings)
    {
        var best = sightings[0];
        foreach (var sighting in sightings)
            if (sighting.Score > best.Score)
                best = sighting;
        var candidate = new Candidate(type, source, target);
        _attributes.ReadModality(candidate, [best]);
        var relation = _document.RelationList.Find(r => r.Type == type.Name && r.Modality == best.BestModality
            && ((r.Source == source && r.Target == target) || (type.Symmetric && r.Source == target && r.Target == source)));
        if (relation is null)
        {
            relation = new(type.Name, source, target, type.Symmetric)
            {
                Modality = best.BestModality,
                Medium = best.Medium,
                Title = best.Title.End > best.Title.First ? _document.TokensText(best.Title.First, best.Title.End).ToString() : null,
            };
            _attributes.ReadTime(candidate, relation, [best]);
            ActorReader.Choose(relation, [best]);
            _document.RelationList.Add(relation);
        }
        if (confidence > relation.Confidence)
        {
            relation.Confidence = confidence;
            relation.Reason = RelationReason.Of(_document, sightings);
        }
        foreach (var sighting in sightings)
            if (!relation.EvidenceList.Exists(e => e.Sentence == sighting.Sentence))
                relation.EvidenceList.Add(new(sighting.Sentence, _document.Sentences[sighting.Sentence].Range));
        relation.EvidenceList.Sort(static (a, b) => a.Sentence.CompareTo(b.Sentence));
    }
}

namespace EntityGraph.Relations;

/// <summary>The scratch memory of one thread in the relation stage, and the way through a document.</summary>
internal sealed class RelationWorker(RelationModels models)
{
    /// <summary>Log-odds from which the attributes of a pair are worth reading.</summary>
    private const float LeastForAttributes = -3;

    /// <summary>Sightings that are kept for the next document.</summary>
    private const int MostKept = 4096;

    private const double SecondModality = 0.75;

    /// <summary>
    /// How far a rule that decides by itself is believed: how often it is right was measured over all that it finds, and it decides where the networks see nothing.
    /// </summary>
    private const double RuleTrust = 0.6;

    private readonly PairReader _reader = new(models.Rules, models.Gazetteer);
    private readonly PairContext _context = new(models.Encoder);
    private readonly EntityPairReader _pairs = new();
    private readonly CandidateTable _table = new(models.Ontology);
    private readonly CandidateFeatures _views = new(models.Ontology);
    private readonly AttributeReader _attributes = new(models);
    private readonly RelationType? _position = models.Ontology.Find("holds-position");
    private readonly float[] _scores = new float[models.LabelCount], _meant = new float[ModalityOutputs.Count];
    private readonly List<(int Sentence, Relation Relation)> _found = [];
    private readonly List<(Candidate Candidate, double Probability)> _taken = [];
    private readonly List<Sighting> _wanted = [], _sightings = [];
    private int _used;

    /// <summary>Reads the relations of a document.</summary>
    public void Read(Document document, double minimumConfidence)
    {
        if (document.EntityList.Count < 2)
            return;
        _used = 0;
        _table.Open(document);
        _reader.Open(document);
        _context.Open(document);
        _attributes.Open(document, _reader);
        while (_reader.ReadSentence())
            ReadSentence(document);
        ReadWhole(document);
        _table.Compare();
        _taken.Clear();
        _views.Open(document, _table.Candidates, models.Joining);
        for (int i = 0; i < _table.Candidates.Count; i++)
        {
            var candidate = _table.Candidates[i];
            double p = Math.Max(models.Trees.Probability(_views[i], _views.Probability(i)), RuleTrust * candidate.Sure);
            if (p >= models.Joining.Thresholds[candidate.Type.Index] && p >= minimumConfidence)
                Choose(candidate, p);
        }
        ReadAttributes(document);
        _found.Clear();
        foreach (var (candidate, p) in _taken)
            Take(document, candidate, p);
        TimeSharpener.Sharpen(document, _found);
        AttributeSharer.Share(_found);
        MediumReader.Share(_found);
        _found.Sort((a, b) => RelationOrder.Compare(a.Relation, b.Relation, models.Ontology));
        foreach (var (_, relation) in _found)
            document.RelationList.Add(relation);
    }

    private void ReadSentence(Document document)
    {
        if (_reader.MentionCount == 0)
            return;
        _reader.Features.Sums ??= new(models.Sentences);
        _context.Sentence(document, _reader.SentenceIndex);
        for (int i = 0; i < _reader.MentionCount; i++)
        {
            for (int j = i; j < Math.Min(_reader.MentionCount, i + 1 + PairReader.Window); j++)
            {
                MentionView first = _reader.Mention(i), second = _reader.Mention(j);
                if (!CandidatePairs.Any(models.Ontology, document, first.Mention, second.Mention))
                    continue;
                _reader.Extract(i, j);
                var labels = CandidatePairs.Labels(models.Ontology, document, first.Mention, second.Mention);
                _reader.Features.Sums.Score(_reader.Features.Keys, _context.OfMentions(_reader, i, j), labels, _scores);
                bool asked = false;
                foreach (int label in labels)
                {
                    double sure = Sure(label);
                    if (_scores[label] < CandidateTable.Least && sure <= 0)
                        continue;
                    if (!asked)
                        _reader.Features.Sums.ScoreMore(models.LabelCount, _meant);
                    asked = true;
                    var sighting = See(first.Index, second.Index, label, sure);
                    _meant.AsSpan(ModalityOutputs.First(models.Ontology.Types[label / 2]), Sighting.Modalities).CopyTo(sighting.Meant);
                    _table.Add(label, sighting);
                }
            }
        }
    }

    private Sighting See(int first, int second, int label, double sure)
    {
        if (_used < _sightings.Count)
            _sightings[_used].Set(_reader.SentenceIndex, first, second, label, _scores[label], sure);
        else if (_used < MostKept)
            _sightings.Add(new(_reader.SentenceIndex, first, second, label, _scores[label], sure));
        else
            return new(_reader.SentenceIndex, first, second, label, _scores[label], sure);
        return _sightings[_used++];
    }

    /// <summary>How sure the rules are that decide a label of the pair last read by themselves; 0 where none does.</summary>
    private double Sure(int label)
    {
        double sure = 0;
        foreach (var hit in _reader.Hits)
            if (hit.Label == label && models.Rules.Rules[hit.Rule].Confidence is { } confidence)
                sure = Math.Max(sure, confidence);
        return sure;
    }

    /// <summary>Takes a candidate, and the sentences that are evidence of it.</summary>
    private void Choose(Candidate candidate, double probability)
    {
        _taken.Add((candidate, probability));
        double best = 0;
        foreach (var sighting in candidate.Sightings)
        {
            sighting.Raise();
            best = Math.Max(best, sighting.Probability);
        }
        // A sentence is evidence where it is about as telling as the most telling one.
        candidate.Sightings.RemoveAll(s => s.Probability < 0.4 * best);
        foreach (var sighting in candidate.Sightings)
        {
            if (sighting.Score < LeastForAttributes || sighting.IsWanted)
                continue;
            sighting.IsWanted = true;
            _wanted.Add(sighting);
        }
    }

    /// <summary>Reads the sentences of the candidates that were taken once more, for what they say beside the relation.</summary>
    private void ReadAttributes(Document document)
    {
        _wanted.Sort(static (a, b) => a.Sentence != b.Sentence ? a.Sentence.CompareTo(b.Sentence) : a.First != b.First ? a.First.CompareTo(b.First) : a.Second != b.Second ? a.Second.CompareTo(b.Second) : a.Label.CompareTo(b.Label));
        _reader.Rewind();
        Sighting? last = null;
        foreach (var sighting in _wanted)
        {
            if (last?.Sentence != sighting.Sentence)
            {
                _reader.ReadSentence(sighting.Sentence);
                _attributes.Actors.Sentence(document, _reader);
            }
            int first = _reader.PositionOf(sighting.First), second = _reader.PositionOf(sighting.Second);
            if (last?.Sentence != sighting.Sentence || last.First != sighting.First || last.Second != sighting.Second)
                _reader.MatchRules(first, second);
            Fill(sighting, first, second);
            last = sighting;
        }
        _wanted.Clear();
    }

    private void Fill(Sighting sighting, int first, int second)
    {
        int label = sighting.Label;
        sighting.Predicate = Predicates.Of(_reader.Hits, label, _reader.Mention(first), _reader.Mention(second));
        _attributes.Actors.Fill(sighting, models.Ontology.Types[label / 2], first, second);
        foreach (var hit in _reader.Hits)
        {
            if (hit.Label != label)
                continue;
            var rule = models.Rules.Rules[hit.Rule];
            sighting.Rule ??= rule;
            if (sighting.Title.End == 0 && hit.TitleEnd > hit.TitleFirst)
                sighting.Title = (hit.TitleFirst, hit.TitleEnd);
            if (rule.Medium != ContactMedium.None)
                sighting.Medium = rule.Medium;
            if (rule.Modality is { } modality)
            {
                sighting.Modality = new float[Sighting.Modalities];
                sighting.Modality[(int)modality] = 1;
            }
        }
    }

    private void ReadWhole(Document document)
    {
        _pairs.Features.Sums ??= new(models.Wholes);
        _pairs.Open(document, _reader);
        _context.Gather(document);
        for (int i = 0; i < _pairs.Count; i++)
        {
            var (first, second) = _pairs[i];
            if (!CandidatePairs.Any(models.Ontology, document, first, second))
                continue;
            _pairs.Extract(i);
            var context = _context.OfEntities((first, second), _pairs.ClosestMentions(i), _pairs.ClosestSentences(i));
            _pairs.Features.Sums.Score(_pairs.Features.Keys, context, models.Ontology.Labels(document.EntityList[first].Type, document.EntityList[second].Type), _scores);
            _pairs.Features.Sums.ScoreMore(models.LabelCount, _meant);
            _table.AddEntityPair(first, second, _pairs.ClosestSentences(i), _scores, _meant);
        }
    }

    private void Take(Document document, Candidate candidate, double probability)
    {
        var shown = candidate.Sightings;
        if (shown.Count == 0)
        {
            if (_attributes.Across(candidate) is { } across)
            {
                candidate.Meant.CopyTo(across.Meant, 0);
                shown.Add(across);
            }
            _attributes.ReadModality(candidate, shown);
            AddRelation(document, candidate, probability, Vote(shown), shown, across: true);
            return;
        }
        _attributes.ReadModality(candidate, shown);
        var modality = Vote(shown);
        var other = shown.FindAll(s => s.Modality is not null && s.BestModality != modality && s.Modality[(int)s.BestModality] >= SecondModality && s.Probability >= 0.5);
        if (other.Count > 0 && other.Count < shown.Count)
        {
            var rest = shown.FindAll(s => !other.Contains(s));
            AddRelation(document, candidate, probability, Vote(rest), rest);
            AddRelation(document, candidate, probability, Vote(other), other);
            return;
        }
        AddRelation(document, candidate, probability, modality, shown);
    }

    private static Modality Vote(List<Sighting> sightings)
    {
        Span<double> votes = stackalloc double[Sighting.Modalities];
        votes.Clear();
        foreach (var sighting in sightings)
            for (int i = 0; sighting.Modality is not null && i < votes.Length; i++)
                votes[i] += sighting.Modality[i] * sighting.Probability;
        int best = 0;
        for (int i = 1; i < votes.Length; i++)
            if (votes[i] > votes[best])
                best = i;
        return (Modality)best;
    }

    private void AddRelation(Document document, Candidate candidate, double probability, Modality modality, List<Sighting> sightings, bool across = false)
    {
        var relation = new Relation(candidate.Type.Name, candidate.Source, candidate.Target, candidate.Type.Symmetric) { Modality = modality, Confidence = probability };
        foreach (var sighting in sightings)
        {
            if (relation.Medium == ContactMedium.None)
                relation.Medium = sighting.Medium;
            if (!across)
                AddEvidence(document, relation, sighting.Sentence);
        }
        if (across)
        {
            AddEvidence(document, relation, Math.Min(candidate.Closest.First, candidate.Closest.Second));
            AddEvidence(document, relation, Math.Max(candidate.Closest.First, candidate.Closest.Second));
        }
        _attributes.ReadTime(candidate, relation, sightings);
        ActorReader.Choose(relation, sightings);
        if (relation.Medium == ContactMedium.None && MediumReader.MayHave(relation.Type))
            relation.Medium = _attributes.ReadMedium(candidate, sightings);
        if (candidate.Type == _position)
            relation.Title = _attributes.ReadTitle(candidate, sightings);
        relation.Reason = RelationReason.Of(document, across ? [] : sightings);
        _found.Add((relation.EvidenceList.Count > 0 ? relation.EvidenceList[0].Sentence : 0, relation));
    }

    private static void AddEvidence(Document document, Relation relation, int sentence)
    {
        if (sentence < 0 || relation.EvidenceList.Exists(e => e.Sentence == sentence))
            return;
        relation.EvidenceList.Add(new(sentence, document.Sentences[sentence].Range));
    }
}

using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>Reads what a document says of a relation that was found in it: how it is meant, when it was, by what means and in what role.</summary>
/// <remarks>Reusable; not thread-safe.</remarks>
internal sealed class AttributeReader
{
    /// <summary>Sentences of a relation, and mentions of a holder, that are looked at.</summary>
    public const int MostShown = 8, MostHolders = 6;

    /// <summary>Weight of the network beside the linear model of modality.</summary>
    private const float NetworkShare = 0.5f;

    private const float LeastTime = 0.7f, LeastTitle = 0.4f;

    private readonly RelationModels _models;
    private readonly AttributeContext _context = new();
    private readonly AttributeFeatures _features;
    private readonly AttributeCandidates _candidates;
    private readonly float[] _scores = new float[Sighting.Modalities];
    private readonly List<(int Mention, bool Shown, (int First, int End) Rule)> _holders = [];

    public AttributeReader(RelationModels models)
    {
        _models = models;
        _features = new(_context);
        _candidates = new(_context);
        Actors = new(models, _context);
    }

    /// <summary>Reads place and source, of the document that this was opened for.</summary>
    public ActorReader Actors { get; }

    /// <summary>Turns to a document that <paramref name="words"/> has opened.</summary>
    public void Open(Document document, PairReader words) => _context.Open(document, words);

    /// <summary>Stands in for the sentence that shows a relation where none does: see <see cref="AttributeContext.Across"/>.</summary>
    public Sighting? Across(Candidate candidate) => _context.Across(candidate.Source, candidate.Target, candidate.Closest);

    /// <summary>Fills in how the sentences mean a relation.</summary>
    public void ReadModality(Candidate relation, List<Sighting> shown)
    {
        _features.Relation(relation.Type, relation.Source, relation.Target);
        for (int i = 0; i < Math.Min(shown.Count, MostShown); i++)
        {
            if (shown[i].Modality is not null)
                continue;
            _features.Sentence(shown[i]);
            _features.Modality();
            _models.Modality.Score(_features.Features.Keys, _scores);
            float[] meant = shown[i].Meant;
            for (int m = 0; m < _scores.Length && !float.IsNaN(meant[0]); m++)
                _scores[m] = (NetworkShare * meant[m]) + ((1 - NetworkShare) * _scores[m]);
            shown[i].Modality = Normalize(_scores, MayBeFormer(relation.Type));
        }
    }

    /// <summary>Fills in the time of a relation from the sentences that show it.</summary>
    public void ReadTime(Candidate candidate, Relation relation, List<Sighting> shown)
    {
        _features.Relation(candidate.Type, candidate.Source, candidate.Target);
        (int Index, double P) time = (-1, 0);
        for (int n = 0; n < Math.Min(shown.Count, MostShown); n++)
        {
            _features.Sentence(shown[n]);
            _candidates.FindTimes(shown[n]);
            foreach (var (index, sentence) in _candidates.Times)
            {
                _features.Time(index, sentence, relation.Modality);
                Offer(ref time, index, Probability(_models.Time), LeastTime);
            }
        }
        relation.Time = time.Index >= 0 ? _context.Document.TimeList[time.Index] : null;
    }

    /// <summary>The medium of a contact.</summary>
    public ContactMedium ReadMedium(Candidate candidate, List<Sighting> shown) => MediumReader.Read(_context.Document, _context, candidate.Type.Name, shown);

    /// <summary>The role that the holder of a position has, as written, or null.</summary>
    public string? ReadTitle(Candidate position, List<Sighting> shown)
    {
        var document = _context.Document;
        _features.Relation(position.Type, position.Source, position.Target);
        FindHolders(document, position, shown, _holders);
        (int First, int End) title = default;
        float best = LeastTitle;
        foreach (var (index, isShown, rule) in _holders)
        {
            var holder = document.MentionList[index];
            _features.Holder(holder);
            _candidates.FindHeads(holder);
            int head = -1;
            foreach (int h in _candidates.Heads)
            {
                _features.TitleHead(h, isShown, rule);
                float p = Probability(_models.Title, 0);
                if (p > best)
                    (best, head) = (p, h);
            }
            if (head >= 0)
                title = (First(holder, head, rule), End(holder, head, rule));
        }
        // Where no noun is likely enough, the words by which a rule found the position are its title.
        for (int i = 0; title.End <= title.First && i < _holders.Count; i++)
            title = _holders[i].Rule;
        return title.End > title.First ? document.TokensText(title.First, title.End).ToString() : null;
    }

    /// <summary>The mentions of a holder that may tell the title: those that show the position, then the first names in the text.</summary>
    public static void FindHolders(Document document, Candidate position, List<Sighting> shown, List<(int Mention, bool Shown, (int First, int End) Rule)> holders)
    {
        holders.Clear();
        foreach (var sighting in shown)
        {
            int index = document.MentionList[sighting.First].EntityList.AsSpan().Contains(position.Source) ? sighting.First : sighting.Second;
            if (holders.Count < MostHolders && !holders.Exists(h => h.Mention == index))
                holders.Add((index, true, sighting.Title));
        }
        var own = document.EntityList[position.Source].MentionList;
        for (int i = 0; i < Math.Min(own.Count, MostHolders) && holders.Count < MostHolders; i++)
            if (document.MentionList[own[i]].Kind == MentionKind.Name && !holders.Exists(h => h.Mention == own[i]))
                holders.Add((own[i], false, default));
    }

    private int First(Mention holder, int head, (int First, int End) rule)
    {
        int result = head;
        float best = 0;
        _candidates.FindFirsts(holder, head);
        foreach (int first in _candidates.Edges)
        {
            _features.TitleFirst(head, first, rule);
            float p = Probability(_models.Title, 1);
            if (p > best)
                (best, result) = (p, first);
        }
        return result;
    }

    private int End(Mention holder, int head, (int First, int End) rule)
    {
        int result = head + 1;
        float best = 0;
        _candidates.FindEnds(holder, head);
        foreach (int end in _candidates.Edges)
        {
            _features.TitleEnd(head, end, rule);
            float p = Probability(_models.Title, 2);
            if (p > best)
                (best, result) = (p, end);
        }
        return result;
    }

    /// <summary>Whether the type knows <see cref="Modality.Former"/>.</summary>
    public static bool MayBeFormer(RelationType type) => type.Name is "holds-position" or "member-of";

    private static void Offer(ref (int Index, double P) best, int index, double p, float least)
    {
        if (p >= least && p > best.P)
            best = (index, p);
    }

    private static float[] Normalize(ReadOnlySpan<float> scores, bool former)
    {
        float[] result = new float[Sighting.Modalities];
        float sum = 0;
        for (int i = 0; i < result.Length; i++)
        {
            if (i == (int)Modality.Former && !former)
                continue;
            result[i] = 1 / (1 + MathF.Exp(-scores[i]));
            sum += result[i];
        }
        for (int i = 0; i < result.Length; i++)
            result[i] /= Math.Max(sum, 1e-6f);
        return result;
    }

    private float Probability(ILabelScorer model, int label = 0)
    {
        model.Score(_features.Features.Keys, _scores);
        return 1 / (1 + MathF.Exp(-_scores[label]));
    }
}

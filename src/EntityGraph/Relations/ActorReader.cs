namespace EntityGraph.Relations;

/// <summary>Reads in the sentence that shows a relation where it took place, and who says so.</summary>
/// <remarks>Reusable; not thread-safe.</remarks>
internal sealed class ActorReader(RelationModels models, AttributeContext context)
{
    /// <summary>Mentions to either side that may be the place, and that may be the source.</summary>
    public const int Window = 10, SourceWindow = 24;

    private const float LeastPlace = 0.5f, LeastSource = 0.6f;

    private readonly ActorFeatures _features = new(context);
    private readonly List<int> _carried = [];
    private readonly float[] _scores = new float[1];
    private Document _document = null!;
    private PairReader _reader = null!;

    /// <summary>Turns to the sentence that <paramref name="reader"/> last read.</summary>
    public void Sentence(Document document, PairReader reader)
    {
        _document = document;
        _reader = reader;
        _features.Sentence(document, reader);
    }

    /// <summary>Fills in place and source of a relation of the mentions at two positions in the sentence.</summary>
    public void Fill(Sighting sighting, RelationType type, int first, int second)
    {
        MentionView a = _reader.Mention(first), b = _reader.Mention(second);
        for (int i = Math.Max(0, first - SourceWindow); i < Math.Min(_reader.MentionCount, second + SourceWindow + 1); i++)
        {
            var other = _reader.Mention(i);
            int entity = other.Mention.Entity;
            if (entity < 0)
                continue;
            var kind = _document.EntityList[entity].Type;
            if (MayBePlace(kind) && i >= first - Window && i <= second + Window && !a.Mention.EntityList.AsSpan().Contains(entity) && !b.Mention.EntityList.AsSpan().Contains(entity))
            {
                _features.Other(ActorFeatures.PlaceTemplate, type.Index, sighting.Predicate, a, b, other);
                float p = Probability(models.Place);
                if (p > sighting.Place.Probability)
                    sighting.Place = (entity, p);
            }
            if (MayBeSource(kind) && _features.Source(type.Index, sighting.Predicate, a, b, other))
                OfferSource(sighting, entity);
        }
        _features.FindCarried(sighting.Predicate, _carried);
        foreach (int index in _carried)
        {
            var mention = _document.MentionList[index];
            _features.Carried(type.Index, a, b, mention);
            OfferSource(sighting, mention.Entity);
        }
    }

    /// <summary>Gives a relation the surest place and source of its sentences.</summary>
    public static void Choose(Relation relation, List<Sighting> shown)
    {
        float place = LeastPlace, source = LeastSource;
        foreach (var sighting in shown)
        {
            if (sighting.Place.Entity >= 0 && sighting.Place.Probability >= place)
                (relation.Place, place) = sighting.Place;
            if (sighting.Attribution.Entity >= 0 && sighting.Attribution.Probability >= source)
                (relation.Attribution, source) = sighting.Attribution;
        }
    }

    /// <summary>Whether an entity of this type may be the place of a relation.</summary>
    public static bool MayBePlace(EntityType type) => type is EntityType.Place or EntityType.Country;

    /// <summary>Whether an entity of this type may say something.</summary>
    public static bool MayBeSource(EntityType type) => type is EntityType.Person or EntityType.Organization or EntityType.Country or EntityType.Group;

    private void OfferSource(Sighting sighting, int entity)
    {
        float p = Probability(models.Source);
        if (p > sighting.Attribution.Probability)
            sighting.Attribution = (entity, p);
    }

    private float Probability(ILabelScorer model)
    {
        model.Score(_features.Features.Keys, _scores);
        return 1 / (1 + MathF.Exp(-_scores[0]));
    }
}

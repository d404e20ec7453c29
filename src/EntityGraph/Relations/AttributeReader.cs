namespace EntityGraph.Relations;

/// <summary>Reads what a sentence says of a relation: how it is meant, when, where, and who says so.</summary>
/// <remarks>Reusable; not thread-safe.</remarks>
internal sealed class AttributeReader(RelationModels models)
{
    /// <summary>Mentions to either side that may be the place or the source.</summary>
    public const int Window = 10;

    /// <summary>First templates of places and of sources in <see cref="AttributeFeatures.Other"/>.</summary>
    public const int PlaceTemplate = 240, SourceTemplate = 260;

    private readonly AttributeFeatures _features = new();
    private readonly float[] _scores = new float[Sighting.Modalities];
    private Document _document = null!;
    private PairReader _reader = null!;

    /// <summary>Turns to the sentence that <paramref name="reader"/> last read.</summary>
    public void Sentence(Document document, PairReader reader)
    {
        _document = document;
        _reader = reader;
        _features.Sentence(document, reader);
    }

    /// <summary>Fills in the attributes of a label of the mentions at two positions in the sentence, whose rules were matched last.</summary>
    public void Fill(Sighting sighting, RelationType type, int label, int first, int second)
    {
        MentionView a = _reader.Mention(first), b = _reader.Mention(second);
        int predicate = AttributeFeatures.Predicate(_reader.Hits, label, a, b);
        _features.Modality(type.Index, predicate, a, b);
        models.Modality.Score(_features.Features.Keys, _scores);
        sighting.Modality = Normalize(_scores, MayBeFormer(type));
        for (int i = _reader.Times.First; i < _reader.Times.End; i++)
        {
            _features.Time(type.Index, predicate, a, b, _document.TimeList[i]);
            float p = Probability(models.Time);
            if (p > sighting.Time.Probability)
                sighting.Time = (i, p);
        }
        for (int i = Math.Max(0, first - Window); i < Math.Min(_reader.MentionCount, second + Window + 1); i++)
        {
            var other = _reader.Mention(i);
            int entity = other.Mention.Entity;
            if (entity < 0 || i == first || i == second || a.Mention.EntityList.AsSpan().Contains(entity) || b.Mention.EntityList.AsSpan().Contains(entity))
                continue;
            if (MayBePlace(_document.EntityList[entity].Type))
            {
                _features.Other(PlaceTemplate, type.Index, predicate, a, b, other);
                float p = Probability(models.Place);
                if (p > sighting.Place.Probability)
                    sighting.Place = (entity, p);
            }
            if (MayBeSource(_document.EntityList[entity].Type))
            {
                _features.Other(SourceTemplate, type.Index, predicate, a, b, other);
                float p = Probability(models.Source);
                if (p > sighting.Attribution.Probability)
                    sighting.Attribution = (entity, p);
            }
        }
    }

    /// <summary>Whether an entity of this type may be the place of a relation.</summary>
    public static bool MayBePlace(EntityType type) => type is EntityType.Place or EntityType.Country;

    /// <summary>Whether an entity of this type may say something.</summary>
    public static bool MayBeSource(EntityType type) => type is EntityType.Person or EntityType.Organization or EntityType.Country or EntityType.Group;

    /// <summary>Whether the type knows <see cref="Modality.Former"/>.</summary>
    public static bool MayBeFormer(RelationType type) => type.Name is "holds-position" or "member-of";

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

    private float Probability(ILabelScorer model)
    {
        model.Score(_features.Features.Keys, _scores.AsSpan(0, 1));
        return 1 / (1 + MathF.Exp(-_scores[0]));
    }
}

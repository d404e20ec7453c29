using EntityGraph.Relations;

namespace EntityGraph.Training.Corpora;

/// <summary>Collects what a sentence says of an annotated relation: modality, time, place, source.</summary>
internal sealed class AttributeInstances(Ontology ontology)
{
    private readonly AttributeFeatures _features = new();

    /// <summary>Collects the samples of a pair of mentions, at these positions of the sentence last read, that shows relations.</summary>
    public void Collect(RelationDocument read, PairReader reader, int first, int second, RelationInstance instance)
    {
        if (instance.Positive.Count == 0)
            return;
        _features.Sentence(read.Document, reader);
        foreach (var group in instance.Positive.GroupBy(p => p.Label))
        {
            var type = ontology.Types[group.Key / 2];
            var relations = group.Select(p => read.Annotated.Relations[p.Relation]).ToList();
            MentionView a = reader.Mention(first), b = reader.Mention(second);
            int predicate = AttributeFeatures.Predicate(reader.Hits, group.Key, a, b);
            _features.Modality(type.Index, predicate, a, b);
            sbyte[] truth = [.. Enumerable.Repeat((sbyte)-1, Sighting.Modalities)];
            foreach (var relation in relations)
                truth[(int)relation.Modality] = 1;
            read.Attributes.Modality.Add((_features.Features.Keys.ToArray(), truth));
            for (int i = reader.Times.First; i < reader.Times.End; i++)
            {
                var time = read.Document.TimeList[i];
                _features.Time(type.Index, predicate, a, b, time);
                bool right = relations.Exists(r => Matches(r.Time, time.Value));
                read.Attributes.Time.Add((_features.Features.Keys.ToArray(), [(sbyte)(right ? 1 : -1)]));
            }
            for (int i = Math.Max(0, first - AttributeReader.Window); i < Math.Min(reader.MentionCount, second + AttributeReader.Window + 1); i++)
            {
                var other = reader.Mention(i);
                int entity = other.Mention.Entity;
                if (entity < 0 || i == first || i == second || a.Mention.Entities.Contains(entity) || b.Mention.Entities.Contains(entity))
                    continue;
                string? id = read.Alignment[entity] < 0 ? null : read.Annotated.Entities[read.Alignment[entity]].Id;
                if (AttributeReader.MayBePlace(read.Document.EntityList[entity].Type))
                    Add(read.Attributes.Place, AttributeReader.PlaceTemplate, relations.Exists(r => r.Place is not null && r.Place == id));
                if (AttributeReader.MayBeSource(read.Document.EntityList[entity].Type))
                    Add(read.Attributes.Source, AttributeReader.SourceTemplate, relations.Exists(r => r.Attribution is not null && r.Attribution == id));

                void Add(List<(ulong[], sbyte[])> samples, int template, bool right)
                {
                    _features.Other(template, type.Index, predicate, a, b, other);
                    samples.Add((_features.Features.Keys.ToArray(), [(sbyte)(right ? 1 : -1)]));
                }
            }
        }
    }

    /// <summary>Whether an annotated time is this value, or a part or the whole of the same month.</summary>
    private static bool Matches(string? annotated, string value)
    {
        if (annotated is null || value.Length < 4 || !char.IsAsciiDigit(value[0]))
            return false;
        return annotated == value || annotated.Split('/')[0].StartsWith(value.Split('/')[0], StringComparison.Ordinal) || (annotated.Length >= 7 && value.StartsWith(annotated, StringComparison.Ordinal));
    }
}

using System.Text;
using EntityGraph.Relations;

namespace EntityGraph.Training.Corpora;

/// <summary>Collects what the sentences of a document say of its annotated relations: modality, time, place, source, title.</summary>
internal sealed class AttributeInstances
{
    private readonly Ontology _ontology;
    private readonly AttributeContext _context = new();
    private readonly ActorFeatures _actors;
    private readonly List<int> _carried = [];
    private readonly AttributeFeatures _features;
    private readonly AttributeCandidates _candidates;
    private readonly List<(int Mention, bool Shown, (int First, int End) Rule)> _holders = [];

    public AttributeInstances(Ontology ontology)
    {
        _ontology = ontology;
        _features = new(_context);
        _candidates = new(_context);
        _actors = new(_context);
    }

    /// <summary>Notes that a pair of mentions, at these positions of the sentence last read, shows annotated relations.</summary>
    public void Note(RelationDocument read, PairReader reader, int first, int second, RelationInstance instance)
    {
        foreach (var (label, relation) in instance.Positive)
        {
            var sighting = new Sighting(instance.Sentence, instance.First, instance.Second, label, 0)
            {
                Predicate = Predicates.Of(reader.Hits, label, reader.Mention(first), reader.Mention(second)),
            };
            foreach (var hit in reader.Hits)
            {
                if (hit.Label == label && hit.TitleEnd > hit.TitleFirst)
                {
                    sighting.Title = (hit.TitleFirst, hit.TitleEnd);
                    break;
                }
            }
            if (!read.Attributes.Shown.TryGetValue(relation, out var shown))
                read.Attributes.Shown[relation] = shown = [];
            shown.Add(sighting);
        }
        if (instance.Positive.Count == 0)
            return;
        _actors.Sentence(read.Document, reader);
        foreach (var group in instance.Positive.GroupBy(p => p.Label))
            CollectActors(read, reader, first, second, group.Key, [.. group.Select(p => read.Annotated.Relations[p.Relation])]);
    }

    private void CollectActors(RelationDocument read, PairReader reader, int first, int second, int label, List<AnnotatedRelation> relations)
    {
        MentionView a = reader.Mention(first), b = reader.Mention(second);
        int predicate = Predicates.Of(reader.Hits, label, a, b);
        for (int i = Math.Max(0, first - ActorReader.SourceWindow); i < Math.Min(reader.MentionCount, second + ActorReader.SourceWindow + 1); i++)
        {
            var other = reader.Mention(i);
            int entity = other.Mention.Entity;
            if (entity < 0)
                continue;
            string? id = read.Alignment[entity] < 0 ? null : read.Annotated.Entities[read.Alignment[entity]].Id;
            var kind = read.Document.EntityList[entity].Type;
            if (ActorReader.MayBePlace(kind) && i >= first - ActorReader.Window && i <= second + ActorReader.Window && !a.Mention.Entities.Contains(entity) && !b.Mention.Entities.Contains(entity))
            {
                _actors.Other(ActorFeatures.PlaceTemplate, label / 2, predicate, a, b, other);
                Add(read.Attributes.Place, relations.Exists(r => r.Place is not null && r.Place == id));
            }
            if (ActorReader.MayBeSource(kind) && _actors.Source(label / 2, predicate, a, b, other))
                Add(read.Attributes.Source, relations.Exists(r => r.Attribution is not null && r.Attribution == id));
        }

        _actors.FindCarried(predicate, _carried);
        foreach (int index in _carried)
        {
            var mention = read.Document.MentionList[index];
            string? id = read.Alignment[mention.Entity] < 0 ? null : read.Annotated.Entities[read.Alignment[mention.Entity]].Id;
            _actors.Carried(label / 2, a, b, mention);
            Add(read.Attributes.Source, relations.Exists(r => r.Attribution is not null && r.Attribution == id));
        }

        void Add(List<AttributeSample> samples, bool right) => samples.Add(new(_actors.Features.Keys.ToArray(), [(sbyte)(right ? 1 : -1)]));
    }

    /// <summary>Turns to a document that <paramref name="words"/> has opened.</summary>
    public void Open(Document document, PairReader words) => _context.Open(document, words);

    /// <summary>Notes the closest mentions of a pair of entities for the annotated relations that no sentence shows with both.</summary>
    public void NoteAcross(RelationDocument read, RelationInstance pair, (int First, int Second) closest)
    {
        foreach (var (_, relation) in pair.Positive)
            if (!read.Attributes.Shown.ContainsKey(relation) && _context.Across(pair.First, pair.Second, closest) is { } across)
                read.Attributes.Shown[relation] = [across];
    }

    /// <summary>Collects the samples of all relations of a document, once all its pairs are noted.</summary>
    public void Collect(RelationDocument read)
    {
        var entities = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int e = 0; e < read.Alignment.Length; e++)
            if (read.Alignment[e] >= 0)
                entities[read.Annotated.Entities[read.Alignment[e]].Id] = e;
        foreach (var (index, shown) in read.Attributes.Shown.OrderBy(r => r.Key))
        {
            var annotated = read.Annotated.Relations[index];
            if (!entities.TryGetValue(annotated.Source, out int source) || !entities.TryGetValue(annotated.Target, out int target))
                continue;
            var relation = new Candidate(_ontology.Find(annotated.Type)!, source, target);
            _features.Relation(relation.Type, source, target);
            foreach (var sighting in shown.Take(AttributeReader.MostShown))
                Collect(read, annotated, sighting);
            if (annotated.Type == "holds-position" && !string.IsNullOrEmpty(annotated.Title))
                CollectTitle(read, annotated.Title, relation, shown);
        }
    }

    private void Collect(RelationDocument read, AnnotatedRelation annotated, Sighting sighting)
    {
        _features.Sentence(sighting);
        _features.Modality();
        sbyte[] truth = [.. Enumerable.Repeat((sbyte)-1, Sighting.Modalities)];
        truth[(int)annotated.Modality] = 1;
        read.Attributes.Modality.Add(new(Keys(), truth));
        _candidates.FindTimes(sighting);
        foreach (var (time, sentence) in _candidates.Times)
        {
            _features.Time(time, sentence, annotated.Modality);
            read.Attributes.Time.Add(new(Keys(), [(sbyte)(AnnotatedTime.Matches(annotated.Time, read.Document.TimeList[time]) ? 1 : -1)]));
        }
    }

    /// <summary>A title may be told in several places, and several titles may be joined by semicolons: each is learned where it stands.</summary>
    private void CollectTitle(RelationDocument read, string title, Candidate relation, List<Sighting> shown)
    {
        string[] wanted = [.. title.Split(';').Select(Normalize).Where(t => t.Length > 0)];
        AttributeReader.FindHolders(read.Document, relation, shown, _holders);
        foreach (var (mention, isShown, rule) in _holders)
        {
            var holder = read.Document.MentionList[mention];
            _features.Holder(holder);
            _candidates.FindHeads(holder);
            foreach (int head in _candidates.Heads.ToArray())
            {
                _candidates.FindFirsts(holder, head);
                int[] firsts = [.. _candidates.Edges];
                _candidates.FindEnds(holder, head);
                int[] ends = [.. _candidates.Edges];
                var right = (First: -1, End: -1);
                foreach (int first in firsts)
                    foreach (int end in ends)
                        if (Array.IndexOf(wanted, Normalize(read.Document.TokensText(first, end).ToString())) >= 0)
                            right = (first, end);
                _features.TitleHead(head, isShown, rule);
                Add(0, right.First >= 0);
                if (right.First < 0)
                    continue;
                foreach (int first in firsts)
                {
                    _features.TitleFirst(head, first, rule);
                    Add(1, first == right.First);
                }
                foreach (int end in ends)
                {
                    _features.TitleEnd(head, end, rule);
                    Add(2, end == right.End);
                }
            }
        }

        void Add(int label, bool right)
        {
            sbyte[] truth = new sbyte[3];
            truth[label] = (sbyte)(right ? 1 : -1);
            read.Attributes.Title.Add(new(Keys(), truth));
        }
    }

    private ulong[] Keys() => _features.Features.Keys.ToArray();

    /// <summary>As the score compares titles: letters and digits only, in lower case.</summary>
    private static string Normalize(string title)
    {
        var text = new StringBuilder();
        foreach (char c in title)
            text.Append(char.IsLetterOrDigit(c) || c == '_' ? char.ToLowerInvariant(c) : ' ');
        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}

using EntityGraph.Relations;
using EntityGraph.Training.Scoring;

namespace EntityGraph.Training.Corpora;

/// <summary>A pair of mentions in one sentence with what is annotated of their entities.</summary>
internal sealed class RelationInstance
{
    /// <summary>The features, as hashes first, as rows of the trainer later.</summary>
    public required ulong[] Features { get; init; }

    /// <summary>Index of the sentence.</summary>
    public required int Sentence { get; init; }

    /// <summary>Indices of the mentions; the same twice for what happens within a set.</summary>
    public required int First { get; init; }

    /// <summary>See <see cref="First"/>.</summary>
    public required int Second { get; init; }

    /// <summary>Of a pair of entities, their closest mentions.</summary>
    public (int First, int Second) Closest { get; init; }

    /// <summary>Of two mentions of a sentence, the tokens that they take up with their lists.</summary>
    public (int Left, int LeftEnd, int Right, int RightEnd) Extent { get; init; }

    /// <summary>Per label: may the ontology join these types so.</summary>
    public required bool[] Allowed { get; init; }

    /// <summary>Labels that the annotation shows in this sentence, with the index of the annotated relation.</summary>
    public List<(int Label, int Relation)> Positive { get; } = [];

    /// <summary>Labels that hold in the document, but that this sentence is not said to show.</summary>
    public List<int> Ignored { get; } = [];

    private float[]? _truth;

    /// <summary>What stands in the targets for a label that nobody says anything of.</summary>
    public const float NoSay = -1;

    /// <summary>How the positive relations are meant: group of outputs, modality.</summary>
    public List<(int First, Modality Modality)> Modalities { get; } = [];

    /// <summary>What is annotated: per label the probability that it holds, or <see cref="NoSay"/>; then the same of the <see cref="ModalityOutputs"/>.</summary>
    public float[] Truth => _truth ??= ReadTruth();

    /// <summary>What is to be learned of it in each turn, then on the whole, where that is not the annotation alone: what teachers hold for true where nobody annotated, and both mixed elsewhere.</summary>
    public float[][]? Taught { get; set; }

    private float[] ReadTruth()
    {
        float[] truth = new float[Allowed.Length + ModalityOutputs.Count];
        for (int label = 0; label < Allowed.Length; label++)
            truth[label] = Allowed[label] ? 0 : NoSay;
        truth.AsSpan(Allowed.Length).Fill(NoSay);
        foreach (var group in Modalities.GroupBy(m => m.First))
        {
            // Where they contradict one another, none is learned.
            if (group.Select(m => m.Modality).Distinct().Count() > 1)
                continue;
            truth.AsSpan(Allowed.Length + group.Key, Sighting.Modalities).Clear();
            truth[Allowed.Length + group.Key + (int)group.First().Modality] = 1;
        }
        foreach (int label in Ignored)
            truth[label] = NoSay;
        foreach (var (label, _) in Positive)
            truth[label] = 1;
        return truth;
    }
}

/// <summary>A document that was read, its annotation, and the pairs of mentions that share a sentence.</summary>
internal sealed class RelationDocument
{
    public required Document Document { get; init; }

    public required AnnotatedArticle Annotated { get; init; }

    /// <summary>For each entity of the document the index of the annotated one, or -1.</summary>
    public required int[] Alignment { get; init; }

    /// <summary>Sentences that show each annotated relation, in the order of <see cref="AnnotatedArticle.Relations"/>.</summary>
    public required HashSet<int>[] Evidence { get; init; }

    /// <summary>Pairs of mentions that share a sentence.</summary>
    public List<RelationInstance> Instances { get; } = [];

    /// <summary>What the sentences say of the annotated relations.</summary>
    public AttributeSamples Attributes { get; } = new();

    /// <summary>Pairs of entities over the whole document; mentions are entities here.</summary>
    public List<RelationInstance> EntityPairs { get; } = [];
}

/// <summary>Reads annotated articles into labelled pairs of mentions.</summary>
internal sealed class RelationInstances(Ontology ontology, RuleSet? rules = null, Knowledge.Gazetteer? gazetteer = null)
{
    private readonly PairReader _reader = new(rules, gazetteer);
    private readonly EntityPairReader _pairs = new();
    private readonly AttributeInstances _attributes = new(ontology);

    /// <summary>Collects the pairs of a document.</summary>
    public RelationDocument Collect(Document document, AnnotatedArticle annotated)
    {
        int[] alignment = EntityAlignment.Align(document, annotated.Entities);
        var byId = annotated.Entities.Select((e, i) => (e.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        var result = new RelationDocument
        {
            Document = document,
            Annotated = annotated,
            Alignment = alignment,
            Evidence = [.. annotated.Relations.Select(r => EvidenceSentences(document, r))],
        };
        var known = new Dictionary<(int Type, int Source, int Target), List<int>>();
        for (int i = 0; i < annotated.Relations.Count; i++)
        {
            var relation = annotated.Relations[i];
            if (ontology.Find(relation.Type) is not { } type)
                continue;
            var key = (type.Index, byId[relation.Source], byId[relation.Target]);
            Add(key);
            if (type.Symmetric)
                Add((type.Index, key.Item3, key.Item2));

            void Add((int, int, int) k)
            {
                if (!known.TryGetValue(k, out var list))
                    known[k] = list = [];
                list.Add(i);
            }
        }
        _reader.Open(document);
        _attributes.Open(document, _reader);
        while (_reader.ReadSentence())
        {
            for (int i = 0; i < _reader.MentionCount; i++)
            {
                for (int j = i; j < Math.Min(_reader.MentionCount, i + 1 + PairReader.Window); j++)
                {
                    var instance = Label(result, known, i, j);
                    if (instance is not null)
                        result.Instances.Add(instance);
                }
            }
        }
        _pairs.Open(document, _reader);
        for (int i = 0; i < _pairs.Count; i++)
        {
            if (LabelEntities(result, known, i) is not { } instance)
                continue;
            result.EntityPairs.Add(instance);
            _attributes.NoteAcross(result, instance, _pairs.ClosestSentences(i));
        }
        _attributes.Collect(result);
        return result;
    }

    private RelationInstance? LabelEntities(RelationDocument read, Dictionary<(int, int, int), List<int>> known, int index)
    {
        var (first, second) = _pairs[index];
        bool[] allowed = CandidatePairs.Allowed(ontology, read.Document, first, second);
        if (!allowed.Contains(true))
            return null;
        _pairs.Extract(index);
        var instance = new RelationInstance { Features = _pairs.Features.Keys.ToArray(), Sentence = -1, First = first, Second = second, Closest = _pairs.ClosestMentions(index), Allowed = allowed };
        int a = read.Alignment[first], b = read.Alignment[second];
        if (a < 0 || b < 0)
            return instance;
        for (int label = 0; label < allowed.Length; label++)
            if (allowed[label] && known.TryGetValue((label & 1) == 0 ? (label / 2, a, b) : (label / 2, b, a), out var relations))
            {
                instance.Positive.Add((label, relations[0]));
                NoteModality(read, instance, label, relations[0]);
            }
        return instance;
    }

    private RelationInstance? Label(RelationDocument read, Dictionary<(int, int, int), List<int>> known, int i, int j)
    {
        var first = _reader.Mention(i).Mention;
        var second = _reader.Mention(j).Mention;
        bool[] allowed = CandidatePairs.Allowed(ontology, read.Document, first, second);
        if (!allowed.Contains(true))
            return null;
        _reader.Extract(i, j);
        var instance = new RelationInstance
        {
            Features = _reader.Features.Keys.ToArray(),
            Sentence = _reader.SentenceIndex,
            First = _reader.Mention(i).Index,
            Second = _reader.Mention(j).Index,
            Extent = _reader.Extent,
            Allowed = allowed,
        };
        for (int label = 0; label < allowed.Length; label++)
        {
            if (!allowed[label])
                continue;
            bool ignored = false;
            foreach (var (source, target) in CandidatePairs.Of(first, second, label, ontology))
            {
                int a = read.Alignment[source], b = read.Alignment[target];
                if (a < 0 || b < 0 || !known.TryGetValue((label / 2, a, b), out var relations))
                    continue;
                ignored = true;
                foreach (int relation in relations)
                {
                    if (!read.Evidence[relation].Contains(instance.Sentence))
                        continue;
                    instance.Positive.Add((label, relation));
                    NoteModality(read, instance, label, relation);
                }
            }
            if (ignored && !instance.Positive.Exists(p => p.Label == label))
                instance.Ignored.Add(label);
        }
        _attributes.Note(read, _reader, i, j, instance);
        return instance;
    }

    private void NoteModality(RelationDocument read, RelationInstance instance, int label, int relation) =>
        instance.Modalities.Add((ModalityOutputs.First(ontology.Types[label / 2]), read.Annotated.Relations[relation].Modality));

    private static HashSet<int> EvidenceSentences(Document document, AnnotatedRelation relation)
    {
        var result = new HashSet<int>();
        foreach (string quote in relation.Evidence)
        {
            for (int at = document.Source.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = document.Source.IndexOf(quote, at + 1, StringComparison.Ordinal))
                for (int s = 0; s < document.SentenceCount; s++)
                    if (document.TokenStarts[document.SentenceStarts[s]] < at + quote.Length && document.TokenEnds[document.SentenceStarts[s + 1] - 1] > at)
                        result.Add(s);
        }
        return result;
    }
}

using EntityGraph.Knowledge;
using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>All that the relation stage has learned: the file <c>relations.egm</c>. Immutable and thread-safe.</summary>
internal sealed class RelationModels
{
    private RelationModels(Ontology ontology, RuleSet rules, Gazetteer gazetteer, TokenEncoder encoder, PairNetwork sentences, PairNetwork wholes, JoiningModel joining, CandidateTrees trees, ILabelScorer modality, ILabelScorer time, ILabelScorer place, ILabelScorer source, ILabelScorer title)
    {
        Ontology = ontology;
        Rules = rules;
        Gazetteer = gazetteer;
        Encoder = encoder;
        Sentences = sentences;
        Wholes = wholes;
        Joining = joining;
        Trees = trees;
        Modality = modality;
        Time = time;
        Place = place;
        Source = source;
        Title = title;
    }

    public Ontology Ontology { get; }

    /// <summary>The rules, whose hits are features.</summary>
    public RuleSet Rules { get; }

    /// <summary>What is known of the entities.</summary>
    public Gazetteer Gazetteer { get; }

    /// <summary>Number of labels: two for each relation type. The networks have the <see cref="ModalityOutputs"/> behind them.</summary>
    public int LabelCount => Ontology.Types.Count * 2;

    /// <summary>Reads the words around the mentions.</summary>
    public TokenEncoder Encoder { get; }

    /// <summary>Scores two mentions of a sentence.</summary>
    public PairNetwork Sentences { get; }

    /// <summary>Scores two entities of a document.</summary>
    public PairNetwork Wholes { get; }

    /// <summary>Joins both.</summary>
    public JoiningModel Joining { get; }

    /// <summary>Corrects what is joined by the other candidates of the document.</summary>
    public CandidateTrees Trees { get; }

    /// <summary>Scores the five modalities.</summary>
    public ILabelScorer Modality { get; }

    /// <summary>Scores whether a time expression dates a relation.</summary>
    public ILabelScorer Time { get; }

    /// <summary>Scores whether a mention is the place of a relation.</summary>
    public ILabelScorer Place { get; }

    /// <summary>Scores whether a mention is the source of a relation.</summary>
    public ILabelScorer Source { get; }

    /// <summary>Scores whether a noun is the head of a title, whether the title begins at a token, and whether it ends there.</summary>
    public ILabelScorer Title { get; }

    /// <summary>Opens the model.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, or does not fit the ontology.</exception>
    public static RelationModels Load(ModelSet models, Gazetteer gazetteer)
    {
        using var stream = models.Open("ontology.json");
        var ontology = Ontology.Read(stream, "ontology.json");
        var file = models.Load("relations.egm");
        string[] labels = file.Lines("labels");
        if (!labels.SequenceEqual(ontology.Types.Select(t => t.Name), StringComparer.Ordinal))
            throw new ModelFormatException($"{file.Name}: trained for other relation types than ontology.json lists. Train it again.");
        var encoder = new TokenEncoder(file);
        return new(
            ontology,
            RuleSet.Load(models, ontology),
            gazetteer,
            encoder,
            Network("sentence.", (labels.Length * 2) + ModalityOutputs.Count),
            Network("whole.", (labels.Length * 2) + ModalityOutputs.Count),
            new JoiningModel(file, labels.Length),
            new CandidateTrees(file),
            Scorer("modality.", Sighting.Modalities),
            Scorer("time.", 1),
            Scorer("place.", 1),
            Scorer("source.", 1),
            Scorer("title.", 3));

        PairNetwork Network(string prefix, int count)
        {
            var network = new PairNetwork(file, prefix);
            return network.LabelCount == count && network.Width == encoder.Shape.Hidden
                ? network
                : throw new ModelFormatException($"{file.Name}: the tables '{prefix}' have {network.LabelCount} outputs and {network.Width} hidden units, not {count} and {encoder.Shape.Hidden}.");
        }

        LabelModel Scorer(string prefix, int count)
        {
            var model = new LabelModel(file, prefix);
            return model.LabelCount == count ? model : throw new ModelFormatException($"{file.Name}: the tables '{prefix}' have {model.LabelCount} labels, not {count}.");
        }
    }
}

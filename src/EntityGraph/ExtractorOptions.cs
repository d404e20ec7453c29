using EntityGraph.Models;

namespace EntityGraph;

/// <summary>How an <see cref="Extractor"/> reads. Immutable; change a copy by <c>with</c>.</summary>
public sealed record ExtractorOptions
{
    /// <summary>The defaults.</summary>
    public static ExtractorOptions Default { get; } = new();

    /// <summary>The language model; the English one inside the library by default.</summary>
    public ModelSet Models { get; init; } = ModelSet.English;

    /// <summary>A tokenizer in the place of the shipped one.</summary>
    public ITokenizer? Tokenizer { get; init; }

    /// <summary>A tagger in the place of the shipped one.</summary>
    public ITagger? Tagger { get; init; }

    /// <summary>The last stage that is run; the models of later ones are not loaded.</summary>
    public Stage LastStage { get; init; } = Stage.Relations;

    /// <summary>A model of names of your own in the place of the shipped one; not used where <see cref="Tagger"/> is given.</summary>
    public NameModel? NameModel { get; init; }

    /// <summary>A list of names of your own, matched beside the tagger.</summary>
    public NameGazetteer? NameGazetteer { get; init; }

    /// <summary>Whether a name of <see cref="NameGazetteer"/> goes before what the tagger says of the same words; if not, it fills what the tagger leaves.</summary>
    public bool NameGazetteerFirst { get; init; } = true;

    /// <summary>Patterns of words, tags and names of your own that give names; they see those of the tagger and of <see cref="NameGazetteer"/>.</summary>
    public PhrasePatterns? Phrases { get; init; }

    /// <summary>Whether a name of <see cref="Phrases"/> goes before another of the same words; if not, it fills what the others leave.</summary>
    public bool PhrasesFirst { get; init; } = true;

    /// <summary>Relation types of your own, beside those of the library; <see cref="Rules"/> or <see cref="RelationModel"/> find them.</summary>
    public OwnOntology? Ontology { get; init; }

    /// <summary>Rules of your own, for types of your own and of the library. They find relations by themselves, with the confidence that they name.</summary>
    public IReadOnlyList<RuleFile> Rules { get; init; } = [];

    /// <summary>A trained model of relation types of your own.</summary>
    public RelationModel? RelationModel { get; init; }

    /// <summary>Relation types that are left out.</summary>
    public IReadOnlyCollection<string> WithoutTypes { get; init; } = [];

    /// <summary>Whether the relation types of the library are looked for; if not, those of your own alone.</summary>
    public bool ShippedRelations { get; init; } = true;

    /// <summary>Relations less sure than this are left out; 0 to 1.</summary>
    public double MinimumConfidence { get; init; }

    /// <summary>Is told when each stage is done, to measure it; none by default.</summary>
    public IStageObserver? Observer { get; init; }

    /// <summary>Longest article that is read, in UTF-16 code units over all its texts; a longer one gives an error result.</summary>
    public int MaximumLength { get; init; } = 200_000_000;
}

namespace EntityGraph.Relations;

/// <summary>A compiled rule. Immutable.</summary>
internal sealed class Rule
{
    /// <summary>How sure a user's rule is that does not say.</summary>
    public const double UsualConfidence = 0.75;

    /// <summary>Position in its <see cref="RuleSet"/>.</summary>
    public required int Index { get; init; }

    /// <summary>Hash of <see cref="Text"/> without its confidence: the same as long as the rule reads the same.</summary>
    public required ulong Id { get; init; }

    /// <summary>The rule as written, on one line.</summary>
    public required string Text { get; init; }

    /// <summary>The file it comes from.</summary>
    public required string File { get; init; }

    /// <summary>The line it begins on, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The relation types that it gives.</summary>
    public required RelationType[] Types { get; init; }

    /// <summary>The meeting word; null in a pattern.</summary>
    public RuleTest? Meeting { get; init; }

    /// <summary>Whether the meeting word is the title that the relation gets.</summary>
    public bool MeetingIsTitle { get; init; }

    /// <summary>The source, in a rule over trees.</summary>
    public RuleEnd? Source { get; init; }

    /// <summary>The target, in a rule over trees.</summary>
    public RuleEnd? Target { get; init; }

    /// <summary>The pattern, in a rule over words in a row.</summary>
    public WordPattern? Pattern { get; init; }

    /// <summary>What must and must not hang on the meeting word.</summary>
    public RuleCondition[] Conditions { get; init; } = [];

    /// <summary>The modality that the relation gets whatever else the sentence says; null to leave it open.</summary>
    public Modality? Modality { get; init; }

    /// <summary>The medium that the relation gets.</summary>
    public ContactMedium Medium { get; init; }

    /// <summary>How sure a relation is that the rule gives by itself, 0 to 1; null where it does not say: then a rule of the library decides nothing alone.</summary>
    public double? Confidence { get; init; }

    /// <summary>Whether the classifier is kept from seeing that the rule holds: for rules that were chosen by how well they do on the articles that it is trained on, and that it would trust too much.</summary>
    public bool Apart { get; init; }

    /// <summary>Where it stands, and how it reads.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line} {Text}");
}

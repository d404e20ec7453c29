namespace EntityGraph;

/// <summary>A stretch of text that speaks of one entity, or of several at once ("the two leaders").</summary>
/// <remarks>Written by the mention and entity stages; read-only to users.</remarks>
public sealed class Mention
{
    internal Mention(int firstToken, int endToken, int headToken, MentionKind kind, EntityType type, string label)
    {
        FirstToken = firstToken;
        EndToken = endToken;
        HeadToken = headToken;
        Kind = kind;
        Type = type;
        Label = label;
    }

    /// <summary>Index of the first token in the document.</summary>
    public int FirstToken { get; internal set; }

    /// <summary>One past the last token.</summary>
    public int EndToken { get; internal set; }

    /// <summary>Index of the head token: the last token of a name, the noun of a description.</summary>
    public int HeadToken { get; internal set; }

    /// <summary>How the entity is spoken of.</summary>
    public MentionKind Kind { get; internal set; }

    /// <summary>The type of the mention; of its entity once that is known.</summary>
    public EntityType Type { get; internal set; }

    /// <summary>The name of the type; differs from <see cref="Type"/> only for <see cref="EntityType.Custom"/>.</summary>
    public string Label { get; internal set; }

    /// <summary>Probability that the span and type are right, 0 to 1.</summary>
    public float Confidence { get; internal set; } = 1f;

    /// <summary>Indices into <see cref="Document.Entities"/>: one, several for a set, none where it stays unresolved.</summary>
    public IReadOnlyList<int> Entities => EntityList;

    /// <summary>The one entity it speaks of, or -1 for a set or an unresolved mention.</summary>
    public int Entity => EntityList.Length == 1 ? EntityList[0] : -1;

    /// <summary>Why it was linked so: the name of the rule or the feature that decided, and where useful its antecedent.</summary>
    public string? Reason { get; internal set; }

    internal int[] EntityList = [];

    /// <summary>The user's identifier of the name, or null; and one more than the entry of the user's gazetteer that lists it, or 0.</summary>
    internal string? Identifier;
    internal int Listed;

    /// <summary>First token of the title before a name, and one past its last: equal where it has none.</summary>
    internal int TitleFirst, TitleEnd;

    /// <summary>'m', 'f', 'n' for things, 'p' for persons of either gender, or NUL.</summary>
    internal char Gender;

    /// <summary>1, 2 for many, or 0 where unknown.</summary>
    internal byte Number;

    /// <summary>One more than the gazetteer entry that the text of the mention names; 0 where it names none.</summary>
    internal int Known;

    /// <summary>The class of a description's noun, and a second one where it has two.</summary>
    internal Mentions.NounClass Noun, SecondNoun;

    /// <summary>How a description begins.</summary>
    internal Mentions.Determiner Determiner;

    /// <summary>Whether a description stands beside a name that it explains.</summary>
    internal bool IsApposed;
}

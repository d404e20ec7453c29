namespace EntityGraph;

/// <summary>A name or value as the tagger found it, before anyone asks whose name it is.</summary>
/// <param name="FirstToken">Index of its first token in the document.</param>
/// <param name="EndToken">One past its last token.</param>
/// <param name="Type">Its type.</param>
/// <param name="Label">The label of the model that found it; the name of <paramref name="Type"/> for the shipped model.</param>
/// <param name="Confidence">Probability that span and type are right, 0 to 1.</param>
public readonly record struct NameSpan(int FirstToken, int EndToken, EntityType Type, string Label, float Confidence)
{
    /// <summary>The identifier that a <see cref="NameGazetteer"/> gives the name, or null.</summary>
    public string? Identifier { get; init; }

    /// <summary>One more than the entry of the <see cref="NameGazetteer"/> that lists the name, 0 where none does: names of one entry are one thing.</summary>
    internal int Listed { get; init; }
}

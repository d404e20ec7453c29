namespace EntityGraph.Tags;

/// <summary>A part of a pattern as it was read.</summary>
internal abstract record PhraseNode
{
    /// <summary>One token that meets all of these conditions.</summary>
    public sealed record Word(PhraseCondition[] Test) : PhraseNode;

    /// <summary>One after the other.</summary>
    public sealed record Row(List<PhraseNode> Parts) : PhraseNode;

    /// <summary>One of these.</summary>
    public sealed record Choice(List<PhraseNode> Parts) : PhraseNode;

    /// <summary>So many times; <paramref name="Most"/> is -1 where there is no limit.</summary>
    public sealed record Repeat(PhraseNode Part, int Least, int Most) : PhraseNode;
}

namespace EntityGraph.Relations;

/// <summary>The tokens of one sentence as rules see them.</summary>
/// <param name="document">The document.</param>
/// <param name="lemmas">Hash of each token's lemma, for the whole document.</param>
/// <param name="first">First token of the sentence.</param>
/// <param name="end">One past its last token.</param>
internal readonly ref struct RuleWindow(Document document, ulong[] lemmas, int first, int end)
{
    public int First { get; } = first;

    public int End { get; } = end;

    /// <summary>Whether a token passes a test.</summary>
    public bool Passes(RuleTest test, int token) => test.Passes(lemmas[token], document.FoldedHashes[token], document.Upos[token]);
}

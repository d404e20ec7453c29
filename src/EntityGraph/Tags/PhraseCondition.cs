namespace EntityGraph.Tags;

/// <summary>One condition on a token.</summary>
/// <param name="Key">What it looks at.</param>
/// <param name="Negated">Whether the token must be none of these.</param>
/// <param name="Hashes">The words, for keys of words.</param>
/// <param name="Bits">The values, for keys of values.</param>
internal sealed record PhraseCondition(PhraseKey Key, bool Negated, HashSet<ulong>? Hashes, ulong Bits)
{
    /// <summary>Whether a token meets it.</summary>
    public bool Passes(PhraseTokens tokens, int token) => Negated != Key switch
    {
        PhraseKey.Word => Hashes!.Contains(tokens.Document.ExactHashes[token]),
        PhraseKey.Lower => Hashes!.Contains(tokens.Document.FoldedHashes[token]),
        PhraseKey.Lemma => Hashes!.Contains(tokens.Lemmas[token]),
        PhraseKey.LemmaOrLower => Hashes!.Contains(tokens.Lemmas[token]) || Hashes.Contains(tokens.Document.FoldedHashes[token]),
        PhraseKey.Pos => (Bits >> (int)tokens.Document.Upos[token] & 1) != 0,
        PhraseKey.Tag => (Bits >> tokens.Document.Xpos[token] & 1) != 0,
        PhraseKey.Kind => (Bits >> (int)tokens.Document.TokenKinds[token] & 1) != 0,
        PhraseKey.Type => (Bits & tokens.Types[token]) != 0,
        _ => (Bits >> tokens.Places[token] & 1) != 0,
    };
}

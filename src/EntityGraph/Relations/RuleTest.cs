namespace EntityGraph.Relations;

/// <summary>What a rule asks of one token: its word and part of speech.</summary>
/// <param name="Words">The words; null for any.</param>
/// <param name="PartsOfSpeech">The parts of speech as bits: 1 &lt;&lt; (int)<see cref="Upos"/>; 0 for any.</param>
internal sealed record RuleTest(RuleWords? Words, int PartsOfSpeech)
{
    /// <summary>Whether a token passes. A token that has no part of speech passes any.</summary>
    public bool Passes(ulong lemma, ulong form, Upos tag) =>
        (PartsOfSpeech == 0 || tag == Upos.X || (PartsOfSpeech >> (int)tag & 1) != 0) && (Words is null || Words.Contains(lemma, form));
}

namespace EntityGraph;

/// <summary>The universal part-of-speech tags of Universal Dependencies v2.</summary>
#pragma warning disable CS1591 // The names are the standard's own; see https://universaldependencies.org/u/pos/
public enum Upos : byte
{
    X, ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB,
}

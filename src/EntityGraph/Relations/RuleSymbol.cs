namespace EntityGraph.Relations;

/// <summary>Kinds of symbols in a rule file.</summary>
internal enum RuleSymbol : byte
{
    EndOfFile,
    EndOfStatement,
    Word,
    Pattern,
    Mark,
}

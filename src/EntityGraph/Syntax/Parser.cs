namespace EntityGraph.Syntax;

/// <summary>Finds the syntactic head of every token.</summary>
internal sealed class Parser
{
    public void Apply(Document document) => document.Tree = new(document.Heads, document.Deprels, document.TokenCount);
}

using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>A mention as the relation stage sees it: its syntactic head and the chains of governing tokens above it.</summary>
/// <remarks>Reusable; not thread-safe.</remarks>
internal sealed class MentionView
{
    private const int MostChains = 24, MostDepth = 4;

    private readonly ArgumentChain[] _chains = new ArgumentChain[MostChains];

    public Mention Mention { get; private set; } = null!;

    /// <summary>Index of the mention in the document.</summary>
    public int Index { get; private set; }

    /// <summary>The token of the mention whose syntactic head lies outside it.</summary>
    public int Head { get; private set; }

    public int ChainCount { get; private set; }

    public ref readonly ArgumentChain Chain(int index) => ref _chains[index];

    /// <summary>Looks at a mention of the sentence that <paramref name="links"/> last read.</summary>
    public void Set(Document document, int index, ArgumentLinks links, int first, int end)
    {
        Mention = document.MentionList[index];
        Index = index;
        Head = Math.Min(Mention.HeadToken, end - 1);
        for (int t = Mention.FirstToken; t < Math.Min(Mention.EndToken, end); t++)
        {
            int head = document.Heads[t];
            if (head >= 0 && (head < Mention.FirstToken || head >= Mention.EndToken))
            {
                Head = t;
                break;
            }
        }
        _chains[0] = new(Head, 0, 0, 0, 0, -1);
        ChainCount = 1;
        if (Head < first)
            return;
        for (int at = 0; at < ChainCount; at++)
        {
            var chain = _chains[at];
            if (chain.Depth == MostDepth)
                continue;
            for (int i = 0; i < links.Count(chain.Token) && ChainCount < MostChains; i++)
            {
                int parent = links.Parent(chain.Token, i);
                if (Knows(parent))
                    continue;
                ulong role = links.Role(chain.Token, i);
                _chains[ChainCount++] = new(parent, WordHash.Join(chain.Roles, role), chain.Depth == 0 ? role : chain.First, role, chain.Depth + 1, chain.Token);
            }
        }
    }

    private bool Knows(int token)
    {
        for (int i = 0; i < ChainCount; i++)
            if (_chains[i].Token == token)
                return true;
        return false;
    }
}

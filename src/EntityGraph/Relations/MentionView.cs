using EntityGraph.Models;

namespace EntityGraph.Relations;

/// <summary>A mention as the relation stage sees it: its syntactic head and the chains of governing tokens above it.</summary>
/// <remarks>Reusable; not thread-safe.</remarks>
internal sealed class MentionView
{
    private const int MostChains = 24, MostDepth = 4, MostTitle = 10;

    private readonly ArgumentChain[] _chains = new ArgumentChain[MostChains];

    public Mention Mention { get; private set; } = null!;

    /// <summary>Index of the mention in the document.</summary>
    public int Index { get; private set; }

    /// <summary>The token of the mention whose syntactic head lies outside it.</summary>
    public int Head { get; private set; }

    /// <summary>First token of the list that the mention stands in, or its own.</summary>
    public int ListFirst { get; private set; }

    /// <summary>One past the last token of the list that the mention stands in, or of itself.</summary>
    public int ListEnd { get; private set; }

    /// <summary>Whether the mention stands in a list of several.</summary>
    public bool InList => ListFirst != Mention.FirstToken || ListEnd != Mention.EndToken;

    public int ChainCount { get; private set; }

    public ref readonly ArgumentChain Chain(int index) => ref _chains[index];

    /// <summary>The first member of the list that the mention stands in, or itself.</summary>
    public MentionView ListHead { get; private set; } = null!;

    /// <summary>Puts the mention into a list that starts with <paramref name="head"/> and ends with <paramref name="last"/>.</summary>
    public void SetList(MentionView head, MentionView last)
    {
        ListHead = head;
        ListFirst = head.Mention.FirstToken;
        ListEnd = last.Mention.EndToken;
    }

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
        if (Title(document, first) is >= 0 and var title)
            _chains[ChainCount++] = new(title, 0, 0, 0, 0, -1);
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

    /// <summary>
    /// The noun before a name that stands for the same: "the capital, Oslo", and of persons their title where the tree hangs the name on it,
    /// "President of Ruritania Ann Orlov". -1 where there is none.
    /// </summary>
    private int Title(Document document, int first)
    {
        bool person = Mention is { Type: EntityType.Person, Kind: MentionKind.Name };
        int token = Head;
        for (int steps = 0; steps < 3; steps++)
        {
            int noun = document.Heads[token];
            byte relation = document.Deprels[token];
            if (noun < first || noun >= Mention.FirstToken || Mention.FirstToken - noun > MostTitle || document.Upos[noun] is not (Upos.NOUN or Upos.PROPN))
                return -1;
            bool named = IsNamed(document, noun);
            if (relation == Deprels.Appos)
                return named ? -1 : noun;
            if (!person || (relation != Deprels.Flat && relation != Deprels.Compound && relation != Deprels.NmodDesc
                && !(relation == Deprels.Nmod && document.Upos[noun] == Upos.PROPN && document.Upos[Mention.FirstToken - 1] is (Upos.NOUN or Upos.PROPN))))
                return -1;
            if (!named)
                return noun;
            token = noun;
        }
        return -1;
    }

    /// <summary>Whether a token belongs to a name among the mentions right before.</summary>
    private bool IsNamed(Document document, int token)
    {
        for (int i = Index - 1; i >= 0 && i >= Index - 4; i--)
            if (document.MentionList[i] is { Kind: MentionKind.Name or MentionKind.Adjectival } mention && token >= mention.FirstToken && token < mention.EndToken)
                return true;
        return false;
    }

    private bool Knows(int token)
    {
        for (int i = 0; i < ChainCount; i++)
            if (_chains[i].Token == token)
                return true;
        return false;
    }
}

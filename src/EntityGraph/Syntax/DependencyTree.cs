namespace EntityGraph.Syntax;

/// <summary>The trees of all sentences of a document, for walking down, up and across without allocation.</summary>
/// <remarks>
/// Tokens are counted through the document. Immutable. A token of a sentence that was not parsed is a root without children.
/// Made in linear time; <see cref="Children"/>, <see cref="Start"/> and <see cref="End"/> cost nothing, walks cost the depth of the tree.
/// </remarks>
internal sealed class DependencyTree
{
    private readonly int[] _heads, _childStarts, _children, _starts, _ends, _depths;
    private readonly byte[] _deprels;

    /// <summary>Reads the first <paramref name="count"/> entries of the two columns, which must hold no cycle.</summary>
    public DependencyTree(int[] heads, byte[] deprels, int count)
    {
        _heads = heads;
        _deprels = deprels;
        Count = count;
        _childStarts = new int[count + 1];
        for (int i = 0; i < count; i++)
            if (heads[i] >= 0)
                _childStarts[heads[i] + 1]++;
        for (int i = 0; i < count; i++)
            _childStarts[i + 1] += _childStarts[i];
        _children = new int[_childStarts[count]];
        int[] next = new int[count];
        Array.Copy(_childStarts, next, count);
        for (int i = 0; i < count; i++)
            if (heads[i] >= 0)
                _children[next[heads[i]]++] = i;
        _starts = new int[count];
        _ends = new int[count];
        _depths = new int[count];
        Measure(next);
    }

    /// <summary>Number of tokens.</summary>
    public int Count { get; }

    /// <summary>Head of a token; -1 for a root.</summary>
    public int Head(int token) => _heads[token];

    /// <summary>Relation of a token to its head: one of <see cref="Deprels"/>.</summary>
    public byte Deprel(int token) => _deprels[token];

    /// <summary>The children of a token, from left to right.</summary>
    public ReadOnlySpan<int> Children(int token) => _children.AsSpan(_childStarts[token], _childStarts[token + 1] - _childStarts[token]);

    /// <summary>First token of the subtree under a token, itself included.</summary>
    public int Start(int token) => _starts[token];

    /// <summary>One past the last token of the subtree under a token, itself included. Where arcs cross, tokens between may belong elsewhere.</summary>
    public int End(int token) => _ends[token];

    /// <summary>Number of arcs between a token and its root.</summary>
    public int Depth(int token) => _depths[token];

    /// <summary>The first child with a relation; -1 where there is none.</summary>
    public int Child(int token, byte deprel)
    {
        foreach (int child in Children(token))
            if (_deprels[child] == deprel)
                return child;
        return -1;
    }

    /// <summary>Whether a token lies in the subtree under another, or is it.</summary>
    public bool Dominates(int ancestor, int token)
    {
        for (int above = _depths[token] - _depths[ancestor]; above > 0; above--)
            token = _heads[token];
        return token == ancestor;
    }

    /// <summary>The token of a span that stands highest in the tree, the leftmost of equals: the head of the span.</summary>
    public int HeadOf(int first, int end)
    {
        int best = first;
        for (int i = first + 1; i < end; i++)
            if (_depths[i] < _depths[best])
                best = i;
        return best;
    }

    /// <summary>The lowest token that dominates both; -1 where they are of different trees.</summary>
    public int CommonAncestor(int a, int b)
    {
        while (a != b)
        {
            if (_depths[a] < _depths[b])
                (a, b) = (b, a);
            a = _heads[a];
            if (a < 0)
                return -1;
        }
        return a;
    }

    /// <summary>The tokens on the way from one token to another, both included.</summary>
    /// <param name="from">Where the path begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="path">Takes the tokens.</param>
    /// <param name="apex">Position in the path of the common ancestor: up before it, down after it.</param>
    /// <returns>Number of tokens; 0 where there is no path, or one too long for the span.</returns>
    public int Path(int from, int to, Span<int> path, out int apex)
    {
        int top = CommonAncestor(from, to);
        apex = 0;
        if (top < 0)
            return 0;
        apex = _depths[from] - _depths[top];
        int length = apex + _depths[to] - _depths[top] + 1;
        if (length > path.Length)
            return 0;
        for (int i = 0; i <= apex; i++, from = _heads[from])
            path[i] = from;
        for (int i = length - 1; i > apex; i--, to = _heads[to])
            path[i] = to;
        return length;
    }

    /// <summary>Walks each tree from its root to find depths, then back to find the extents of subtrees; no recursion.</summary>
    private void Measure(int[] queue)
    {
        int filled = 0;
        for (int i = 0; i < Count; i++)
        {
            _starts[i] = i;
            _ends[i] = i + 1;
            if (_heads[i] < 0)
                queue[filled++] = i;
        }
        for (int at = 0; at < filled; at++)
            foreach (int child in Children(queue[at]))
            {
                _depths[child] = _depths[queue[at]] + 1;
                queue[filled++] = child;
            }
        for (int at = filled - 1; at >= 0; at--)
        {
            int token = queue[at], head = _heads[token];
            if (head < 0)
                continue;
            _starts[head] = Math.Min(_starts[head], _starts[token]);
            _ends[head] = Math.Max(_ends[head], _ends[token]);
        }
    }
}

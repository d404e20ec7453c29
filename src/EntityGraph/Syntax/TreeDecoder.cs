namespace EntityGraph.Syntax;

/// <summary>Turns scores of arcs into a tree with one root.</summary>
/// <remarks>
/// Every token takes its best head; the root is the token that loses most by any other choice. Cycles that are left are broken where it costs least,
/// by hanging the cycle under a token that already hangs under the root: a greedy form of Chu and Liu 1965 and Edmonds 1967.
/// Always a tree, whatever the scores, NaN included. Time grows with the square of the sentence.
/// </remarks>
internal static class TreeDecoder
{
    /// <summary>Finds the tree.</summary>
    /// <param name="scores">Row after row of <paramref name="step"/>: the score of each head for a token; the last of a row's first <c>count + 1</c> is the root's.</param>
    /// <param name="step">Length of a row.</param>
    /// <param name="count">Number of tokens.</param>
    /// <param name="heads">Takes the heads; -1 for the root.</param>
    /// <param name="marks">Scratch, one a token.</param>
    public static void Decode(ReadOnlySpan<float> scores, int step, int count, Span<int> heads, Span<int> marks)
    {
        int root = 0;
        float most = float.NegativeInfinity;
        for (int i = 0; i < count; i++)
        {
            var row = scores.Slice(i * step, count + 1);
            int best = i == 0 ? Math.Min(1, count - 1) : 0;
            for (int j = 0; j < count; j++)
                if (j != i && row[j] > row[best])
                    best = j;
            heads[i] = best;
            float gain = row[count] - row[best];
            if (gain > most)
                (most, root) = (gain, i);
        }
        heads[root] = -1;
        Connect(scores, step, count, root, heads, marks);
    }

    private static void Connect(ReadOnlySpan<float> scores, int step, int count, int root, Span<int> heads, Span<int> marks)
    {
        const int Free = 0, Hanging = 1;
        marks[..count].Clear();
        marks[root] = Hanging;
        int walk = Hanging;
        for (int start = 0; start < count; start++)
        {
            if (marks[start] != Free)
                continue;
            walk++;
            int at = start;
            while (marks[at] == Free)
            {
                marks[at] = walk;
                at = heads[at];
            }
            if (marks[at] == walk)
            {
                Break(scores, step, count, at, heads, marks);
                marks[..count].Replace(walk, Hanging);
                continue;
            }
            for (at = start; marks[at] == walk; at = heads[at])
                marks[at] = Hanging;
        }
    }

    /// <summary>Rehangs the cheapest token of the cycle through <paramref name="member"/>.</summary>
    private static void Break(ReadOnlySpan<float> scores, int step, int count, int member, Span<int> heads, ReadOnlySpan<int> marks)
    {
        float least = float.PositiveInfinity;
        int from = member, to = -1, at = member;
        do
        {
            var row = scores.Slice(at * step, count);
            for (int j = 0; j < count; j++)
                if (marks[j] == 1 && (to < 0 || row[heads[at]] - row[j] < least))
                    (least, from, to) = (row[heads[at]] - row[j], at, j);
            at = heads[at];
        }
        while (at != member);
        heads[from] = to;
    }
}

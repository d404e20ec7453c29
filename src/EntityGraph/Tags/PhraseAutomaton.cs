using System.Numerics;

namespace EntityGraph.Tags;

/// <summary>A pattern as an automaton whose states are its words (Glushkov 1961), run on sets of states that are the bits of one number.</summary>
/// <param name="label">The label of the names that it gives.</param>
/// <param name="tests">What each state asks of its token: all of these.</param>
/// <param name="first">The states that may come first.</param>
/// <param name="follow">For each state those that may come next.</param>
/// <param name="last">The states that may come last.</param>
/// <param name="name">The states of the part that is the name.</param>
internal sealed class PhraseAutomaton(string label, PhraseCondition[][] tests, ulong first, ulong[] follow, ulong last, ulong name)
{
    private readonly EntityType _type = EntityLabels.TypeOf(label);

    public string Label { get; } = label;

    public EntityType Type => _type;

    /// <summary>What the states that may come first ask.</summary>
    public IEnumerable<PhraseCondition[]> FirstTests
    {
        get
        {
            for (ulong rest = first; rest != 0; rest &= rest - 1)
                yield return tests[BitOperations.TrailingZeroCount(rest)];
        }
    }

    /// <summary>The longest phrase that begins at a token, and in it the name: of all ways to read the phrase the one whose name begins first, and of these the longest name.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="start">Where the phrase begins.</param>
    /// <param name="end">The end of the sentence.</param>
    /// <param name="least">Phrases that end before this token are of no use.</param>
    /// <returns>The end of the phrase, and the name's range; an end of -1 where no phrase begins here.</returns>
    public (int End, int NameFirst, int NameEnd) Longest(PhraseTokens tokens, int start, int end, int least)
    {
        // The states after each token; entry 0 stands for the beginning.
        Span<ulong> states = stackalloc ulong[PhrasePatterns.MaximumTokens + 1];
        states[0] = 0;
        int most = Math.Min(end - start, PhrasePatterns.MaximumTokens), longest = -1;
        ulong next = first;
        for (int n = 0; n < most && next != 0; n++)
        {
            ulong now = Passing(next, tokens, start + n);
            states[n + 1] = now;
            if ((now & last) != 0)
                longest = n + 1;
            next = Following(now);
        }
        if (longest < 0 || start + longest < least)
            return (-1, -1, -1);
        var (from, to) = FindName(states[..(longest + 1)]);
        return (start + longest, start + from, start + to);
    }

    /// <summary>The range of the name in a phrase whose states are known, counted from the phrase's beginning.</summary>
    private (int From, int To) FindName(Span<ulong> states)
    {
        int length = states.Length - 1;
        // Keep only the states from which the end of the phrase is reached.
        states[length] &= last;
        for (int n = length - 1; n > 0; n--)
            states[n] &= Preceding(states[n + 1]);
        int from = 0;
        ulong inside = states[1] & first & name;
        while (inside == 0)
        {
            from++;
            inside = states[from + 1] & Following(states[from] & Before) & name;
        }
        int to = from + 1;
        for (int n = from + 1; inside != 0; n++)
        {
            if (n == length)
                return (from, (inside & last) != 0 ? length : to);
            if ((Following(inside) & After & states[n + 1]) != 0)
                to = n;
            inside = Following(inside) & name & states[n + 1];
        }
        return (from, to);
    }

    /// <summary>The states before the name; states are numbered in the order of the pattern.</summary>
    private ulong Before => (name & (~name + 1)) - 1;

    private ulong After => ~(name | Before);

    private ulong Passing(ulong candidates, PhraseTokens tokens, int token)
    {
        ulong passing = 0;
        for (ulong rest = candidates; rest != 0; rest &= rest - 1)
        {
            int state = BitOperations.TrailingZeroCount(rest);
            bool passes = true;
            foreach (var condition in tests[state])
                passes = passes && condition.Passes(tokens, token);
            if (passes)
                passing |= 1UL << state;
        }
        return passing;
    }

    private ulong Following(ulong states)
    {
        ulong result = 0;
        for (; states != 0; states &= states - 1)
            result |= follow[BitOperations.TrailingZeroCount(states)];
        return result;
    }

    /// <summary>The states that some of these may follow.</summary>
    private ulong Preceding(ulong states)
    {
        ulong result = 0;
        for (int state = 0; state < follow.Length; state++)
            if ((follow[state] & states) != 0)
                result |= 1UL << state;
        return result;
    }
}

namespace EntityGraph.Tags;

/// <summary>Makes the automaton of a pattern: numbers its words and notes which may come first, last and next.</summary>
internal sealed class PhraseCompiler
{
    private readonly List<PhraseCondition[]> _tests = [];
    private readonly ulong[] _follow = new ulong[PhrasePatterns.MaximumWords];

    /// <summary>The automaton of a row whose parts from <paramref name="nameFrom"/> up to <paramref name="nameEnd"/> are the name.</summary>
    /// <returns>Null where the pattern has too many words.</returns>
    public PhraseAutomaton? Compile(string label, List<PhraseNode> row, int nameFrom, int nameEnd)
    {
        if (Size(new PhraseNode.Row(row)) > PhrasePatterns.MaximumWords)
            return null;
        var whole = new Part(true, 0, 0);
        int first = 0, end = 0;
        for (int i = 0; i < row.Count; i++)
        {
            if (i == nameFrom)
                first = _tests.Count;
            whole = Join(whole, Read(row[i]));
            if (i == nameEnd - 1)
                end = _tests.Count;
        }
        ulong name = (end == 64 ? ulong.MaxValue : (1UL << end) - 1) & ~((1UL << first) - 1);
        return new(label, [.. _tests], whole.First, _follow[.._tests.Count], whole.Last, name);
    }

    /// <summary>Whether a part may be no token at all.</summary>
    public static bool MayBeEmpty(PhraseNode node) => node switch
    {
        PhraseNode.Row row => row.Parts.TrueForAll(MayBeEmpty),
        PhraseNode.Choice choice => choice.Parts.Exists(MayBeEmpty),
        PhraseNode.Repeat repeat => repeat.Least == 0 || MayBeEmpty(repeat.Part),
        _ => false,
    };

    /// <summary>Number of words once repetitions are written out; not counted beyond what matters.</summary>
    private static int Size(PhraseNode node)
    {
        long size = node switch
        {
            PhraseNode.Row row => row.Parts.Sum(p => (long)Size(p)),
            PhraseNode.Choice choice => choice.Parts.Sum(p => (long)Size(p)),
            PhraseNode.Repeat repeat => (long)Size(repeat.Part) * Math.Max(1, Math.Max(repeat.Least, repeat.Most)),
            _ => 1,
        };
        return (int)Math.Min(size, 1000);
    }

    private Part Read(PhraseNode node)
    {
        switch (node)
        {
            case PhraseNode.Row row:
                return row.Parts.Aggregate(new Part(true, 0, 0), (whole, part) => Join(whole, Read(part)));
            case PhraseNode.Choice choice:
                var any = new Part(false, 0, 0);
                foreach (var part in choice.Parts.Select(Read))
                    any = new(any.Empty || part.Empty, any.First | part.First, any.Last | part.Last);
                return any;
            case PhraseNode.Repeat repeat:
                return Read(repeat);
            default:
                int state = _tests.Count;
                _tests.Add(((PhraseNode.Word)node).Test);
                return new(false, 1UL << state, 1UL << state);
        }
    }

    private Part Read(PhraseNode.Repeat repeat)
    {
        var whole = new Part(true, 0, 0);
        for (int n = 0; n < Math.Max(1, Math.Max(repeat.Least, repeat.Most)); n++)
        {
            var part = Read(repeat.Part);
            if (repeat.Most < 0 && n >= repeat.Least - 1)
                Follow(part.Last, part.First);
            whole = Join(whole, part with { Empty = part.Empty || n >= repeat.Least });
        }
        return whole;
    }

    private Part Join(Part a, Part b)
    {
        Follow(a.Last, b.First);
        return new(a.Empty && b.Empty, a.First | (a.Empty ? b.First : 0), b.Last | (b.Empty ? a.Last : 0));
    }

    private void Follow(ulong from, ulong to)
    {
        for (int state = 0; state < _tests.Count; state++)
            if ((from >> state & 1) != 0)
                _follow[state] |= to;
    }

    /// <summary>Whether a part may be empty, and the states that may come first and last in it.</summary>
    private readonly record struct Part(bool Empty, ulong First, ulong Last);
}

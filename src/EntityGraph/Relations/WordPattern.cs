namespace EntityGraph.Relations;

/// <summary>Words in a row around and between two mentions. Immutable.</summary>
internal sealed class WordPattern
{
    /// <summary>Most tokens between the two mentions.</summary>
    public const int MostBetween = 12;

    /// <summary>Most elements of one part of a pattern.</summary>
    public const int MostElements = 12;

    /// <summary>Most tokens that <c>*</c> and <c>+</c> take.</summary>
    public const int MostRepeats = 5;

    /// <summary>Whether the source stands before the target.</summary>
    public required bool SourceFirst { get; init; }

    /// <summary>What is asked of the source.</summary>
    public required MentionFilter Source { get; init; }

    /// <summary>What is asked of the target.</summary>
    public required MentionFilter Target { get; init; }

    /// <summary>The elements before the first mention, the nearest one first.</summary>
    public required PatternElement[] Before { get; init; }

    /// <summary>The elements between the mentions.</summary>
    public required PatternElement[] Between { get; init; }

    /// <summary>The elements after the second mention.</summary>
    public required PatternElement[] After { get; init; }

    /// <summary>The part that holds the title: -1 before, 0 between, 1 after.</summary>
    public required int TitlePart { get; init; }

    /// <summary>The elements of the title, from and up to; equal where the pattern has none.</summary>
    public required (int From, int End) Title { get; init; }

    /// <summary>Whether the pattern holds for two mentions, and the title that it finds.</summary>
    /// <param name="words">The tokens.</param>
    /// <param name="first">The mention that stands first.</param>
    /// <param name="second">The other one.</param>
    /// <param name="titleFirst">First token of the title, or -1.</param>
    /// <param name="titleEnd">One past its last token, or -1.</param>
    public bool Matches(RuleWindow words, Mention first, Mention second, out int titleFirst, out int titleEnd)
    {
        titleFirst = titleEnd = -1;
        Span<int> places = stackalloc int[MostElements + 1];
        if (!Match(words, Between, 0, first.EndToken, 1, second.FirstToken, exact: true, places))
            return false;
        if (TitlePart == 0)
            Take(places, 1, ref titleFirst, ref titleEnd);
        if (Before.Length > 0)
        {
            if (!Match(words, Before, 0, first.FirstToken - 1, -1, words.First - 1, exact: false, places))
                return false;
            if (TitlePart < 0)
                Take(places, -1, ref titleFirst, ref titleEnd);
        }
        if (After.Length > 0)
        {
            if (!Match(words, After, 0, second.EndToken, 1, words.End, exact: false, places))
                return false;
            if (TitlePart > 0)
                Take(places, 1, ref titleFirst, ref titleEnd);
        }
        return true;
    }

    private void Take(Span<int> places, int step, ref int first, ref int end)
    {
        int from = places[Title.From], to = places[Title.End];
        if (from != to)
            (first, end) = step > 0 ? (from, to) : (to + 1, from + 1);
    }

    private static bool Match(RuleWindow words, PatternElement[] elements, int index, int at, int step, int stop, bool exact, Span<int> places)
    {
        places[index] = at;
        if (index == elements.Length)
            return !exact || at == stop;
        ref readonly var element = ref elements[index];
        if (element.Not)
            return (at == stop || !words.Passes(element.Test, at)) && Match(words, elements, index + 1, at, step, stop, exact, places);
        int count = 0;
        while (count < element.Most && at + (count * step) != stop && words.Passes(element.Test, at + (count * step)))
            count++;
        for (; count >= element.Least; count--)
            if (Match(words, elements, index + 1, at + (count * step), step, stop, exact, places))
                return true;
        return false;
    }
}

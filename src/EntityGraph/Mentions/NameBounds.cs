using System.Globalization;
using EntityGraph.Models;

namespace EntityGraph.Mentions;

/// <summary>Mends where names begin and end, where what stands beside them leaves little doubt: titles, years of events, the country of a body.</summary>
internal sealed class NameBounds(TitleReader titles)
{
    private const int EarliestYear = 1800, LatestYear = 2100;

    private static readonly ulong Of = WordHash.Folded("of"), The = WordHash.Folded("the"), In = WordHash.Folded("in"), Since = WordHash.Folded("since");

    // Who has such a title is seldom called by the name alone.
    private static readonly HashSet<ulong> Kept = [.. new[] { "mullah", "sheikh", "sheik", "shaikh", "imam", "emperor", "sultan", "duchess", "princess" }.Select(w => WordHash.Folded(w))];

    /// <summary>The first token of a person's name after the titles that a tagger has taken into it.</summary>
    public int SkipTitles(Document document, int first, int end)
    {
        int start = first;
        for (int t = first; t < end - 1; t++)
        {
            var kind = titles.Kind(document.FoldedHashes[t]);
            if (kind == TitleWord.None || Kept.Contains(document.FoldedHashes[t]))
                break;
            if (kind is TitleWord.Honorific or TitleWord.Role)
                start = t + 1;
        }
        return start;
    }

    /// <summary>The first token of an event's name with the year that stands before it: "1962 World Championships".</summary>
    public static int AddYear(Document document, int first, int lowest)
    {
        int year = first - 1;
        if (year < lowest || !IsYear(document.TokenText(year)))
            return first;
        return year > lowest && document.FoldedHashes[year - 1] is var before && (before == In || before == Since) ? first : year;
    }

    /// <summary>One past the last token of a body's name with the country that it belongs to: "Central Bank of Yemen".</summary>
    public static int AddCountry(Document document, in NameSpan body, in NameSpan next)
    {
        int of = body.EndToken, between = next.FirstToken - of;
        bool joins = next.Type == EntityType.Country && (between is 1 or 2) && document.FoldedHashes[of] == Of && (between == 1 || document.FoldedHashes[of + 1] == The)
            && document.TokenText(of - 1).ContainsAnyInRange('a', 'z');
        return joins ? next.EndToken : of;
    }

    private static bool IsYear(ReadOnlySpan<char> text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is >= EarliestYear and <= LatestYear;
}

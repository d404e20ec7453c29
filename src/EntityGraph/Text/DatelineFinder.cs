using EntityGraph.Models;

namespace EntityGraph.Text;

/// <summary>Finds the dateline that opens a report: "JERUSALEM, Jan. 1 (Reuters) - ", "MOSCOW — ", "Paris (AP) —".</summary>
internal static class DatelineFinder
{
    /// <summary>A dateline is never longer than this.</summary>
    private const int Longest = 120, LongestPlace = 4;

    private static readonly ulong[] Agencies = Hashes(
        "reuters", "ap", "afp", "upi", "cnn", "xinhua", "tass", "itar-tass", "interfax", "ria", "dpa", "efe", "ansa", "apa", "kuna", "irna", "jta", "jns",
        "bloomberg", "bbc", "voa", "rfe", "rfa", "anadolu", "aa", "kyodo", "yonhap", "pti", "ians", "ani", "spa", "wam", "sana", "mena", "ips", "prnewswire", "wire");

    private static readonly ulong[] Joiners = Hashes("of", "the", "and", "de", "la", "al", "el", "near", "in", "aboard", "via");

    /// <summary>Where the dateline ends, dash included, or <paramref name="start"/> where none opens the paragraph.</summary>
    /// <param name="text">The source.</param>
    /// <param name="start">Where the paragraph begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="opening">Whether this is the first paragraph of the report, where a city in small letters will do.</param>
    public static int Find(string text, int start, int end, bool opening)
    {
        int limit = Math.Min(end, start + Longest);
        int dash = Dash(text, start, limit, out int after);
        var signs = new Signs();
        if (dash > start && Reads(text, start, dash, ref signs) && signs.Words is > 0 and <= 14 && signs.PlaceWords <= LongestPlace + (signs.Agency ? 4 : 0))
        {
            while (after < end && char.IsWhiteSpace(text[after]))
                after++;
            bool follows = after < end && !char.IsLower(text[after]) && !char.IsDigit(text[after]);
            if (follows && (signs.Agency || (signs.Capitals && (signs.PlaceWords >= 1 && signs.CapitalLetters >= 4 || signs.Dated)) || (signs.Dated && signs.PlaceWords > 0)
                || (opening && text[dash] == '\u2014' && signs.PlaceWords is 1 or 2 && signs.Words == signs.PlaceWords)))
                return Back(text, start, after);
        }
        return BareAgency(text, start, limit);
    }

    /// <summary>"(CNN) The president …": an agency in brackets without a dash.</summary>
    private static int BareAgency(string text, int start, int limit)
    {
        if (text[start] != '(')
            return start;
        int close = text.IndexOf(')', start, Math.Min(limit - start, 24));
        return close > start && Array.IndexOf(Agencies, WordHash.Folded(text.AsSpan(start + 1, close - start - 1))) >= 0 ? close + 1 : start;
    }

    private static int Back(string text, int start, int at)
    {
        while (at > start && char.IsWhiteSpace(text[at - 1]))
            at--;
        return at;
    }

    private static int Dash(string text, int start, int limit, out int after)
    {
        for (int i = start + 1; i < limit; i++)
        {
            char c = text[i];
            after = i + 1;
            if (c is '\u2014' or '\u2013' or '\u2015')
            {
                if (c == '\u2014' || text[i - 1] == ' ' || text[i - 1] == ')')
                    return i;
                continue;
            }
            if (c != '-')
                continue;
            if (after < limit && text[after] == '-')
            {
                after++;
                return i;
            }
            if ((text[i - 1] is ' ' or ')') && after < limit && text[after] is ' ' or '\u00A0')
                return i;
        }
        after = limit;
        return -1;
    }

    /// <summary>Whether all words before the dash may stand in a dateline; what they show goes to <paramref name="signs"/>.</summary>
    private static bool Reads(string text, int start, int dash, ref Signs signs)
    {
        bool bracket = false;
        for (int at = start; at < dash;)
        {
            char c = text[at];
            if (c == '(')
                bracket = true;
            else if (c == ')')
                bracket = false;
            else if (!char.IsLetterOrDigit(c) && !char.IsWhiteSpace(c) && c is not (',' or '.' or '/' or '-' or '\'' or '\u2019'))
                return false;
            if (!char.IsLetterOrDigit(c))
            {
                at++;
                continue;
            }
            int first = at;
            bool capitals = true;
            while (at < dash && (char.IsLetterOrDigit(text[at]) || text[at] is '\'' or '\u2019'))
                capitals &= !char.IsLower(text[at++]);
            signs.Words++;
            var word = text.AsSpan(first, at - first);
            if (bracket)
                signs.Agency |= Array.IndexOf(Agencies, WordHash.Folded(word)) >= 0;
            else if (CalendarNames.Month(word) > 0)
                signs.Dated = true;
            else if (char.IsDigit(c))
            {
                if (word.Length > 4)
                    return false;
            }
            else if (CalendarNames.Weekday(word) > 0)
                continue;
            else if (char.IsUpper(c))
            {
                signs.PlaceWords++;
                if (first == start && capitals && word.Length > 1)
                    signs.Capitals = true;
                if (capitals)
                    signs.CapitalLetters += word.Length;
            }
            else if (Array.IndexOf(Joiners, WordHash.Folded(word)) < 0)
                return false;
        }
        return !bracket;
    }

    private static ulong[] Hashes(params string[] words) => Array.ConvertAll(words, w => WordHash.Folded(w));

    private struct Signs
    {
        public int Words, PlaceWords, CapitalLetters;
        public bool Agency, Capitals, Dated;
    }
}

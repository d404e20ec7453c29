using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>Finds plain dates and amounts of money between the names. What a date means is the business of the stage Times.</summary>
internal static class ValueFinder
{
    // "may" and "march" are months with a capital only.
    private static readonly HashSet<ulong> Months = Words(
        "january february march april may june july august september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.");

    private static readonly HashSet<ulong> Weekdays = Words("monday tuesday wednesday thursday friday saturday sunday");
    private static readonly HashSet<ulong> Leads = Words("in since of by until till from during before after between and to early late mid");
    private static readonly HashSet<ulong> Factors = Words("hundred thousand million billion trillion mn bn");

    private static readonly HashSet<ulong> Currencies = Words(
        "dollar dollars euro euros pound pounds yen yuan ruble rubles rouble roubles rupee rupees peso pesos franc francs mark marks won krona cents usd eur gbp");

    /// <summary>Finds the values of a sentence.</summary>
    /// <param name="view">The sentence.</param>
    /// <param name="names">Its names, from its first token, in order; values do not touch them.</param>
    /// <param name="values">Takes the values, in order.</param>
    public static void Find(in SentenceView view, List<(int Start, int End, int Kind)> names, List<(int Start, int End, EntityType Type)> values)
    {
        values.Clear();
        int name = 0;
        for (int i = view.First; i < view.End;)
        {
            while (name < names.Count && names[name].End + view.First <= i)
                name++;
            int limit = name < names.Count ? names[name].Start + view.First : view.End;
            if (limit <= i)
            {
                i = names[name].End + view.First;
                continue;
            }
            int end = Money(view, i, limit);
            var type = end > i ? EntityType.Money : EntityType.Date;
            if (end == i)
                end = Date(view, i, limit);
            if (end > i)
                values.Add((i - view.First, end - view.First, type));
            i = Math.Max(end, i + 1);
        }
    }

    private static int Date(in SentenceView view, int i, int limit)
    {
        if (Weekdays.Contains(view.Word(i)) && view.Case(i) != LetterCase.Lower)
        {
            int next = i + 1 < limit && IsComma(view, i + 1) ? i + 2 : i + 1;
            int dated = next < limit ? Date(view, next, limit) : next;
            return dated > next && IsMonth(view, next) ? dated : i + 1;
        }
        if (IsMonth(view, i))
        {
            int end = i + 1;
            if (end < limit && IsDay(view, end))
                end++;
            if (end + 1 < limit && IsComma(view, end) && IsYear(view, end + 1))
                return end + 2;
            return end < limit && IsYear(view, end) ? end + 1 : end;
        }
        if (IsDay(view, i) && i + 1 < limit && IsMonth(view, i + 1))
            return i + 2 < limit && IsYear(view, i + 2) ? i + 3 : i + 2;
        return IsYear(view, i) && (i == view.First || Leads.Contains(view.Word(i - 1))) ? i + 1 : i;
    }

    private static int Money(in SentenceView view, int i, int limit)
    {
        bool sign = IsCurrencySign(view.Document.TokenText(i));
        int at = sign && !HasDigit(view, i) ? i + 1 : i;
        if (at >= limit || !HasDigit(view, at))
            return i;
        at++;
        while (at < limit && Factors.Contains(view.Word(at)))
            at++;
        if (at < limit && Currencies.Contains(view.Word(at)))
            return at + 1;
        return sign ? at : i;
    }

    private static bool IsMonth(in SentenceView view, int i) => view.Case(i) is LetterCase.Initial or LetterCase.Upper or LetterCase.Dotted && Months.Contains(view.Word(i));

    private static bool IsComma(in SentenceView view, int i) => view.Document.TokenText(i) is ",";

    private static bool IsDay(in SentenceView view, int i)
    {
        var text = view.Document.TokenText(i);
        int digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        return digits is 1 or 2 && (digits == text.Length || text[digits..] is "st" or "nd" or "rd" or "th");
    }

    private static bool IsYear(in SentenceView view, int i)
    {
        var text = view.Document.TokenText(i);
        return text.Length == 4 && (text[..2] is "18" or "19" or "20") && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3]);
    }

    private static bool HasDigit(in SentenceView view, int i) => view.Case(i) is LetterCase.Digits or LetterCase.Code;

    private static bool IsCurrencySign(ReadOnlySpan<char> text)
    {
        foreach (char c in text.Length > 4 ? text[..4] : text)
            if (c == '$' || (c >= 0x80 && char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.CurrencySymbol))
                return true;
        return false;
    }

    private static HashSet<ulong> Words(string words) => [.. words.Split(' ').Select(w => WordHash.Folded(w))];
}

namespace EntityGraph.Text;

/// <summary>The English names of months and weekdays, with their usual short forms.</summary>
internal static class CalendarNames
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Weekdays =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly string[] ShortWeekdays = ["mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"];

    private static readonly byte[] ShortWeekdayNumbers = [1, 2, 2, 3, 3, 4, 4, 4, 5, 6, 7];

    /// <summary>1 to 12, or 0 where the word names no month. Short forms may carry a full stop.</summary>
    public static int Month(ReadOnlySpan<char> word)
    {
        word = word.TrimEnd('.');
        if (word.Length < 3)
            return 0;
        for (int i = 0; i < Months.Length; i++)
            if (word.Equals(Months[i], StringComparison.OrdinalIgnoreCase)
                || (word.Length == 3 && Months[i].AsSpan(0, 3).Equals(word, StringComparison.OrdinalIgnoreCase)))
                return i + 1;
        return word.Equals("sept", StringComparison.OrdinalIgnoreCase) ? 9 : 0;
    }

    /// <summary>1 (Monday) to 7 (Sunday), or 0 where the word names no day of the week. Short forms may carry a full stop.</summary>
    public static int Weekday(ReadOnlySpan<char> word)
    {
        word = word.TrimEnd('.');
        for (int i = 0; i < Weekdays.Length; i++)
            if (word.Equals(Weekdays[i], StringComparison.OrdinalIgnoreCase))
                return i + 1;
        for (int i = 0; i < ShortWeekdays.Length; i++)
            if (word.Equals(ShortWeekdays[i], StringComparison.OrdinalIgnoreCase))
                return ShortWeekdayNumbers[i];
        return 0;
    }
}

namespace EntityGraph.Text;

/// <summary>Finds a whole date, day, month and year, among the words of a line.</summary>
internal static class DateFinder
{
    private const int FirstYear = 1800, LastYear = 2199;

    /// <summary>The first whole date from word <paramref name="from"/> on, and which words it takes.</summary>
    public static DateOnly? Find(string text, List<Word> words, int from, out int first, out int end)
    {
        for (first = from; first < words.Count; first++)
        {
            if (ReadAt(text, words, first, out end) is { } date)
                return date;
        }
        end = first;
        return null;
    }

    private static DateOnly? ReadAt(string text, List<Word> words, int at, out int end)
    {
        end = at;
        int month = Month(text, words, at);
        if (month > 0)
        {
            end = at + 3;
            return Date(Number(text, words, at + 2), month, Number(text, words, at + 1));
        }
        int number = Number(text, words, at);
        if (number is > 0 and < 32 && Month(text, words, at + 1) is > 0 and var second)
        {
            end = at + 3;
            return Date(Number(text, words, at + 2), second, number);
        }
        if (number is > 0 and < 32 && Joined(text, words, at, '/') && Joined(text, words, at + 1, '/'))
        {
            end = at + 3;
            return FromNumbers(number, Number(text, words, at + 1), Number(text, words, at + 2), monthFirst: true);
        }
        if (at < words.Count && char.IsAsciiDigit(text[words[at].Start]))
        {
            end = at + 1;
            return FromOneWord(text.AsSpan(words[at].Start, words[at].End - words[at].Start));
        }
        return null;
    }

    /// <summary>"2018-01-01", with or without a time after it, and "1.1.2018".</summary>
    private static DateOnly? FromOneWord(ReadOnlySpan<char> word)
    {
        if (word.Length >= 10 && word[4] == '-' && word[7] == '-' && (word.Length == 10 || word[10] is 'T' or 't')
            && int.TryParse(word[..4], out int year) && int.TryParse(word[5..7], out int month) && int.TryParse(word[8..10], out int day))
            return Date(year, month, day);
        int dot = word.IndexOf('.');
        if (dot is < 1 or > 2)
            return null;
        int last = word[(dot + 1)..].IndexOf('.') + dot + 1;
        return last > dot
            && int.TryParse(word[..dot], out day) && int.TryParse(word[(dot + 1)..last], out month) && int.TryParse(word[(last + 1)..], out year)
            ? FromNumbers(day, month, year, monthFirst: false)
            : null;
    }

    private static DateOnly? FromNumbers(int first, int second, int year, bool monthFirst) =>
        monthFirst ? Date(year, first, second) ?? Date(year, second, first) : Date(year, second, first);

    private static DateOnly? Date(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static bool Joined(string text, List<Word> words, int at, char mark) =>
        at + 1 < words.Count && words[at].End + 1 == words[at + 1].Start && text[words[at].End] == mark;

    private static int Month(string text, List<Word> words, int at) =>
        at < words.Count ? CalendarNames.Month(text.AsSpan(words[at].Start, words[at].End - words[at].Start)) : 0;

    /// <summary>A number of up to four digits, an ordinal ending aside; 0 where the word is none.</summary>
    private static int Number(string text, List<Word> words, int at)
    {
        if (at >= words.Count)
            return 0;
        var word = text.AsSpan(words[at].Start, words[at].End - words[at].Start);
        if (word.Length > 2 && word.Length <= 4 && char.IsAsciiDigit(word[0]) && char.IsAsciiLetter(word[^1]))
            word = word[..^2];
        if (word.Length > 4)
            return 0;
        int value = 0;
        foreach (char c in word)
        {
            if (!char.IsAsciiDigit(c))
                return 0;
            value = (value * 10) + c - '0';
        }
        return value;
    }
}

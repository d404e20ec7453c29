using System.Globalization;

namespace EntityGraph.Times;

// Numbers: years, decades, days before their month, times of day, and lengths of time.
internal sealed partial class TimeGrammar
{
    private const int FirstYear = 1000, LastYear = 2199, LongestNumber = 9;

    /// <summary>The number a token of digits stands for, separators of thousands left out; -1 where it is none.</summary>
    private int Digits(int i)
    {
        if (i < _start || i >= _end)
            return -1;
        var text = Text(i);
        if (text.Length > LongestNumber)
            return -1;
        int value = 0;
        foreach (char c in text)
        {
            if (c == ',' && text.Length > 4)
                continue;
            if (!char.IsAsciiDigit(c))
                return -1;
            value = (value * 10) + c - '0';
        }
        return value;
    }

    /// <summary>A year written with four digits, or 0.</summary>
    private int YearAt(int i) => i >= _start && i < _end && Text(i).Length == 4 && Digits(i) is >= FirstYear and <= LastYear and var year ? year : 0;

    /// <summary>A day of the month ("5", "5th"), or 0.</summary>
    private int DayAt(int i)
    {
        if (i < _start || i >= _end)
            return 0;
        var text = Text(i);
        if (text.Length is 3 or 4 && IsOrdinalEnding(text[^2..]))
            text = text[..^2];
        return text.Length is 1 or 2 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]) && int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) is >= 1 and <= 31 and var day
            ? day
            : 0;
    }

    private static bool IsOrdinalEnding(ReadOnlySpan<char> text) =>
        text.Equals("st", StringComparison.OrdinalIgnoreCase) || text.Equals("nd", StringComparison.OrdinalIgnoreCase)
        || text.Equals("rd", StringComparison.OrdinalIgnoreCase) || text.Equals("th", StringComparison.OrdinalIgnoreCase);

    private bool ReadDigits(int i, out Reading reading)
    {
        reading = default;
        var text = Text(i);
        if (text.Length == 10 && text[4] == '-' && text[7] == '-' && Plain(text[..4]) && Plain(text[5..7]) && Plain(text[8..]))
            return Keep(FullDate(i, i + 1, Number(text[..4]), Number(text[5..7]), Number(text[8..])), out reading);
        if (text.Contains('/'))
            return ReadSlashes(i, text, out reading);
        if (ReadClock(i, out reading))
            return true;
        if (DayAt(i) > 0 && ReadDayBeforeMonth(i, out reading))
            return true;
        if (text.Length is 5 or 6 && Plain(text[..4]) && text[^1] is 's' or 'S' && (text.Length == 5 || text[4] is '\'' or '\u2019'))
            return Keep(Decade(i, i + 1, Number(text[..4])), out reading);
        if (text.Length > 2 && Plain(text[..^2]) && text.Length <= 4 && IsOrdinalEnding(text[^2..]))
            return ReadOrdinal(i, (short)Number(text[..^2]), out reading);
        if (text.Length is 7 or 9 && text[4] is '-' or '\u2013' && Plain(text[..4]) && Plain(text[5..]))
            return Keep(YearRange(i, i + 1, Number(text[..4]), Number(text[5..]), text.Length - 5), out reading);
        int number = Digits(i);
        if (number < 0)
            return false;
        if (ReadQuantity(i, i + 1, number, out reading))
            return true;
        return YearAt(i) > 0 && ReadYear(i, out reading);

        static bool Plain(ReadOnlySpan<char> digits)
        {
            foreach (char c in digits)
                if (!char.IsAsciiDigit(c))
                    return false;
            return digits.Length > 0;
        }

        static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>"1/2/2018", month first unless that cannot be.</summary>
    private bool ReadSlashes(int i, ReadOnlySpan<char> text, out Reading reading)
    {
        reading = default;
        int first = text.IndexOf('/'), last = text.LastIndexOf('/');
        if (first == last || text.Length > 10
            || !int.TryParse(text[..first], NumberStyles.None, CultureInfo.InvariantCulture, out int a)
            || !int.TryParse(text[(first + 1)..last], NumberStyles.None, CultureInfo.InvariantCulture, out int b)
            || !int.TryParse(text[(last + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int year))
            return false;
        return Keep(FullDate(i, i + 1, year, a, b) ?? FullDate(i, i + 1, year, b, a), out reading);
    }

    private Reading? FullDate(int first, int end, int year, int month, int day)
    {
        if (year is < FirstYear or > LastYear || month is < 1 or > 12)
            return null;
        Named(year);
        return Calendar.Day(first, end, year, month, day);
    }

    private static bool Keep(Reading? found, out Reading reading)
    {
        reading = found ?? default;
        return found is not null;
    }

    private static Reading? Decade(int first, int end, int year) =>
        year is >= FirstYear and <= LastYear && year % 10 == 0 ? Calendar.Years(first, end, year, year + (year % 100 == 0 && year < 2000 ? 99 : 9)) : null;

    private static Reading? YearRange(int first, int end, int from, int to, int digits)
    {
        if (digits == 2)
            to += from - (from % 100);
        return from is >= FirstYear and <= LastYear && to > from && to <= LastYear && to - from < 200 ? Calendar.Years(first, end, from, to) : null;
    }

    /// <summary>Notes a year that the text gives in full, for the months after it.</summary>
    private void Named(int year)
    {
        _year = year;
        _yearSentence = _sentence;
    }

    private bool ReadYear(int i, out Reading reading)
    {
        reading = default;
        int year = YearAt(i);
        bool introduced = IntroducesYear(i - 1);
        if (i > _start && (First(i - 1) is '$' or '\u20AC' or '\u00A3' or '#' || IsWord(i - 1, "no.")))
            return false;
        if (year < 1800 && !introduced)
            return false;
        if (!introduced && IsCounted(i + 1))
            return false;
        if (IsDash(i + 1) && YearAt(i + 2) > year && YearRange(i, i + 3, year, YearAt(i + 2), 4) is { } range)
            return Keep(range, out reading);
        if (IsDash(i + 1) && First(i + 1) != '\u2014' && i + 2 < _end && Text(i + 2).Length == 2 && YearRange(i, i + 3, year, Digits(i + 2), 2) is { } brief)
            return Keep(brief, out reading);
        if (IsWord(i + 1, "'s") && year % 10 == 0 && IsWord(i - 1, "the"))
            return Keep(Decade(i, i + 2, year), out reading);
        if (introduced || i - _start <= 3)
            Named(year);
        reading = Calendar.Year(i, i + 1, year);
        return true;
    }

    private bool IntroducesYear(int i) =>
        IsWord(i, "in") || IsWord(i, "since") || IsWord(i, "until") || IsWord(i, "of") || IsWord(i, "from") || IsWord(i, "by") || IsWord(i, "during")
        || IsWord(i, "early") || IsWord(i, "late") || IsWord(i, "mid") || IsWord(i, "before") || IsWord(i, "after") || IsWord(i, "year") || IsWord(i, "through");

    /// <summary>Whether a word names things that a number before it counts.</summary>
    private bool IsCounted(int i)
    {
        if (i >= _end || _document.TokenKinds[i] == TokenKind.Symbol)
            return i < _end && First(i) is '%' or '\u20AC' or '$';
        if (_document.Xpos[i] == NounPlural && !IsCapital(i) && !IsWord(i, "elections") && !IsWord(i, "games") && !IsWord(i, "talks"))
            return true;
        return IsWord(i, "people") || IsWord(i, "soldiers") || IsWord(i, "troops") || IsWord(i, "men") || IsWord(i, "women") || IsWord(i, "km") || IsWord(i, "kilometers")
            || IsWord(i, "kilometres") || IsWord(i, "miles") || IsWord(i, "meters") || IsWord(i, "metres") || IsWord(i, "feet") || IsWord(i, "dollars") || IsWord(i, "euros")
            || IsWord(i, "percent") || IsWord(i, "points") || IsWord(i, "votes") || IsWord(i, "others") || IsWord(i, "deaths") || IsWord(i, "cases") || IsWord(i, "homes") || IsWord(i, "tons");
    }

    /// <summary>"9 January 2019", "4th of July".</summary>
    private bool ReadDayBeforeMonth(int i, out Reading reading)
    {
        reading = default;
        int month = i + 1, day = DayAt(i), to = 0;
        if ((IsDash(month) || IsWord(month, "to")) && DayAt(month + 1) > day && Word(month + 2).Kind == TimeWordKind.Month)
        {
            to = DayAt(month + 1);
            month += 2;
        }
        if (IsWord(month, "of"))
            month++;
        if (Word(month).Kind != TimeWordKind.Month || !IsCapital(month))
            return false;
        int end = month + 1, number = Word(month).Value;
        int year = YearAfter(ref end) ?? YearOf(number, day, i);
        if (year == 0)
        {
            reading = Reading.Unknown(i, end);
            return true;
        }
        return Keep(to > 0 ? DayRange(i, end, year, number, day, number, to) : Calendar.Day(i, end, year, number, day), out reading);
    }

    private static Reading? DayRange(int first, int end, int year, int month, int day, int lastMonth, int lastDay) =>
        Calendar.Day(0, 0, year, month, day) is { From: { } from }
        && Calendar.Day(0, 0, lastMonth < month ? year + 1 : year, lastMonth, lastDay) is { From: { } to } && from <= to
            ? Calendar.Stretch(first, end, from, to)
            : null;

    /// <summary>"17:08", "8 p.m. local time", "1930 UTC": read with the day of another expression.</summary>
    private bool ReadClock(int i, out Reading reading)
    {
        reading = default;
        var text = Text(i);
        int end = i + 1;
        bool colon = text.Length is 4 or 5 && text[^3] == ':' && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]);
        bool plain = text.Length <= 2 && Digits(i) is >= 0 and <= 24;
        bool four = text.Length == 4 && Digits(i) is >= 0 and <= 2400;
        if (!colon && !plain && !four)
            return false;
        bool sure = false;
        if ((colon || plain) && Word(end).Is(TimeWordKind.Clock))
        {
            sure = true;
            end++;
        }
        else if (plain && IsWord(end, "o'clock"))
        {
            sure = true;
            end++;
        }
        if ((sure || colon || four) && Word(end).Is(TimeWordKind.Zone) && (!IsWord(end, "et") || IsCapital(end)))
        {
            sure = true;
            end++;
        }
        if ((sure || colon) && IsWord(end, "local"))
        {
            sure = true;
            end++;
        }
        if ((sure || colon) && IsWord(end, "time"))
            end++;
        else if ((sure || colon) && IsCapital(end) && IsWord(end + 1, "time"))
        {
            sure = true;
            end += 2;
        }
        if (!sure && !(colon && (IsWord(i - 1, "at") || IsWord(i - 1, "by") || IsWord(i - 1, "around") || _document.SentenceBlocks[_sentence] == BlockKind.Date)))
            return false;
        reading = new(i, end, Reading.UnknownValue, null, null, Grain.Clock);
        return true;
    }
}

namespace EntityGraph.Times;

// Months, weekdays, seasons and day words.
internal sealed partial class TimeGrammar
{
    private const int March = 3, May = 5;

    /// <summary>"May 26, 1953", "August 2017", "January of this year", "May 1-7", "late July".</summary>
    private bool ReadMonth(int i, Deictic? which, out Reading reading)
    {
        reading = default;
        int month = Word(i).Value, end = i + 1, day = DayAt(end);
        if (!IsCapital(i) || (which is null && day == 0 && YearAt(end) == 0 && !IsMonthAlone(i, month)))
            return false;
        if (day > 0 && Word(end + 1) is { Kind: TimeWordKind.Unit or TimeWordKind.Units })
            day = 0;
        int lastMonth = month, lastDay = 0;
        if (day > 0)
        {
            end++;
            if (IsDash(end) || IsWord(end, "to") || IsWord(end, "through"))
            {
                if (DayAt(end + 1) > day)
                {
                    lastDay = DayAt(end + 1);
                    end += 2;
                }
                else if (Word(end + 1).Kind == TimeWordKind.Month && DayAt(end + 2) > 0 && IsDash(end))
                {
                    lastMonth = Word(end + 1).Value;
                    lastDay = DayAt(end + 2);
                    end += 3;
                }
            }
        }
        int year = YearAfter(ref end) ?? (which is { } d ? YearBy(d, month) : YearOf(month, day, i));
        if (year == 0)
            reading = Reading.Unknown(i, end);
        else if (lastDay > 0)
            return Keep(DayRange(i, end, year, month, day, lastMonth, lastDay), out reading);
        else if (day > 0)
            return Keep(Calendar.Day(i, end, year, month, day), out reading);
        else
            reading = Calendar.Month(i, end, year, month);
        return true;
    }

    /// <summary>Whether a month's name without day or year is one: not the verb, and not a person.</summary>
    private bool IsMonthAlone(int i, int month)
    {
        bool introduced = IsWord(i - 1, "in") || IsWord(i - 1, "since") || IsWord(i - 1, "until") || IsWord(i - 1, "till") || IsWord(i - 1, "early") || IsWord(i - 1, "late")
            || IsWord(i - 1, "mid") || IsWord(i - 1, "during") || IsWord(i - 1, "through") || IsWord(i - 1, "this") || Text(i).EndsWith(".", StringComparison.Ordinal);
        if (introduced || YearFollows(i + 1))
            return true;
        if (month is May or March || Text(i).Length <= 3)
            return false;
        bool named = IsCapital(i + 1) && Word(i + 1).Kind == TimeWordKind.None;
        return !named && !(i > _start + 1 && IsCapital(i - 1) && Word(i - 1).Kind == TimeWordKind.None && i - 1 > _start);
    }

    private bool YearFollows(int end)
    {
        int at = end;
        return YearAfter(ref at) is not null;
    }

    /// <summary>The year that follows a day or month: ", 1953", "2018", "of this year", ", last year".</summary>
    private int? YearAfter(ref int end)
    {
        int at = end;
        if (at < _end && First(at) == ',')
            at++;
        else if (IsWord(at, "of"))
            at++;
        if (YearAt(at) is > 0 and var year && !Word(at + 1).Is(TimeWordKind.Zone))
        {
            end = at + 1;
            Named(year);
            return year;
        }
        bool said = IsWord(at, "that") || (IsWord(at, "the") && IsWord(at + 1, "same"));
        if (IsWord(at, "the"))
            at++;
        if (!IsWord(at + 1, "year") || (Word(at).Kind != TimeWordKind.Deictic))
            return null;
        int? found = said ? _last?.From?.Year : Today is not { } today ? null : (Deictic)Word(at).Value switch
        {
            Deictic.This => today.Year,
            Deictic.Last => today.Year - 1,
            Deictic.Next => today.Year + 1,
            _ => null,
        };
        if (found is null)
            return null;
        end = at + 2;
        return found;
    }

    /// <summary>The year of a month, or day of a month, said without one; 0 where there is nothing to go by.</summary>
    private int YearOf(int month, int day, int at)
    {
        int tense = Tense(at);
        if (_year > 0 && _yearSentence >= _sentence - 1 && (Today is not { } now || (_year < now.Year && tense <= 0 && (_yearSentence == _sentence || IsOpening(at)))))
            return _year;
        if (Today is not { } today)
            return 0;
        if (day == 0)
        {
            int ahead = month - today.Month;
            if (ahead == 0)
                return today.Year;
            if (tense == 0)
                tense = Math.Abs(ahead) <= 6 ? Math.Sign(ahead) : -Math.Sign(ahead);
            return tense < 0 ? today.Year - (ahead > 0 ? 1 : 0) : today.Year + (ahead < 0 ? 1 : 0);
        }
        int order = (month * 32) + day - (today.Month * 32) - today.Day;
        if (order == 0)
            return today.Year;
        if (tense == 0)
            tense = Math.Abs(order) <= 6 * 32 ? Math.Sign(order) : -Math.Sign(order);
        else if (tense < 0 && order is > 0 and < 3 * 32)
            return today.Year;
        return tense < 0 ? today.Year - (order > 0 ? 1 : 0) : today.Year + (order < 0 ? 1 : 0);
    }

    /// <summary>Whether a word stands among the first few of its sentence.</summary>
    private bool IsOpening(int at) => at - _start <= 2;

    private int YearBy(Deictic which, int month)
    {
        if (which is Deictic.That or Deictic.Same or Deictic.Following)
            return _last?.From is { } last ? last.Year + (month < last.Month ? 1 : 0) : 0;
        if (Today is not { } today)
            return 0;
        return which switch
        {
            Deictic.Last or Deictic.Past or Deictic.Previous => month < today.Month ? today.Year : today.Year - 1,
            Deictic.Next or Deictic.Coming => month > today.Month ? today.Year : today.Year + 1,
            _ => today.Year,
        };
    }

    /// <summary>"Monday", "Monday night", "Saturday, January 18, 2020".</summary>
    private bool ReadWeekday(int i, out Reading reading)
    {
        reading = default;
        if (!IsCapital(i))
            return false;
        int at = i + 1;
        if (at < _end && First(at) is ',' or '(')
            at++;
        if (IsWord(at, "the"))
            at++;
        if (((Word(at).Kind == TimeWordKind.Month && DayAt(at + 1) > 0 && ReadMonth(at, null, out reading)) || (DayAt(at) > 0 && ReadDayBeforeMonth(at, out reading)))
            && reading.Grain == Grain.Day)
        {
            reading = reading with { First = i };
            return true;
        }
        if (Text(i).Length <= 3 || Text(i)[^1] == '.')
            return false;
        bool named = IsCapital(i - 1) && i - 1 >= _start && (IsWord(i - 1, "super") || IsWord(i - 1, "black") || IsWord(i - 1, "ash") || IsWord(i - 1, "good")
            || IsWord(i - 1, "cyber") || IsWord(i - 1, "bloody") || IsWord(i - 1, "palm") || IsWord(i - 1, "easter") || IsWord(i - 1, "holy"));
        if (named)
        {
            reading = Reading.Unknown(i - 1, i + 1) with { Soft = true };
            return true;
        }
        int end = PartAfter(i + 1);
        reading = Today is { } today ? Calendar.Day(i, end, WeekdayNear(today, Word(i).Value, Tense(i))) : Reading.Unknown(i, end);
        return true;
    }

    /// <summary>Past a part of the day ("night", "afternoon") where one stands here.</summary>
    private int PartAfter(int end) => Word(end) is { Kind: TimeWordKind.Part, Value: < 5 } ? end + 1 : end;

    private static DateOnly WeekdayNear(DateOnly today, int weekday, int tense)
    {
        int ahead = (weekday - Calendar.WeekdayOf(today) + 7) % 7;
        return Calendar.AddDays(today, tense > 0 || ahead == 0 ? ahead : ahead - 7);
    }

    private static readonly string[] WeekdaySets = ["", "set=MON", "set=TUE", "set=WED", "set=THU", "set=FRI", "set=SAT", "set=SUN"];

    private bool ReadWeekdays(int i, int weekday, out Reading reading)
    {
        reading = Reading.Plain(i, i + 1, WeekdaySets[weekday]);
        return IsCapital(i) && (IsWord(i - 1, "on") || IsWord(i - 1, "and"));
    }

    private bool ReadSeason(int i, int season, out Reading reading)
    {
        reading = default;
        int end = i + 1;
        bool dated = YearFollows(end);
        bool introduced = IsWord(i - 1, "the") || IsWord(i - 1, "in") || IsWord(i - 1, "early") || IsWord(i - 1, "late") || IsWord(i - 1, "mid") || IsWord(i - 1, "by") || IsWord(i - 1, "since");
        bool fall = IsWord(i, "fall");
        if (!dated && (!introduced || IsWord(end, "of") || IsCapital(i) || (fall && !(IsWord(i - 1, "the") && IsWord(i - 2, "in"))) || (end < _end && (_document.Xpos[end] == Noun || _document.Xpos[end] == NounPlural))))
            return false;
        if (dated && fall && !introduced && !IsCapital(i))
            return false;
        int month = 3 + (season * 3);
        int? year = YearAfter(ref end);
        if (year is null && Today is { } today)
            year = Tense(i) > 0 ? today.Year + (month + 2 < today.Month ? 1 : 0) : today.Year - (month > today.Month ? 1 : 0);
        reading = year is { } found ? Calendar.Season(i, end, found, season) : Reading.Unknown(i, end);
        return true;
    }

    /// <summary>"yesterday morning", "today", "tomorrow night".</summary>
    private bool ReadDayWord(int i, int days, out Reading reading)
    {
        int end = PartAfter(i + 1);
        reading = Today is { } today ? Calendar.Day(i, end, Calendar.AddDays(today, days)) : Reading.Unknown(i, end);
        return !(IsCapital(i) && IsWord(i - 1, "usa"));
    }

    /// <summary>"the evening", "noon".</summary>
    private bool ReadPart(int i, int part, out Reading reading)
    {
        reading = new(i, i + 1, Reading.UnknownValue, null, null, Grain.Clock);
        return part == 5
            ? IsWord(i - 1, "at") || IsWord(i - 1, "by") || IsWord(i - 1, "until") || IsWord(i - 1, "before") || IsWord(i - 1, "after") || IsWord(i - 1, "around")
            : IsWord(i - 1, "the") && (IsWord(i - 2, "in") || IsWord(i - 2, "during") || IsWord(i - 2, "through") || IsWord(i - 2, "by") || IsWord(i - 2, "into"));
    }

    /// <summary>"mid-June", "mid-1990s", "mid-2018".</summary>
    private bool ReadMid(int i, out Reading reading)
    {
        reading = default;
        var rest = Text(i)[4..];
        if (EntityGraph.Text.CalendarNames.Month(rest) is > 0 and var month && char.IsUpper(rest[0]))
        {
            int end = i + 1, year = YearAfter(ref end) ?? YearOf(month, 0, i);
            reading = year > 0 ? Calendar.Month(i, end, year, month) : Reading.Unknown(i, end);
            return true;
        }
        bool decade = rest.Length == 5 && rest[4] == 's';
        if ((rest.Length != 4 && !decade) || !int.TryParse(rest[..4], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) || number is < FirstYear or > LastYear)
            return false;
        return Keep(decade ? Decade(i, i + 1, number) : Calendar.Year(i, i + 1, number), out reading);
    }

    private bool IsMid(int i) =>
        _document.TokenEnds[i] - _document.TokenStarts[i] > 6 && First(i) is 'm' or 'M' && Text(i)[3] == '-' && Text(i)[..3].Equals("mid", StringComparison.OrdinalIgnoreCase);
}

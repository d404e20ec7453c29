using System.Globalization;

namespace EntityGraph.Times;

// Lengths of time, repeated times, and what is reckoned from another time by a length.
internal sealed partial class TimeGrammar
{
    private const int Unknown = -1;

    /// <summary>"three years", "a few days", "twenty-five minutes".</summary>
    private bool ReadNumber(int i, int number, out Reading reading)
    {
        int next = i + 1;
        if (number is >= 20 and < 100 && Word(next + 1) is { Kind: TimeWordKind.Number, Value: > 0 and < 10 } ones && IsDash(next))
        {
            number += ones.Value;
            next += 2;
        }
        if (IsWord(next, "hundred") && number is > 0 and < 100)
        {
            number *= 100;
            next++;
        }
        if (IsWord(next, "of") && (IsWord(i, "couple") || number == Unknown))
            next++;
        if (!ReadQuantity(i, next, number, out reading))
            return false;
        if (IsWord(i - 1, "a") && (number == Unknown || IsWord(i, "couple")))
            reading = reading with { First = i - 1 };
        return true;
    }

    /// <summary>A number and a unit, from the unit on: a length, or a time reckoned by one ("two days ago"). Ages are none.</summary>
    private bool ReadQuantity(int first, int at, int number, out Reading reading)
    {
        reading = default;
        bool hyphen = IsDash(at);
        if (hyphen)
            at++;
        else if (IsWord(at, "more") || IsWord(at, "full") || IsWord(at, "consecutive") || IsWord(at, "straight") || IsWord(at, "additional") || IsWord(at, "whole") || IsWord(at, "long"))
            at++;
        var unit = Word(at);
        if (unit.Kind is not (TimeWordKind.Unit or TimeWordKind.Units) || unit.Letter is 'E' or 'Q' || number == 0)
            return false;
        if (unit.Kind == TimeWordKind.Unit && !hyphen && number != 1 && IsCapital(at))
            return false;
        int end = at + 1;
        if (IsAge(end))
            return false;
        if (number == 1 && unit is { Kind: TimeWordKind.Unit, Letter: 'D' } && IsWord(first, "one") && Word(end).Kind != TimeWordKind.Ago)
            return false;
        reading = Reckon(first, end, unit.Letter, number);
        return true;
    }

    /// <summary>"-old", "old", "of age" after a length.</summary>
    private bool IsAge(int end)
    {
        if (IsDash(end))
            end++;
        return IsWord(end, "old") || IsWord(end, "olds") || (IsWord(end, "of") && IsWord(end + 1, "age"));
    }

    /// <summary>A length, or what "ago", "later", "earlier" after it make of it.</summary>
    private Reading Reckon(int first, int end, char unit, int number)
    {
        var after = Word(end);
        if (after.Kind != TimeWordKind.Ago || !IsReckoned(after.Value, end))
            return IsWord(end, "from") && IsWord(end + 1, "now") && Today is { } now && number > 0
                ? Away(first, end + 2, now, unit, number)
                : Reading.Plain(first, end, Length(unit, number));
        end++;
        if (unit is 'h' or 'm' or 'S' && after.Value != 1)
            return new(first, end, Reading.UnknownValue, null, null, Grain.Clock);
        var anchor = after.Value == 1 ? Today : unit == 'D' ? NarratedDay(first) ?? Today : _last?.From ?? Today;
        if (anchor is not { } day || (number == Unknown && unit is not ('m' or 'S' or 'h')))
            return Reading.Unknown(first, end) with { Soft = true };
        return Away(first, end, day, unit, after.Value is 1 or 3 or 4 ? -number : number) with { Soft = after.Value != 1 };
    }

    /// <summary>"before" and "after" make a date only where nothing follows that they could belong to.</summary>
    private bool IsReckoned(int kind, int at) =>
        kind switch
        {
            1 => true,
            2 or 3 => !IsWord(at + 1, "than"),
            _ => at + 1 >= _end || (First(at + 1) is '.' or ',' or ';' && _document.TokenKinds[at + 1] == TokenKind.Punctuation),
        };

    /// <summary>The day, week, month or year that lies so many units from a day. Hours count as the same day.</summary>
    private static Reading Away(int first, int end, DateOnly day, char unit, int number) => unit switch
    {
        'm' or 'S' or 'h' => Calendar.Day(first, end, day),
        'D' => Calendar.Day(first, end, Calendar.AddDays(day, number)),
        'W' => Calendar.Week(first, end, Calendar.AddDays(day, number * 7L)),
        'F' => Calendar.Week(first, end, Calendar.AddDays(day, number * 14L)),
        'M' => MonthOf(first, end, Calendar.AddMonths(day, number)),
        'd' => Calendar.Year(first, end, Calendar.AddMonths(day, number * 120L).Year),
        'c' => Calendar.Year(first, end, Calendar.AddMonths(day, number * 1200L).Year),
        _ => Calendar.Year(first, end, Calendar.AddMonths(day, number * 12L).Year),
    };

    private static Reading MonthOf(int first, int end, DateOnly day) => Calendar.Month(first, end, day.Year, day.Month);

    /// <summary>An ISO 8601 length; decades and centuries count as years, X stands for an unknown number.</summary>
    private static string Length(char unit, int number)
    {
        long count = unit switch { 'd' => number * 10L, 'c' => number * 100L, 'F' => number * 2L, _ => number };
        string value = number == Unknown ? "X" : count.ToString(CultureInfo.InvariantCulture);
        return unit switch
        {
            'h' => $"PT{value}H",
            'm' => $"PT{value}M",
            'S' => $"PT{value}S",
            'd' or 'c' => $"P{value}Y",
            'F' => $"P{value}W",
            _ => $"P{value}{unit}",
        };
    }

    private static string Repeated(char unit) => unit switch
    {
        'D' => "set=DAY",
        'W' => "set=WEEK",
        'M' => "set=MONTH",
        'Q' => "set=QUARTER",
        'h' => "set=HOUR",
        _ => "set=YEAR",
    };

    /// <summary>"the weekend", "a year later", "earlier in the month", "for years".</summary>
    private bool ReadBareUnit(int i, TimeWords.Entry word, out Reading reading)
    {
        reading = default;
        char unit = word.Letter;
        if (unit == 'E')
        {
            if (word.Kind == TimeWordKind.Units)
                return false;
            reading = Today is { } today ? Calendar.Weekend(i, i + 1, WeekendNear(today, Tense(i))) : Reading.Unknown(i, i + 1);
            return true;
        }
        if (unit == 'Q')
            return false;
        if (word.Kind == TimeWordKind.Units)
        {
            if (!IsLengthAlone(i))
                return false;
            reading = Reckon(i, i + 1, unit, Unknown);
            return true;
        }
        if (IsWord(i - 1, "a") || IsWord(i - 1, "an"))
            return ReadOneUnit(i, unit, out reading);
        if (!IsWord(i - 1, "the"))
            return false;
        if (IsAgain(i, unit) && Today is { } now)
        {
            reading = unit switch
            {
                'W' => Calendar.Week(i, i + 1, now),
                'M' => MonthOf(i, i + 1, now),
                'Y' => Calendar.Year(i, i + 1, _yearSentence >= _sentence - 4 && _year > 0 ? _year : now.Year),
                _ => Calendar.Day(i, i + 1, NarratedDay(i) ?? now),
            };
            return true;
        }
        if (unit == 'D' && Word(i + 1) is { Kind: TimeWordKind.Ago } after && IsReckoned(after.Value, i + 1) && (NarratedDay(i) ?? Today) is { } day)
        {
            reading = Calendar.Day(i, i + 2, Calendar.AddDays(day, after.Value is 3 or 4 ? -1 : 1)) with { Soft = true };
            return true;
        }
        return false;
    }

    /// <summary>"a year", after "a": a length, or a rate ("twice a year", "$5 million a year").</summary>
    private bool ReadOneUnit(int i, char unit, out Reading reading)
    {
        reading = default;
        if (IsAge(i + 1))
            return false;
        if (IsWord(i - 2, "half"))
        {
            reading = Reading.Plain(i - 2, i + 1, unit switch { 'h' => "PT30M", 'Y' => "P6M", 'd' => "P5Y", 'c' => "P50Y", _ => Reading.UnknownValue });
            return true;
        }
        if (IsWord(i - 2, "once") || IsWord(i - 2, "twice") || IsWord(i - 2, "times") || Word(i - 2).Kind == TimeWordKind.Units || (i - 2 >= _start && (char.IsAsciiDigit(First(i - 2)) || IsWord(i - 2, "million") || IsWord(i - 2, "billion"))))
        {
            reading = Reading.Plain(i - 1, i + 1, Repeated(unit));
            return unit is 'D' or 'W' or 'M' or 'Y';
        }
        reading = Reckon(i - 1, i + 1, unit, 1);
        return true;
    }

    /// <summary>Whether "the week", "the month", "the year" point to the present one: "earlier in the month", "the events of the year".</summary>
    private bool IsAgain(int i, char unit)
    {
        bool within = IsWord(i - 2, "in") || IsWord(i - 2, "during") || IsWord(i - 2, "of") || IsWord(i - 2, "for");
        bool side = Word(i - 3).Is(TimeWordKind.Side) || IsWord(i - 3, "end") || IsWord(i - 3, "beginning") || IsWord(i - 3, "start") || IsWord(i - 3, "rest");
        return within && !IsCapital(i) && (unit is 'W' or 'M' or 'Y' ? side || (unit == 'Y' && IsWord(i - 3, "events")) : unit == 'D' && Word(i - 3).Kind == TimeWordKind.Ago);
    }

    /// <summary>Whether a plural unit without a number is a length: "for weeks", "minutes before", "after years of".</summary>
    private bool IsLengthAlone(int i) =>
        !IsCapital(i) && (IsWord(i - 1, "for") || IsWord(i - 1, "after") || IsWord(i - 1, "within") || IsWord(i - 1, "lasted") || IsWord(i - 1, "took") || IsWord(i - 1, "spent")
            || (i > _start && _document.TokenKinds[i - 1] == TokenKind.Punctuation) || IsWord(i - 1, "just") || IsWord(i - 1, "only")
            ? !IsWord(i + 1, "old")
            : Word(i + 1) is { Kind: TimeWordKind.Ago } && i > _start && !IsWord(i - 1, "the"));

    private static DateOnly WeekendNear(DateOnly today, int tense) =>
        tense > 0 || Calendar.WeekdayOf(today) >= 6 ? today : Calendar.AddDays(today, -7);

    /// <summary>"every week", "each year", "every Friday", "every four years".</summary>
    private bool ReadEvery(int i, out Reading reading)
    {
        reading = default;
        var next = Word(i + 1);
        switch (next.Kind)
        {
            case TimeWordKind.Unit when next.Letter is 'D' or 'W' or 'M' or 'Y' or 'h':
                reading = Reading.Plain(i, i + 2, Repeated(next.Letter));
                return true;
            case TimeWordKind.Weekday when IsCapital(i + 1):
                reading = Reading.Plain(i, PartAfter(i + 2), WeekdaySets[next.Value]);
                return true;
            case TimeWordKind.Part when next.Value < 5:
                reading = Reading.Plain(i, i + 2, "set=DAY");
                return true;
            case TimeWordKind.Month or TimeWordKind.Season:
                reading = Reading.Plain(i, i + 2, "set=YEAR");
                return true;
            case TimeWordKind.Number:
                return ReadNumber(i + 1, next.Value, out reading) && Keep(reading with { First = i }, out reading);
            default:
                return false;
        }
    }

    /// <summary>"daily", "annually"; not within a name ("the Daily Mail").</summary>
    private bool ReadSet(int i, int unit, out Reading reading)
    {
        reading = Reading.Plain(i, i + 1, Repeated((char)unit));
        bool title = IsCapital(i) && Text(i).Length > 1 && char.IsLower(Text(i)[1]);
        return !title || (i == _start && !IsCapital(i + 1));
    }

    private bool ReadNow(int i, out Reading reading)
    {
        reading = Reading.Plain(i, i + 1, "now");
        return !(IsDash(i + 1) && _document.TokenEnds[i] == _document.TokenStarts[i + 1]) && !(IsCapital(i) && i > _start && IsCapital(i - 1));
    }

    /// <summary>"to date", "at present", "at the moment", "the near future", by their last word.</summary>
    private bool ReadTail(int i, int kind, out Reading reading)
    {
        reading = default;
        int first = kind switch
        {
            1 when IsWord(i - 1, "to") && !IsWord(i + 1, "with") && !IsWord(i + 1, "from") && !IsWord(i + 1, "back") => i - 1,
            2 when IsWord(i - 1, "at") => i - 1,
            3 when IsWord(i - 1, "the") && IsWord(i - 2, "at") => i - 2,
            4 when IsWord(i - 1, "near") || IsWord(i - 1, "foreseeable") || IsWord(i - 1, "immediate") => i - 1,
            _ => -1,
        };
        if (first < 0)
            return false;
        reading = kind == 4 ? Reading.Unknown(first, i + 1) : Reading.Plain(first, i + 1, "now");
        return true;
    }

    /// <summary>"21st century", "the first quarter of 2018", "the second half of 2019", "4th of July".</summary>
    private bool ReadOrdinal(int i, int number, out Reading reading)
    {
        reading = default;
        int at = IsDash(i + 1) ? i + 2 : i + 1;
        var unit = Word(at);
        if (unit.Kind is TimeWordKind.Unit && unit.Letter == 'c' && number is > 0 and <= 30)
            return Keep(Calendar.Years(i, at + 1, (number * 100) - 99, number * 100), out reading);
        bool quarter = unit.Kind == TimeWordKind.Unit && unit.Letter == 'Q' && number is >= 1 and <= 4;
        if (quarter || (IsWord(at, "half") && number is 1 or 2))
        {
            int end = at + 1;
            int? year = YearAfter(ref end);
            if (year is null && !quarter)
                return false;
            if ((year ?? Today?.Year) is not { } found)
                return Keep(Reading.Unknown(i, end), out reading);
            return Keep(quarter ? Calendar.Quarter(i, end, found, number) : Calendar.Months(i, end, new(found, (number * 6) - 5, 1), new(found, number * 6, 1)), out reading);
        }
        if (IsWord(at, "of") && Word(at + 1).Kind == TimeWordKind.Month && IsCapital(at + 1) && number is >= 1 and <= 31)
        {
            int end = at + 2, month = Word(at + 1).Value;
            int year = YearAfter(ref end) ?? YearOf(month, number, i);
            return Keep(year > 0 ? Calendar.Day(i, end, year, month, number) : Reading.Unknown(i, end), out reading);
        }
        return false;
    }
}

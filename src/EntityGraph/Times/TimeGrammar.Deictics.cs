namespace EntityGraph.Times;

// What "this", "last", "next", "that" and their like point to.
internal sealed partial class TimeGrammar
{
    private bool ReadDeictic(int i, Deictic which, out Reading reading)
    {
        reading = default;
        int at = i + 1;
        if (which is Deictic.This or Deictic.Same or Deictic.That && Word(at) is { Kind: TimeWordKind.Deictic } second && (Deictic)second.Value is Deictic.Past or Deictic.Coming or Deictic.Last or Deictic.Next or Deictic.Same)
        {
            which = (Deictic)second.Value is Deictic.Past ? Deictic.Last : (Deictic)second.Value;
            at++;
        }
        var word = Word(at);
        switch (word.Kind)
        {
            case TimeWordKind.Unit:
                return ReadPointedUnit(i, at, which, word.Letter, out reading);
            case TimeWordKind.Units:
                return ReadPointedLength(i, at, which, Unknown, out reading);
            case TimeWordKind.Number:
                return ReadPointedNumber(i, at, which, word.Value, out reading);
            case TimeWordKind.Weekday when IsCapital(at) && Text(at).Length > 3:
                return Keep(PointedWeekday(i, at, which, word.Value), out reading);
            case TimeWordKind.Month:
                return ReadMonth(at, which, out reading) && Keep(reading with { First = i }, out reading);
            case TimeWordKind.Season when which is not (Deictic.Recent or Deictic.Same):
                return Keep(PointedSeason(i, at + 1, which, word.Value), out reading);
            case TimeWordKind.Part when word.Value < 5:
                return Keep(PointedPart(i, at + 1, which), out reading);
            default:
                return char.IsAsciiDigit(at < _end ? First(at) : ' ') && Digits(at) > 0 && YearAt(at) == 0 && ReadPointedNumber(i, at, which, Digits(at), out reading);
        }
    }

    /// <summary>"the last two months", "the next 30 days", "the past few years".</summary>
    private bool ReadPointedNumber(int i, int at, Deictic which, int number, out Reading reading)
    {
        reading = default;
        bool needsArticle = which is Deictic.Following or Deictic.Previous;
        if (which is Deictic.That or Deictic.Same or Deictic.This or Deictic.Recent || (needsArticle && !IsWord(i - 1, "the")))
            return false;
        int unit = at + 1;
        if (IsDash(unit) && Word(unit + 1) is { Kind: TimeWordKind.Number, Value: > 0 and < 10 } ones && number >= 20)
        {
            number += ones.Value;
            unit += 2;
        }
        if (IsDash(unit))
            unit++;
        return Word(unit).Kind is TimeWordKind.Unit or TimeWordKind.Units && ReadPointedLength(i, unit, which, number, out reading);
    }

    private bool ReadPointedLength(int i, int at, Deictic which, int number, out Reading reading)
    {
        reading = default;
        char unit = Word(at).Letter;
        if (unit is 'E' or 'Q' || which is Deictic.This or Deictic.That or Deictic.Same || IsAge(at + 1))
            return false;
        bool back = which is Deictic.Last or Deictic.Past or Deictic.Previous;
        var anchor = which is Deictic.Previous or Deictic.Following || (which == Deictic.Next && Tense(i) < 0) ? _last?.From ?? Today : Today;
        if (number == Unknown || unit is 'h' or 'm' or 'S' || anchor is not { } day)
            return Keep(Reading.Plain(i, at + 1, Length(unit, number)), out reading);
        int sign = back ? -1 : 1;
        var other = unit switch
        {
            'D' => Calendar.AddDays(day, sign * (long)number),
            'W' or 'F' => Calendar.AddDays(day, sign * (long)number * (unit == 'W' ? 7 : 14)),
            _ => Calendar.AddMonths(day, sign * (long)number * unit switch { 'M' => 1, 'Y' => 12, 'd' => 120, _ => 1200 }),
        };
        var (from, to) = back ? (other, day) : (day, other);
        return Keep(unit switch
        {
            'M' => Calendar.Months(i, at + 1, from, to),
            'D' or 'W' or 'F' => Calendar.Stretch(i, at + 1, from, to),
            _ => Calendar.Years(i, at + 1, from.Year, to.Year),
        }, out reading);
    }

    /// <summary>"this week", "last year", "the previous day", "the same month".</summary>
    private bool ReadPointedUnit(int i, int at, Deictic which, char unit, out Reading reading)
    {
        reading = default;
        int end = at + 1;
        bool reported = which is Deictic.That or Deictic.Same or Deictic.Previous or Deictic.Following || (which == Deictic.Next && (unit == 'D' || IsWord(i - 1, "the")));
        if (unit is 'm' or 'S' or 'F' || (unit == 'h' && which != Deictic.Past) || which == Deictic.Recent)
            return false;
        if (which is Deictic.Same or Deictic.Following or Deictic.Previous && !IsWord(i - 1, "the") && !IsWord(i, "that") && !IsWord(i, "this"))
            return false;
        if (which == Deictic.That && IsCapital(at))
            return false;
        if (unit == 'D' && which is Deictic.This or Deictic.Last or Deictic.Past or Deictic.Coming)
            return false;
        var anchor = !reported ? Today : unit is 'D' or 'W' or 'E' ? NarratedDay(i) ?? _last?.From ?? Today : _last?.From ?? Today;
        if (anchor is not { } day)
            return Keep(Reading.Unknown(i, end), out reading);
        int step = which switch
        {
            Deictic.Last or Deictic.Previous => -1,
            Deictic.Next or Deictic.Coming or Deictic.Following => 1,
            _ => 0,
        };
        bool past = which == Deictic.Past;
        return Keep(unit switch
        {
            'D' => Calendar.Day(i, end, Calendar.AddDays(day, step)),
            'h' => Calendar.Day(i, end, day),
            'W' => past ? Calendar.Stretch(i, end, Calendar.AddDays(day, -7), day) : Calendar.Week(i, end, Calendar.AddDays(day, step * 7)),
            'E' => Calendar.Weekend(i, end, PointedWeekend(day, step, which == Deictic.This && Tense(i) < 0)),
            'M' => past ? Calendar.Months(i, end, Calendar.AddMonths(day, -1), day) : MonthOf(i, end, Calendar.AddMonths(day, step)),
            'Q' => PointedQuarter(i, end, Calendar.AddMonths(day, step * 3)),
            'Y' => past ? Calendar.Years(i, end, day.Year - 1, day.Year) : Calendar.Year(i, end, Math.Clamp(day.Year + step, 1, 9999)),
            'd' => past ? Calendar.Years(i, end, day.Year - 10, day.Year) : Calendar.Years(i, end, (day.Year / 10 * 10) + (step * 10), (day.Year / 10 * 10) + (step * 10) + 9),
            _ => past ? Calendar.Years(i, end, day.Year - 100, day.Year) : Calendar.Years(i, end, ((day.Year - 1) / 100 * 100) + (step * 100) + 1, ((day.Year - 1) / 100 * 100) + (step * 100) + 100),
        }, out reading);
    }

    private static Reading PointedQuarter(int first, int end, DateOnly day) => Calendar.Quarter(first, end, day.Year, ((day.Month - 1) / 3) + 1);

    /// <summary>A day in the week of the weekend meant; last weekend is the one that is over, next weekend the one after the coming one's eve.</summary>
    private static DateOnly PointedWeekend(DateOnly day, int step, bool over) =>
        step != 0 ? Calendar.AddDays(day, step < 0 ? -7 : Calendar.WeekdayOf(day) >= 6 ? 7 : 0) : over ? WeekendNear(day, -1) : day;

    private Reading? PointedWeekday(int i, int at, Deictic which, int weekday)
    {
        int end = PartAfter(at + 1);
        var anchor = which is Deictic.That or Deictic.Same or Deictic.Following or Deictic.Previous ? _lastDay ?? Today : Today;
        if (anchor is not { } day)
            return Reading.Unknown(i, end);
        int ahead = (weekday - Calendar.WeekdayOf(day) + 7) % 7;
        return Calendar.Day(i, end, which switch
        {
            Deictic.Last or Deictic.Past or Deictic.Previous => Calendar.AddDays(day, ahead - 7),
            Deictic.Next or Deictic.Coming or Deictic.Following => Calendar.AddDays(day, ahead == 0 ? 7 : ahead),
            _ => Calendar.AddDays(Calendar.Monday(day), weekday - 1),
        });
    }

    private Reading? PointedSeason(int i, int end, Deictic which, int season)
    {
        if (which is Deictic.Same or Deictic.That or Deictic.Following)
            return _last?.From is { } last ? Calendar.Season(i, end, last.Year, season) : Reading.Unknown(i, end);
        if (Today is not { } today)
            return Reading.Unknown(i, end);
        int month = 3 + (season * 3);
        int year = which switch
        {
            Deictic.Last or Deictic.Past or Deictic.Previous => month + 2 < today.Month ? today.Year : today.Year - 1,
            Deictic.Next or Deictic.Coming => month > today.Month ? today.Year : today.Year + 1,
            _ => today.Year,
        };
        return Calendar.Season(i, end, Math.Clamp(year, 1, 9998), season);
    }

    /// <summary>"this morning", "last night", "that evening", "the next morning".</summary>
    private Reading? PointedPart(int i, int end, Deictic which)
    {
        var anchor = which is Deictic.This or Deictic.Last ? Today : NarratedDay(i) ?? Today;
        if (which is Deictic.Past or Deictic.Coming or Deictic.Recent || (which is Deictic.Following or Deictic.Previous or Deictic.Same && !IsWord(i - 1, "the")))
            return null;
        if (anchor is not { } day)
            return Reading.Unknown(i, end);
        int step = which switch { Deictic.Last or Deictic.Previous => -1, Deictic.Next or Deictic.Following => 1, _ => 0 };
        return Calendar.Day(i, end, Calendar.AddDays(day, step));
    }
}

using System.Globalization;

namespace EntityGraph.Times;

/// <summary>Days, weeks, months, seasons and years of the calendar as readings; null where they lie beyond the years 1 to 9999.</summary>
internal static class Calendar
{
    private static readonly string[] SeasonNames = ["SP", "SU", "FA", "WI"];

    public static Reading Day(int first, int end, DateOnly day) => new(first, end, Iso(day), day, day, Grain.Day);

    public static Reading? Day(int first, int end, int year, int month, int day) =>
        year is >= 1 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? Day(first, end, new DateOnly(year, month, day)) : null;

    public static Reading Month(int first, int end, int year, int month) =>
        !IsYear(year) ? Reading.Unknown(first, end) : new(first, end, MonthValue(year, month), new(year, month, 1), LastOfMonth(year, month), Grain.Month);

    public static Reading Year(int first, int end, int year) =>
        !IsYear(year) ? Reading.Unknown(first, end) : new(first, end, Number(year), new(year, 1, 1), new(year, 12, 31), Grain.Year);

    public static Reading Week(int first, int end, DateOnly day)
    {
        var monday = Monday(day);
        var at = monday.ToDateTime(default);
        string value = string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(at):D4}-W{ISOWeek.GetWeekOfYear(at):D2}");
        return new(first, end, value, monday, AddDays(monday, 6), Grain.Week);
    }

    /// <summary>Saturday and Sunday of the week of a day.</summary>
    public static Reading Weekend(int first, int end, DateOnly day)
    {
        var saturday = AddDays(Monday(day), 5);
        return Stretch(first, end, saturday, AddDays(saturday, 1));
    }

    public static Reading Season(int first, int end, int year, int season)
    {
        if (!IsYear(year))
            return Reading.Unknown(first, end);
        var from = new DateOnly(year, 3 + (season * 3), 1);
        return new(first, end, $"{Number(year)}-{SeasonNames[season]}", from, AddDays(AddMonths(from, 3), -1), Grain.Season);
    }

    public static Reading Quarter(int first, int end, int year, int quarter)
    {
        if (!IsYear(year))
            return Reading.Unknown(first, end);
        int month = (quarter * 3) - 2;
        return new(first, end, string.Create(CultureInfo.InvariantCulture, $"{Number(year)}-Q{quarter}"), new(year, month, 1), LastOfMonth(year, month + 2), Grain.Quarter);
    }

    public static Reading Stretch(int first, int end, DateOnly from, DateOnly to) =>
        from <= to ? new(first, end, $"{Iso(from)}/{Iso(to)}", from, to, Grain.Stretch) : Reading.Unknown(first, end);

    public static Reading Months(int first, int end, DateOnly from, DateOnly to) =>
        new(first, end, $"{MonthValue(from.Year, from.Month)}/{MonthValue(to.Year, to.Month)}", new(from.Year, from.Month, 1), LastOfMonth(to.Year, to.Month), Grain.Stretch);

    /// <summary>A stretch of whole years; unknown where they are out of order or range.</summary>
    public static Reading Years(int first, int end, int from, int to) =>
        from >= 1 && to <= 9999 && from <= to
            ? new(first, end, $"{Number(from)}/{Number(to)}", new(from, 1, 1), new(to, 12, 31), Grain.Stretch)
            : Reading.Unknown(first, end);

    /// <summary>Monday of the week of a day.</summary>
    public static DateOnly Monday(DateOnly day) => AddDays(day, 1 - WeekdayOf(day));

    /// <summary>1 (Monday) to 7 (Sunday).</summary>
    public static int WeekdayOf(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    /// <summary>A day so many days on, held within the years 1 to 9999.</summary>
    public static DateOnly AddDays(DateOnly day, long days) =>
        DateOnly.FromDayNumber((int)Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    /// <summary>A day so many months on, held within the years 1 to 9999.</summary>
    public static DateOnly AddMonths(DateOnly day, long months)
    {
        long month = (day.Year * 12L) + day.Month - 1 + months;
        if (month < 12)
            return DateOnly.MinValue;
        return month >= 10_000L * 12 ? DateOnly.MaxValue : day.AddMonths((int)months);
    }

    public static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static bool IsYear(int year) => year is >= 1 and <= 9999;

    private static DateOnly LastOfMonth(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));

    private static string MonthValue(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}");

    private static string Number(int year) => year.ToString("D4", CultureInfo.InvariantCulture);
}

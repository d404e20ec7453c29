using System.Globalization;

namespace EntityGraph.Training.Corpora;

/// <summary>Compares annotated times with times that were read, as the score does.</summary>
internal static class AnnotatedTime
{
    /// <summary>Whether a time that was read is the annotated one, or lies within it and begins in the same month.</summary>
    public static bool Matches(string? annotated, TimeExpression time)
    {
        if (annotated is null || Interval(annotated) is not { } gold || time.From is not { } from || time.To is not { } to)
            return false;
        string first = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), last = to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (gold.First == first && gold.Last == last)
            return true;
        return string.CompareOrdinal(gold.First, first) <= 0 && string.CompareOrdinal(last[..7], gold.Last[..7]) <= 0 && gold.First[..7] == first[..7];
    }

    private static (string First, string Last)? Interval(string value)
    {
        string[] parts = value.Split('/');
        string a = parts[0].Length > 0 ? parts[0] : parts[^1], b = parts[^1].Length > 0 ? parts[^1] : a;
        a = a[..Math.Min(10, a.Length)];
        b = b[..Math.Min(10, b.Length)];
        if (a.Length < 4 || b.Length < 4)
            return null;
        return (a + "-01-01"[(a.Length - 4)..], b + "-12-31"[(b.Length - 4)..]);
    }
}

namespace EntityGraph.Text;

/// <summary>Cuts a text into paragraphs: at every line end, but for texts whose lines are wrapped by hand.</summary>
internal static class ParagraphSplitter
{
    /// <summary>A hand-wrapped line is at least this long; a shorter one ends its paragraph.</summary>
    private const int ShortestWrap = 45, LongestWrap = 100;

    /// <summary>The paragraphs of <paramref name="text"/> from <paramref name="start"/> on, in order, covering all that is no white space.</summary>
    public static List<Paragraph> Split(string text, int start)
    {
        var lines = new List<Paragraph>();
        bool blank = false;
        for (int at = start; at < text.Length;)
        {
            int end = at;
            while (end < text.Length && !IsLineEnd(text[end]))
                end++;
            int next = end + 1;
            if (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n')
                next++;
            int first = at, last = end;
            while (first < last && char.IsWhiteSpace(text[first]))
                first++;
            while (last > first && char.IsWhiteSpace(text[last - 1]))
                last--;
            if (first == last)
                blank = true;
            else
            {
                lines.Add(new(first, last, blank));
                blank = false;
            }
            at = next;
        }
        return Join(text, lines);
    }

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    private static List<Paragraph> Join(string text, List<Paragraph> lines)
    {
        int breaks = 0, wraps = 0;
        for (int i = 1; i < lines.Count; i++)
            if (!lines[i].AfterBlank)
            {
                breaks++;
                if (IsWrapped(text, lines[i - 1], lines[i]) && lines[i - 1].Length is >= ShortestWrap and <= LongestWrap)
                    wraps++;
            }
        bool wrapped = wraps >= 2 && wraps * 4 >= breaks;
        int count = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var before = i > 0 ? lines[i - 1] : default;
            if (count > 0 && !line.AfterBlank && !IsBullet(text, line.Start, line.End)
                && (IsWrapped(text, before, line) || (wrapped && before.Length >= ShortestWrap)))
                lines[count - 1] = lines[count - 1] with { End = line.End };
            else
                lines[count++] = line;
        }
        lines.RemoveRange(count, lines.Count - count);
        return lines;
    }

    /// <summary>Whether the second line goes on in the middle of the first one's sentence.</summary>
    private static bool IsWrapped(string text, Paragraph line, Paragraph next) =>
        char.IsLower(text[next.Start]) && (text[line.End - 1] is ',' || char.IsLower(text[line.End - 1])) && line.Length >= ShortestWrap;

    /// <summary>Whether a line opens as an item of a list: a bullet, or a number with a full stop or bracket.</summary>
    public static bool IsBullet(string text, int start, int end)
    {
        char c = text[start];
        if (c is '\u2022' or '\u00B7' or '\u25AA' or '\u25CF' or '\u2023' or '\u2043' or '\u25E6')
            return true;
        if (c is '-' or '*' or '\u2013')
            return start + 1 < end && text[start + 1] == ' ';
        int at = start;
        while (at < end && at - start < 3 && char.IsAsciiDigit(text[at]))
            at++;
        return at > start && at + 1 < end && text[at] is '.' or ')' && text[at + 1] == ' ';
    }
}

namespace EntityGraph.Tokens;

/// <content>Rules for full stops within and after words, and for numbers.</content>
internal sealed unsafe partial class TokenScanner
{
    /// <summary>Reads "U.S.", "p.m" and "Ph.D.": letters and full stops that are one token.</summary>
    private bool TryReadDotted<T>(CodeUnits<T> text, int start, int runEnd, TokenSink sink, out int end)
        where T : unmanaged
    {
        end = start;
        if (text[runEnd] != '.' || !CharClasses.IsAsciiLetter(text[runEnd + 1]))
            return false;
        if (runEnd == start + 1)
        {
            while (CharClasses.IsAsciiLetter(text[end]) && text[end + 1] == '.')
                end += 2;
            bool open = CharClasses.IsAsciiLetter(text[end]) && !CharClasses.IsWord(text.Rune(end + 1, out _));
            if (open)
            {
                end++;
                sink.Add(start, end, TokenKind.Word);
                return true;
            }
            if (end >= start + 4)
            {
                sink.Add(start, end, TokenKind.Word);
                sink.AddBreak(BreakSign.Abbreviation);
                return true;
            }
        }
        int second = RunEnd(text, runEnd + 1);
        if (text[second] != '.' || second - start > WordTable.MaximumLength || _rules.Traits(text, start, second) == WordTraits.None)
            return false;
        end = second + 1;
        sink.Add(start, end, TokenKind.Word);
        sink.AddBreak(BreakSign.Abbreviation);
        return true;
    }

    /// <summary>Whether the full stop after a word belongs to it.</summary>
    private bool IsAbbreviation<T>(CodeUnits<T> text, int start, int end)
        where T : unmanaged
    {
        var traits = _rules.Traits(text, start, end);
        if (text[end + 1] == '.')
            return (traits & (WordTraits.Title | WordTraits.Inner | WordTraits.Closing)) != 0 && text[end + 2] != '.' && (traits & WordTraits.Capital) != 0;
        if ((traits & (WordTraits.Title | WordTraits.Inner)) != 0)
            return true;
        bool initial = end == start + 1 && CharClasses.IsUpper(text.At(start)) && (text.At(start) != 'I' || (text[start - 1] == ' ' && text[start - 2] == '.' && CharClasses.IsUpper(text[start - 3])));
        if (!initial && (traits & (WordTraits.Closing | WordTraits.Numbered)) == 0)
            return false;
        int next = NextInLine(text, end + 1);
        int rune = text.Rune(next, out _);
        if (!initial && (traits & WordTraits.Numbered) != 0)
            return CharClasses.IsAsciiDigit(rune) || rune is '#' or '(';
        if (next >= text.Length || rune is '\n' or '\r')
            return false;
        if (!CharClasses.IsUpper(rune))
            return !initial || CharClasses.IsLower(rune) || rune is '-' or ',';
        int nextEnd = RunEnd(text, next);
        return next > end + 1 && ((_rules.Traits(text, next, nextEnd) & WordTraits.Starter) == 0 || (nextEnd == next + 1 && text[nextEnd] == '.'));
    }

    private static int NextInLine<T>(CodeUnits<T> text, int start)
        where T : unmanaged
    {
        const int limit = 64;
        int i = start;
        while (i < start + limit && text[i] is ' ' or '\t')
            i++;
        return i;
    }

    /// <summary>The end of a number that begins at a digit: with its separators, ordinal ending or decade; <paramref name="unit"/> is where a unit written to it begins, or 0.</summary>
    private int NumberEnd<T>(CodeUnits<T> text, int start, int runEnd, out int unit)
        where T : unmanaged
    {
        unit = 0;
        int group = start, end = DigitsEnd(text, start);
        if (end < runEnd && !CharClasses.IsAsciiLetter(text[end]))
            return runEnd;
        while (CharClasses.IsAsciiDigit(text[end + 1]))
        {
            int next = DigitsEnd(text, end + 1);
            int length = next - end - 1;
            int joined = text.At(end) switch
            {
                ',' => length == 3 && end - group <= 3 ? next : 0,
                '.' or ':' => next,
                '-' or '/' => ChainEnd(text, start, group, end),
                _ => 0,
            };
            if (joined == 0)
                break;
            group = end + 1;
            end = joined;
        }
        if (!CharClasses.IsWord(text.Rune(end, out _)))
            return end;
        runEnd = RunEnd(text, end);
        if ((_rules.Traits(text, end, runEnd) & WordTraits.Unit) != 0)
            unit = end;
        return runEnd;
    }

    /// <summary>The end of a telephone number or date whose first separator stands at <paramref name="end"/>; 0 where it is a range or fraction.</summary>
    private static int ChainEnd<T>(CodeUnits<T> text, int start, int group, int end)
        where T : unmanaged
    {
        const int most = 6;
        int separator = text.At(end), first = end - group, groups = 1, last = 0;
        while (groups < most && text[end] == separator && CharClasses.IsAsciiDigit(text[end + 1]))
        {
            int next = DigitsEnd(text, end + 1);
            last = next - end - 1;
            end = next;
            groups++;
        }
        bool whole = groups > 2
            || (separator == '-' ? group == start && first is 1 or 3 or 5 && last == 4 : first <= 2 && last == 2 && text.At(group) != '0' && (first == 1 || text.At(group) == '1'));
        return whole ? end : 0;
    }

    private static int DigitsEnd<T>(CodeUnits<T> text, int start)
        where T : unmanaged
    {
        int i = start;
        while (CharClasses.IsAsciiDigit(text[i]))
            i++;
        return i;
    }
}

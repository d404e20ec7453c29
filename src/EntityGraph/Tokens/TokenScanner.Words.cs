namespace EntityGraph.Tokens;

/// <content>Rules for what begins with a letter or digit.</content>
internal sealed unsafe partial class TokenScanner
{
    /// <summary>Reads a word and what is joined to it.</summary>
    private int ReadWord<T>(CodeUnits<T> text, int start, TokenSink sink)
        where T : unmanaged
    {
        int part = start;
        int end = RunEnd(text, start);
        int address = LooksLikeAddress(text, start, end) ? AddressEnd(text, start) : 0;
        if (address > 0)
        {
            sink.Add(start, address, TokenKind.Address);
            return address;
        }
        if (CharClasses.IsAsciiDigit(text.At(start)))
        {
            end = NumberEnd(text, start, end, out int unit);
            if (unit > 0)
            {
                sink.Add(start, unit, TokenKind.Number);
                sink.Add(unit, end, TokenKind.Word);
                return end;
            }
        }
        else if (text[end] == '$' && end - start <= 3 && AllUpper(text, start, end) && !CharClasses.IsAsciiLetter(text[end + 1]))
        {
            sink.Add(start, end + 1, TokenKind.Symbol);
            return end + 1;
        }
        else if (TryReadDotted(text, start, end, sink, out int dotted))
            return dotted;
        while (true)
        {
            int joined = JoinEnd(text, start, part, end);
            if (joined == end)
                break;
            part = end + 1;
            end = joined;
        }
        return AddWord(text, start, part, end, sink);
    }

    /// <summary>Adds the word of a range, its clitic or full stop apart where that is the rule.</summary>
    private int AddWord<T>(CodeUnits<T> text, int start, int part, int end, TokenSink sink)
        where T : unmanaged
    {
        var kind = KindOf(text, start, end);
        int split = kind == TokenKind.Word ? _rules.SplitOf(text, start, end) : 0;
        if (split > 0)
        {
            sink.Add(start, start + split, kind);
            sink.Add(start + split, end, kind);
            return end;
        }
        int next = text.Rune(end, out int length);
        if (CharClasses.IsApostrophe(next) && (text.At(end - 1) | 0x20) == 'n' && (text[end + length] | 0x20) == 't' && !CharClasses.IsWord(text.Rune(end + length + 1, out _)))
        {
            int negation = end + length + 1;
            if (end - 1 > start)
                sink.Add(start, end - 1, kind);
            sink.Add(end - 1, negation, TokenKind.Word);
            return negation;
        }
        if (next == '.' && IsAbbreviation(text, part, end))
        {
            sink.Add(start, end + 1, TokenKind.Word);
            sink.AddBreak(BreakSign.Abbreviation);
            return end + 1;
        }
        sink.Add(start, end, kind);
        return end;
    }

    /// <summary>The end of a run of letters, digits, marks and low lines.</summary>
    private static int RunEnd<T>(CodeUnits<T> text, int start)
        where T : unmanaged
    {
        int i = start;
        while (i < text.Length)
        {
            int unit = text.At(i);
            if (unit < 0x80)
            {
                if (!CharClasses.IsWord(unit) && unit != '_')
                    break;
                i++;
                continue;
            }
            int rune = text.Rune(i, out int length);
            var kind = CharClasses.Of(rune);
            if (kind == CharClass.Joiner ? !CharClasses.IsWord(text.Rune(i + length, out _)) : kind is not (CharClass.Letter or CharClass.Digit))
                break;
            i += length;
        }
        return i;
    }

    /// <summary>Where a word goes on beyond <paramref name="end"/> by a joiner, else <paramref name="end"/>.</summary>
    private int JoinEnd<T>(CodeUnits<T> text, int start, int part, int end)
        where T : unmanaged
    {
        int joiner = text.Rune(end, out int length);
        int from = end + length;
        if (joiner <= ' ' || !CharClasses.IsWord(text.Rune(from, out _)))
            return end;
        int to = RunEnd(text, from);
        bool join = joiner switch
        {
            '-' or 0x2010 or 0x2011 => JoinsByHyphen(text, start, part, end, from, to),
            '\'' or 0x2019 or '`' => IsDecade(text, start, end, from, to) || !IsClitic(text, from, to) && !((text.At(end - 1) | 0x20) == 'n' && to == from + 1 && (text.At(from) | 0x20) == 't'),
            '&' => CharClasses.IsUpper(text.At(from)) && CharClasses.IsUpper(text.At(end - 1)),
            '*' => CharClasses.IsAsciiLetter(text.At(from)) && CharClasses.IsAsciiLetter(text.At(end - 1)),
            '/' => JoinsBySlash(text, part, end, from, to),
            _ => false,
        };
        return join ? to : end;
    }

    private bool JoinsByHyphen<T>(CodeUnits<T> text, int start, int part, int end, int from, int to)
        where T : unmanaged
    {
        var left = _rules.Traits(text, part, end);
        if ((left & WordTraits.Prefix) != 0 && part == start && text[start - 1] != '-')
            return true;
        var right = _rules.Traits(text, from, to);
        if ((right & WordTraits.Suffix) != 0)
            return true;
        return (left & right & WordTraits.Syllable) != 0 && CharClasses.IsUpper(text.At(part));
    }

    /// <summary>Joined: single capitals ("I/O") and the listed wholes ("w/o").</summary>
    private bool JoinsBySlash<T>(CodeUnits<T> text, int part, int end, int from, int to)
        where T : unmanaged =>
        (end - part == 1 && to - from == 1 && CharClasses.IsUpper(text.At(part)) && CharClasses.IsUpper(text.At(from)))
        || (_rules.Traits(text, part, to) & WordTraits.Slashed) != 0;

    /// <summary>"60's" and "1930's", which are one token.</summary>
    private static bool IsDecade<T>(CodeUnits<T> text, int start, int end, int from, int to)
        where T : unmanaged =>
        to == from + 1 && text.At(from) == 's' && text.At(end - 1) == '0' && end - start is 2 or 4 && CharClasses.IsAsciiDigit(text.At(start));

    private bool IsClitic<T>(CodeUnits<T> text, int from, int to)
        where T : unmanaged => (_rules.Traits(text, from, to) & WordTraits.Clitic) != 0;

    private static bool AllUpper<T>(CodeUnits<T> text, int from, int to)
        where T : unmanaged
    {
        for (int i = from; i < to; i++)
            if ((uint)(text.At(i) - 'A') > 'Z' - 'A')
                return false;
        return to > from;
    }

    private static TokenKind KindOf<T>(CodeUnits<T> text, int start, int end)
        where T : unmanaged
    {
        if (!CharClasses.IsAsciiDigit(text.At(start)))
            return CharClasses.Of(text.Rune(start, out _)) == CharClass.Digit ? TokenKind.Number : TokenKind.Word;
        for (int i = start; i < end; i++)
            if (!CharClasses.IsAsciiDigit(text.At(i)))
                return IsOrdinal(text, i, end) ? TokenKind.Number : TokenKind.Word;
        return TokenKind.Number;
    }

    /// <summary>"th" of 20th, "s" of 1980s, and separators followed by digits alone.</summary>
    private static bool IsOrdinal<T>(CodeUnits<T> text, int from, int end)
        where T : unmanaged
    {
        int letters = 0;
        for (int i = from; i < end; i++)
        {
            int unit = text.At(i);
            if (CharClasses.IsAsciiLetter(unit))
                letters++;
            else if (letters > 0 || unit >= 0x80)
                return false;
        }
        int first = text.At(end - letters) | 0x20, second = text[end - 1] | 0x20;
        return letters switch
        {
            0 => true,
            1 => first == 's',
            2 => (first, second) is ('s', 't') or ('n', 'd') or ('r', 'd') or ('t', 'h'),
            _ => false,
        };
    }
}

namespace EntityGraph.Tokens;

/// <content>Rules for what begins with a mark.</content>
internal sealed unsafe partial class TokenScanner
{
    private int ReadMark<T>(CodeUnits<T> text, int start, int rune, int length, TokenSink sink)
        where T : unmanaged
    {
        int after = text[start + length];
        switch (rune)
        {
            case '.' when after is '?' or '!':
                return Add(sink, start, CriesEnd(text, start + 1), TokenKind.Punctuation, BreakSign.Cry);
            case '.' when after != '.':
                return ReadStop(text, start, sink);
            case '.':
                return Add(sink, start, RepeatEnd(text, start, rune, length), TokenKind.Punctuation, BreakSign.Dots);
            case 0x2026:
                return Add(sink, start, RepeatEnd(text, start, rune, length), TokenKind.Punctuation, BreakSign.Dots);
            case '?' or '!':
                return Add(sink, start, CriesEnd(text, start), TokenKind.Punctuation, BreakSign.Cry);
            case 0x3002 or 0xFF0E or 0x0964 or 0x06D4:
                return Add(sink, start, start + length, TokenKind.Punctuation, BreakSign.Stop);
            case 0xFF1F or 0xFF01 or 0x061F or 0x203C or 0x2047:
                return Add(sink, start, start + length, TokenKind.Punctuation, BreakSign.Cry);
            case '\'' or 0x2019 or '`':
                return ReadApostrophe(text, start, rune, length, sink);
            case ':' or ';' or '=' or '^' or '<' when _rules.EmoticonAt(text, start) is > 0 and var face:
                return Add(sink, start, start + face, TokenKind.Emoji, BreakSign.Dots);
            case '@' or '#' when IsTag(text, start):
                return Add(sink, start, RunEnd(text, start + 1), TokenKind.Address, BreakSign.None);
            case '+' when IsCountryCode(text, start):
                return Add(sink, start, DigitsEnd(text, start + 1), TokenKind.Number, BreakSign.None);
            case '-' or '=' or '*' or '_' or '~' or '+' or '<' or '>' or '|' or '^':
                return ReadRule(text, start, rune, sink);
            case '#' or '$' or '/' or '\\' or 0x2014 or 0x2013:
                return Add(sink, start, RepeatEnd(text, start, rune, length), KindOfMark(rune), BreakSign.None);
            default:
                return Add(sink, start, start + length, KindOfMark(rune), BreakSign.None);
        }
    }

    /// <summary>A single full stop: the end of a sentence, or the beginning of ".5" or ".com".</summary>
    private int ReadStop<T>(CodeUnits<T> text, int start, TokenSink sink)
        where T : unmanaged
    {
        int next = text[start + 1];
        int before = text.RuneBefore(start);
        bool open = start == 0 || CharClasses.Of(before) is CharClass.Space or CharClass.Solo || before is '$' or '-';
        if (open && before != '"' && CharClasses.IsAsciiDigit(next))
            return Add(sink, start, NumberEnd(text, start + 1, RunEnd(text, start + 1), out _), TokenKind.Number, BreakSign.None);
        if (open && CharClasses.IsAsciiLetter(next))
        {
            int end = RunEnd(text, start + 1);
            if ((_rules.Traits(text, start + 1, end) & WordTraits.Domain) != 0)
                return Add(sink, start, end, TokenKind.Word, BreakSign.None);
        }
        return Add(sink, start, start + 1, TokenKind.Punctuation, BreakSign.Stop);
    }

    /// <summary>An apostrophe: a clitic ('s), an elision ('em, '80s), half of a pair, or a quotation mark.</summary>
    private int ReadApostrophe<T>(CodeUnits<T> text, int start, int rune, int length, TokenSink sink)
        where T : unmanaged
    {
        int from = start + length;
        if (text.Rune(from, out int second) == rune)
            return Add(sink, start, from + second, TokenKind.Punctuation, BreakSign.None);
        if (rune == '`' || !CharClasses.IsWord(text.Rune(from, out _)))
            return Add(sink, start, from, KindOfMark(rune), BreakSign.None);
        int end = RunEnd(text, from);
        bool attached = start > 0 && CharClasses.Of(text.RuneBefore(start)) != CharClass.Space;
        var traits = _rules.Traits(text, from, end);
        bool joined = (traits & WordTraits.Clitic) != 0
            ? attached || CharClasses.Of(text.Rune(end, out _)) == CharClass.Space
            : !attached && ((traits & WordTraits.Elided) != 0 || IsShortYear(text, from, end));
        return joined
            ? Add(sink, start, end, TokenKind.Word, BreakSign.None)
            : Add(sink, start, from, TokenKind.Punctuation, BreakSign.None);
    }

    /// <summary>A run of the marks that rules and arrows are drawn with; a long one ends the sentence before and after it.</summary>
    private static int ReadRule<T>(CodeUnits<T> text, int start, int rune, TokenSink sink)
        where T : unmanaged
    {
        const int longRule = 5;
        int end = start + 1;
        while (text[end] is '-' or '=' or '*' or '_' or '~' or '+' or '<' or '>' or '|' or '^')
            end++;
        bool ends = end - start >= longRule;
        if (ends)
            sink.AddBreak(BreakSign.Blank);
        return Add(sink, start, end, KindOfMark(rune), ends ? BreakSign.Blank : BreakSign.None);
    }

    private static bool IsCountryCode<T>(CodeUnits<T> text, int start)
        where T : unmanaged =>
        CharClasses.IsAsciiDigit(text[start + 1]) && (start == 0 || CharClasses.Of(text.RuneBefore(start)) is CharClass.Space or CharClass.Solo);

    private static int CriesEnd<T>(CodeUnits<T> text, int start)
        where T : unmanaged
    {
        int end = start + 1;
        while (text[end] is '?' or '!')
            end++;
        return end;
    }

    private static bool IsShortYear<T>(CodeUnits<T> text, int from, int end)
        where T : unmanaged =>
        CharClasses.IsAsciiDigit(text.At(from)) && CharClasses.IsAsciiDigit(text[from + 1])
        && (end == from + 2 || (end == from + 3 && text[from + 2] == 's'));

    /// <summary>Whether a handle or hashtag begins here: a letter follows, and no word precedes.</summary>
    private static bool IsTag<T>(CodeUnits<T> text, int start)
        where T : unmanaged =>
        (CharClasses.Of(text.Rune(start + 1, out _)) == CharClass.Letter || text[start + 1] == '_')
        && !CharClasses.IsWord(text.RuneBefore(start));

    /// <summary>Reads an emoji with its modifiers, joined emoji and flags as one token.</summary>
    private static int ReadEmoji<T>(CodeUnits<T> text, int start, TokenSink sink)
        where T : unmanaged
    {
        int rune = text.Rune(start, out int length);
        int end = start + length;
        if (IsRegional(rune) && IsRegional(text.Rune(end, out length)))
            return Add(sink, start, end + length, TokenKind.Emoji, BreakSign.None);
        while (true)
        {
            rune = text.Rune(end, out length);
            if (rune is 0xFE0F or 0x20E3 or (>= 0x1F3FB and <= 0x1F3FF) or (>= 0xE0020 and <= 0xE007F))
                end += length;
            else if (rune == 0x200D && CharClasses.Of(text.Rune(end + length, out int joined)) == CharClass.Emoji)
                end += length + joined;
            else
                return Add(sink, start, end, TokenKind.Emoji, BreakSign.None);
        }
    }

    private static bool IsRegional(int rune) => rune is >= 0x1F1E6 and <= 0x1F1FF;

    private static int RepeatEnd<T>(CodeUnits<T> text, int start, int rune, int length)
        where T : unmanaged
    {
        int end = start + length;
        while (text.Rune(end, out int next) == rune && end < text.Length)
            end += next;
        return end;
    }

    private static TokenKind KindOfMark(int rune) => CharClasses.Of(rune) == CharClass.Symbol || rune is '%' ? TokenKind.Symbol : TokenKind.Punctuation;

    private static int Add(TokenSink sink, int start, int end, TokenKind kind, BreakSign sign)
    {
        sink.Add(start, end, kind);
        if (sign != BreakSign.None)
            sink.AddBreak(sign);
        return end;
    }
}

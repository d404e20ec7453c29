namespace EntityGraph.Tokens;

/// <content>Rules for web and e-mail addresses and file names.</content>
internal sealed unsafe partial class TokenScanner
{
    /// <summary>How far the beginning of an address is looked through for its @ or last full stop.</summary>
    private const int AddressWindow = 256;

    /// <summary>A first, cheap look: a joiner of addresses after the first run, and something after it.</summary>
    private static bool LooksLikeAddress<T>(CodeUnits<T> text, int start, int end)
        where T : unmanaged
    {
        int next = text[end + 1];
        return text[end] switch
        {
            '.' or '@' or '-' or '+' or '%' => CharClasses.IsAsciiLetter(next) || CharClasses.IsAsciiDigit(next) || (next == '.' && text[end + 3] == '@'),
            ':' => next == '/' && text[end + 2] == '/' && CharClasses.IsAsciiLetter(text.At(start)),
            _ => false,
        };
    }

    /// <summary>The end of the address that begins here, 0 where none does.</summary>
    private int AddressEnd<T>(CodeUnits<T> text, int start)
        where T : unmanaged
    {
        int end = start, limit = Math.Min(text.Length, start + AddressWindow), dots = 0, label = start;
        bool host = true;
        for (; end < limit; end++)
        {
            int unit = text.At(end);
            if (unit == '.' && (CharClasses.IsAsciiLetter(text[end + 1]) || CharClasses.IsAsciiDigit(text[end + 1])))
            {
                dots++;
                label = end + 1;
            }
            else if (unit is '+' or '%' || (unit == '.' && text[end + 1] is '.' or '@'))
                host = false;
            else if (unit == '_')
                continue;
            else if (unit != '-' && !CharClasses.IsAsciiLetter(unit) && !CharClasses.IsAsciiDigit(unit))
                break;
        }
        if (end >= limit && limit < text.Length)
            return 0;
        int at = text[end];
        if (at == ':' && text[end + 1] == '/' && text[end + 2] == '/')
            return TrimUrl(text, start, end + 3);
        if (at == '@' && CharClasses.IsWord(text.Rune(end + 1, out _)))
            return HostEnd(text, end + 1);
        if (!host || dots == 0)
            return 0;
        while (text.At(end - 1) == '-')
            end--;
        if (CharClasses.IsUpper(text.At(label)) && CharClasses.IsLower(text[label + 1]))
            return 0;
        bool web = end - start > 4 && (text.At(start) | 0x20) == 'w' && (text.At(start + 1) | 0x20) == 'w' && (text.At(start + 2) | 0x20) == 'w' && text.At(start + 3) == '.';
        if (!web && (_rules.Traits(text, label, end) & WordTraits.Domain) == 0 && (_rules.Traits(text, start, RunEnd(text, start)) & WordTraits.Newsgroup) == 0)
            return 0;
        return text[end] is '/' or '?' || (text[end] == ':' && CharClasses.IsAsciiDigit(text[end + 1])) ? TrimUrl(text, start, end) : end;
    }

    private static int HostEnd<T>(CodeUnits<T> text, int start)
        where T : unmanaged
    {
        int end = start;
        while (true)
        {
            end = RunEnd(text, end);
            if (text[end] is not ('.' or '-') || !CharClasses.IsWord(text.Rune(end + 1, out _)))
                return end;
            end++;
        }
    }

    /// <summary>The end of a web address: up to white space, a quotation mark or an angle bracket, without the punctuation of the sentence around it.</summary>
    private static int TrimUrl<T>(CodeUnits<T> text, int start, int from)
        where T : unmanaged
    {
        int end = from, open = 0;
        while (end < text.Length)
        {
            int rune = text.Rune(end, out int length);
            if (rune is '"' or '<' or '>' or 0x201C or 0x201D || CharClasses.Of(rune) is CharClass.Space or CharClass.Other)
                break;
            if (rune == '(')
                open++;
            else if (rune == ')' && --open < 0)
                break;
            end += length;
        }
        while (end > from && text.At(end - 1) is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' or ']' or '}' or '(')
            end--;
        return end;
    }
}

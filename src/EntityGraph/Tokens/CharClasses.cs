using System.Globalization;

namespace EntityGraph.Tokens;

/// <summary>The class of each code point.</summary>
internal static class CharClasses
{
    private static readonly CharClass[] Ascii = MakeAscii();

    /// <summary>The class of a code point.</summary>
    public static CharClass Of(int rune) => rune < 0x80 ? Ascii[rune] : OfOther(rune);

    /// <summary>Whether a word may go on with this code point.</summary>
    public static bool IsWord(int rune) => Of(rune) is CharClass.Letter or CharClass.Digit;

    /// <summary>An upper-case or title-case letter.</summary>
    public static bool IsUpper(int rune) => rune < 0x80
        ? (uint)(rune - 'A') <= 'Z' - 'A'
        : CharUnicodeInfo.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter;

    /// <summary>A lower-case letter.</summary>
    public static bool IsLower(int rune) => rune < 0x80
        ? (uint)(rune - 'a') <= 'z' - 'a'
        : CharUnicodeInfo.GetUnicodeCategory(rune) is UnicodeCategory.LowercaseLetter;

    public static bool IsAsciiLetter(int unit) => (uint)((unit | 0x20) - 'a') <= 'z' - 'a';

    public static bool IsAsciiDigit(int unit) => (uint)(unit - '0') <= 9;

    /// <summary>A straight or typographic apostrophe, or a grave accent in its place.</summary>
    public static bool IsApostrophe(int rune) => rune is '\'' or 0x2019 or '`';

    private static CharClass OfOther(int rune)
    {
        if (IsEmoji(rune))
            return CharClass.Emoji;
        return CharUnicodeInfo.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber => CharClass.Letter,
            UnicodeCategory.Format => CharClass.Joiner,
            UnicodeCategory.DecimalDigitNumber => CharClass.Digit,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => CharClass.Space,
            UnicodeCategory.CurrencySymbol or UnicodeCategory.MathSymbol or UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol => CharClass.Symbol,
            UnicodeCategory.Control => rune == 0x85 ? CharClass.Space : CharClass.Other,
            UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => CharClass.Other,
            _ => CharClass.Punctuation,
        };
    }

    private static bool IsEmoji(int rune) =>
        rune is (>= 0x1F000 and <= 0x1FAFF and not (>= 0x1F100 and <= 0x1F16F)) or (>= 0x2600 and <= 0x27BF and not (>= 0x2768 and <= 0x2775)) or 0x2B50 or 0x2B55 or (>= 0x231A and <= 0x231B) or (>= 0x23E9 and <= 0x23FA);

    private static CharClass[] MakeAscii()
    {
        var classes = new CharClass[0x80];
        for (int c = 0; c < classes.Length; c++)
            classes[c] = c switch
            {
                ' ' or (>= 9 and <= 13) => CharClass.Space,
                < ' ' or 0x7F => CharClass.Other,
                _ when IsAsciiLetter(c) => CharClass.Letter,
                _ when IsAsciiDigit(c) => CharClass.Digit,
                ',' or '(' or ')' or '[' or ']' or '{' or '}' or '"' => CharClass.Solo,
                '$' or '+' or '<' or '=' or '>' or '^' or '`' or '|' or '~' => CharClass.Symbol,
                _ => CharClass.Punctuation,
            };
        return classes;
    }
}

using System.Numerics;

namespace EntityGraph.Tags;

/// <summary>The feature templates of name models (after Ratinov and Roth 2009).</summary>
internal static class NameFeatures
{
    /// <summary>Adds the features of a word alone, as seen from a place <paramref name="offset"/> tokens before it (0: the word itself).</summary>
    public static void AddWord(in SentenceView s, int token, int offset, ref KeySink keys)
    {
        uint place = 100u * (uint)(offset + 3);
        ulong word = s.Word(token);
        ushort group = s.Class(token);
        keys.Add(place + 1, word);
        keys.Add(place + 2, group);
        keys.Add(place + 3, s.Lexicon.Prefix(group, 8));
        keys.Add(place + 4, s.Shape(token), (ulong)s.Mode);
        if (offset is 2 or -2)
            return;
        var text = s.Has(token) ? s.Document.TokenText(token) : default;
        keys.Add(place + 5, WordFacts.Part(Last(text, 3)), (ulong)s.Case(token));
        keys.Add(place + 6, s.Lexicon.Prefix(group, 5));
        if (offset != 0)
            return;
        ulong letterCase = (ulong)s.Case(token) + (s.Mode == CaseMode.Normal ? 0u : 64u);
        keys.Add(place + 7, word, letterCase);
        keys.Add(place + 8, s.Lexicon.Prefix(group, 4), letterCase);
        keys.Add(place + 9, s.Lexicon.Prefix(group, 6), letterCase);
        keys.Add(place + 10, s.Lexicon.Prefix(group, 10));
        keys.Add(place + 11, WordFacts.Part(First(text, 2)));
        keys.Add(place + 12, WordFacts.Part(First(text, 3)));
        keys.Add(place + 13, WordFacts.Part(First(text, 4)));
        keys.Add(place + 14, WordFacts.Part(Last(text, 1)));
        keys.Add(place + 15, WordFacts.Part(Last(text, 2)), letterCase);
        keys.Add(place + 16, WordFacts.Part(Last(text, 4)));
        keys.Add(place + 17, WordFacts.Part(First(text, 5)));
        keys.Add(place + 18, WordFacts.Part(Last(text, 5)));
        keys.Add(place + 19, group, letterCase);
        keys.Add(place + 20, letterCase);
    }

    /// <summary>Adds the features that join words, tags and list matches.</summary>
    public static void AddPairs(in SentenceView s, int token, ref KeySink keys)
    {
        ulong word = s.Word(token), before = s.Word(token - 1), after = s.Word(token + 1);
        ulong group = s.Class(token), groupBefore = s.Class(token - 1), groupAfter = s.Class(token + 1);
        ulong mode = (ulong)s.Mode, letterCase = (ulong)s.Case(token) + (16 * mode);
        bool opens = token == s.First;
        keys.Add(1, before, word);
        keys.Add(2, word, after);
        keys.Add(3, groupBefore, group);
        keys.Add(4, group, groupAfter);
        keys.Add(5, groupBefore, letterCase);
        keys.Add(6, groupAfter, letterCase);
        keys.Add(7, s.Shape(token - 1), s.Shape(token));
        keys.Add(8, s.Shape(token), s.Shape(token + 1));
        keys.Add(9, opens ? 1ul : 0ul, letterCase);
        keys.Add(10, opens ? group : 0xFFFF, letterCase);
        keys.Add(11, before, letterCase);
        keys.Add(12, after, letterCase);
        keys.Add(13, before, after);
        keys.Add(14, Joint(s.Case(token - 1), s.Case(token), s.Case(token + 1)) + (opens ? 4096ul : 0), mode);
        keys.Add(15, s.Lexicon.Prefix((ushort)groupBefore, 8), s.Lexicon.Prefix((ushort)groupAfter, 8));
        keys.Add(16, s.Word(token - 2), before);
        keys.Add(17, after, s.Word(token + 2));
        byte xpos = s.Xpos(token);
        keys.Add(20, xpos, mode);
        keys.Add(21, s.Xpos(token - 1), mode);
        keys.Add(22, s.Xpos(token + 1), mode);
        keys.Add(23, xpos + (256ul * s.Xpos(token + 1)), letterCase);
        keys.Add(24, s.Xpos(token - 1) + (256ul * xpos), letterCase);
        keys.Add(25, xpos, s.Lexicon.Prefix((ushort)group, 8));
        AddLists(s, token, mode, ref keys);
    }

    /// <summary>As <see cref="AddPairs"/>, but nothing where hardly a name can be: reading does without, while a model learns from all.</summary>
    public static void AddTellingPairs(in SentenceView s, int token, ref KeySink keys)
    {
        if (!IsQuiet(s, token))
            AddPairs(s, token, ref keys);
    }

    /// <summary>Whether a token stands where hardly a name begins, goes on or ends: neither it nor its neighbours show a capital, in a sentence that has any.</summary>
    private static bool IsQuiet(in SentenceView s, int token) =>
        s.Mode == CaseMode.Normal && s.Case(token) == LetterCase.Lower && s.Case(token - 1) == LetterCase.Lower && IsSmall(s.Case(token + 1));

    private static bool IsSmall(LetterCase letters) => letters is LetterCase.Lower or LetterCase.None or LetterCase.Digits;

    private static void AddLists(in SentenceView s, int token, ulong mode, ref KeySink keys)
    {
        ulong here = s.Lists[token], before = s.Has(token - 1) ? s.Lists[token - 1] : 0, after = s.Has(token + 1) ? s.Lists[token + 1] : 0;
        if (here != 0)
        {
            keys.Add(30, here);
            keys.Add(31, here, (ulong)s.Case(token) + (16 * mode));
            for (ulong rest = here; rest != 0; rest &= rest - 1)
                keys.Add(32, (ulong)BitOperations.TrailingZeroCount(rest), mode);
            keys.Add(33, here, after);
            keys.Add(34, before, here);
            keys.Add(35, here, s.Lexicon.Prefix(s.Class(token), 8));
            keys.Add(36, here, s.Lexicon.Prefix(s.Class(token - 1), 8));
            keys.Add(37, here, s.Lexicon.Prefix(s.Class(token + 1), 8));
            keys.Add(38, here, s.Word(token));
        }
        for (ulong rest = before; rest != 0; rest &= rest - 1)
            keys.Add(39, (ulong)BitOperations.TrailingZeroCount(rest), (ulong)s.Case(token));
        for (ulong rest = after; rest != 0; rest &= rest - 1)
            keys.Add(40, (ulong)BitOperations.TrailingZeroCount(rest), (ulong)s.Case(token));
    }

    /// <summary>Adds what a first reading of the document tells about the token: see <see cref="DocumentHistory"/>.</summary>
    public static void AddHistory(in SentenceView s, int token, ref KeySink keys)
    {
        ulong here = s.History[token], letterCase = (ulong)s.Case(token) + (16 * (ulong)s.Mode);
        ulong before = s.Has(token - 1) ? s.History[token - 1] & DocumentHistory.MajorityBits : 0;
        ulong after = s.Has(token + 1) ? s.History[token + 1] & DocumentHistory.MajorityBits : 0;
        for (ulong rest = here; rest != 0; rest &= rest - 1)
        {
            ulong bit = (ulong)BitOperations.TrailingZeroCount(rest);
            keys.Add(50, bit, letterCase);
            keys.Add(51, bit, token == s.First ? 1ul : 0ul);
        }
        if (before != 0)
            keys.Add(52, before, letterCase);
        if (after != 0)
            keys.Add(53, after, letterCase);
        if (here == 0)
            return;
        keys.Add(54, here);
        keys.Add(55, before, (here & DocumentHistory.MajorityBits) + (after << 16));
        keys.Add(56, here & DocumentHistory.MajorityBits, s.Lexicon.Prefix(s.Class(token), 6));
        keys.Add(57, here & DocumentHistory.MajorityBits, s.Lists[token]);
    }

    private static ulong Joint(LetterCase a, LetterCase b, LetterCase c) => (ulong)a + (16ul * (ulong)b) + (256ul * (ulong)c);

    private static ReadOnlySpan<char> First(ReadOnlySpan<char> text, int count) => text.Length > count ? text[..count] : text;

    private static ReadOnlySpan<char> Last(ReadOnlySpan<char> text, int count) => text.Length > count ? text[^count..] : text;
}

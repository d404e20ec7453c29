namespace EntityGraph.Tags;

/// <summary>The feature templates of the part-of-speech model.</summary>
internal static class PartOfSpeechFeatures
{
    /// <summary>Adds the features of a word alone, as seen from a place <paramref name="offset"/> tokens before it (0: the word itself).</summary>
    public static void AddWord(in SentenceView s, int token, int offset, ref KeySink keys)
    {
        uint place = 100u * (uint)(offset + 3);
        ulong word = s.Word(token);
        ushort group = s.Class(token);
        keys.Add(place + 1, word);
        keys.Add(place + 2, s.Lexicon.Prefix(group, 20));
        if (offset is 2 or -2)
            return;
        keys.Add(place + 3, s.Lexicon.Prefix(group, 8));
        keys.Add(place + 4, s.Shape(token), (ulong)s.Mode);
        var text = s.Has(token) ? s.Document.TokenText(token) : default;
        keys.Add(place + 5, WordFacts.Part(Last(text, 3)));
        if (offset != 0)
            return;
        keys.Add(place + 6, word, (ulong)s.Case(token) + (s.Mode == CaseMode.Normal ? 0u : 64u));
        keys.Add(place + 7, s.Lexicon.Prefix(group, 4));
        keys.Add(place + 8, s.Lexicon.Prefix(group, 6));
        keys.Add(place + 9, s.Lexicon.Prefix(group, 11));
        keys.Add(place + 10, WordFacts.Part(First(text, 1)));
        keys.Add(place + 11, WordFacts.Part(First(text, 2)));
        keys.Add(place + 12, WordFacts.Part(First(text, 3)));
        keys.Add(place + 13, WordFacts.Part(First(text, 4)));
        keys.Add(place + 14, WordFacts.Part(Last(text, 1)));
        keys.Add(place + 15, WordFacts.Part(Last(text, 2)));
        keys.Add(place + 16, WordFacts.Part(Last(text, 4)));
        keys.Add(place + 17, WordFacts.Part(Last(text, 3)), (ulong)s.Case(token));
        keys.Add(place + 18, WordFacts.Part(Last(text, 5)));
    }

    /// <summary>Adds the features that join words.</summary>
    public static void AddPairs(in SentenceView s, int token, ref KeySink keys)
    {
        ulong word = s.Word(token), before = s.Word(token - 1), after = s.Word(token + 1);
        ulong group = s.Class(token), groupBefore = s.Class(token - 1), groupAfter = s.Class(token + 1);
        keys.Add(1, before, word);
        keys.Add(2, word, after);
        keys.Add(3, before, after);
        keys.Add(4, s.Word(token - 2), before);
        keys.Add(5, after, s.Word(token + 2));
        keys.Add(6, groupBefore, group);
        keys.Add(7, group, groupAfter);
        keys.Add(8, groupBefore, groupAfter);
        keys.Add(9, group, s.Shape(token));
        bool opens = token == s.First;
        keys.Add(10, opens ? 1ul : 0ul, (ulong)s.Case(token) + (16ul * (ulong)s.Mode));
        keys.Add(11, s.Lexicon.Prefix((ushort)group, 8), (ulong)s.Case(token) + (opens ? 64ul : 0ul) + (128ul * (ulong)s.Mode));
        ulong ending = WordFacts.Part(Last(s.Document.TokenText(token), 2));
        keys.Add(12, ending, groupBefore);
        keys.Add(13, ending, before);
        keys.Add(14, ending, after);
        keys.Add(15, before, groupAfter);
        keys.Add(17, s.Lists[token]);
        ulong cases = (ulong)s.Case(token - 1) + (16ul * (ulong)s.Case(token)) + (256ul * (ulong)s.Case(token + 1));
        keys.Add(18, cases, (opens ? 1ul : 0ul) + (2ul * (ulong)s.Mode));
        keys.Add(19, group, cases);
        keys.Add(20, s.Lexicon.Prefix((ushort)group, 8), cases);
        keys.Add(16, group, WordFacts.Part(s.Has(token + 1) ? Last(s.Document.TokenText(token + 1), 2) : default));
    }

    private static ReadOnlySpan<char> First(ReadOnlySpan<char> text, int count) => text.Length > count ? text[..count] : text;

    private static ReadOnlySpan<char> Last(ReadOnlySpan<char> text, int count) => text.Length > count ? text[^count..] : text;
}

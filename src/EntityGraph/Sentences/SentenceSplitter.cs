using EntityGraph.Tokens;

namespace EntityGraph.Sentences;

/// <summary>Decides at each place where a sentence might end whether it does.</summary>
/// <remarks>Immutable and thread-safe. Looks at the signs that the tokenizer left and at the tokens around them.</remarks>
internal sealed class SentenceSplitter(TokenRules rules)
{
    /// <summary>Lines longer than this were not wrapped by hand.</summary>
    private const int WidestWrap = 100;

    /// <summary>A line shorter than this is a headline or an item of a list.</summary>
    private const int ShortLine = 40;

    private readonly TokenRules _rules = rules;

    /// <summary>Ends the sentences of the tokens in a sink.</summary>
    public void Split<T>(CodeUnits<T> text, TokenSink sink)
        where T : unmanaged
    {
        sink.SentenceEnds.Clear();
        int last = 0;
        for (int i = 0; i < sink.BreakCount; i++)
        {
            int token = sink.BreakTokens[i];
            var sign = sink.BreakSigns[i];
            if (token < last)
                continue;
            if ((sign & BreakSign.Blank) == 0)
            {
                if ((sign & ~BreakSign.Line) != 0)
                {
                    token = AfterClosers(text, sink, token);
                    token = AfterCitations(text, sink, token, sign);
                    if (EndsAfterMark(text, sink, token, sign, closed: token > sink.BreakTokens[i]))
                    {
                        End(token);
                        continue;
                    }
                }
                if ((sign & BreakSign.Line) == 0 || (sign & BreakSign.Abbreviation) != 0 && !MayEnd(text, sink, sink.BreakTokens[i]) || !EndsAtLine(text, sink, sink.BreakTokens[i]))
                    continue;
                token = sink.BreakTokens[i];
            }
            End(token);
        }
        if (sink.Count > last)
            sink.SentenceEnds.Add(sink.Count);

        void End(int token)
        {
            if (token > last)
                sink.SentenceEnds.Add(token);
            last = token;
        }
    }

    /// <summary>Whether the abbreviation before a token may end a sentence at the end of a line: it is no title or initial.</summary>
    private bool MayEnd<T>(CodeUnits<T> text, TokenSink sink, int token)
        where T : unmanaged =>
        (_rules.Traits(text, sink.Starts[token - 1], sink.Ends[token - 1] - 1) & WordTraits.Closing) != 0;

    /// <summary>The token after the quotation marks and brackets that close right after a mark, or stand free after it.</summary>
    private static int AfterClosers<T>(CodeUnits<T> text, TokenSink sink, int token)
        where T : unmanaged
    {
        while (token < sink.Count && sink.Kinds[token] == TokenKind.Punctuation)
        {
            int rune = text.Rune(sink.Starts[token], out _);
            bool closes = sink.Starts[token] == sink.Ends[token - 1]
                ? IsCloser(rune)
                : rune is '"' or '\'' or 0x201D && CharClasses.Of(text.Rune(sink.Ends[token], out _)) is CharClass.Space or CharClass.Other && sink.Starts[token] - sink.Ends[token - 1] == 1;
            if (!closes)
                break;
            token++;
        }
        return token;
    }

    /// <summary>The token after bracketed citations between a full stop and a capital: "said so. [6] [7] The".</summary>
    private static int AfterCitations<T>(CodeUnits<T> text, TokenSink sink, int token, BreakSign sign)
        where T : unmanaged
    {
        const int longest = 5;
        if ((sign & (BreakSign.Stop | BreakSign.Cry)) == 0)
            return token;
        int after = token;
        while (after + 2 < sink.Count && text.At(sink.Starts[after]) == '[')
        {
            int close = after + 1;
            while (close < sink.Count && close - after < longest && text.At(sink.Starts[close]) != ']')
                close++;
            int first = text.Rune(sink.Starts[after + 1], out _);
            if (close >= sink.Count || text.At(sink.Starts[close]) != ']' || !(CharClasses.IsAsciiDigit(first) || CharClasses.IsLower(first)))
                break;
            after = close + 1;
        }
        return after > token && (after >= sink.Count || CharClasses.IsUpper(text.Rune(sink.Starts[after], out _))) ? after : token;
    }

    private static bool IsCloser(int rune) => rune is '"' or '\'' or ')' or ']' or '}' or 0x2019 or 0x201D or 0xBB or 0x203A;

    private static bool IsOpener(int rune) => rune is '"' or '\'' or '(' or '[' or '{' or 0x2018 or 0x201C or 0xAB or 0x2039 or '*' or '-' or 0x2013 or 0x2014 or 0x2022;

    private bool EndsAfterMark<T>(CodeUnits<T> text, TokenSink sink, int token, BreakSign sign, bool closed)
        where T : unmanaged
    {
        if (token >= sink.Count)
            return true;
        int start = sink.Starts[token];
        int rune = text.Rune(start, out _);
        if (start == sink.Ends[token - 1])
            return !closed && (sign & (BreakSign.Stop | BreakSign.Cry)) != 0 && CharClasses.IsUpper(rune);
        bool opened = false;
        int word = token;
        if (IsOpener(rune) && token + 1 < sink.Count)
        {
            opened = true;
            word = token + 1;
            rune = text.Rune(sink.Starts[word], out _);
        }
        if ((sign & BreakSign.Abbreviation) != 0)
            return !opened && CharClasses.IsUpper(rune) && (_rules.Traits(text, sink.Starts[word], sink.Ends[word]) & WordTraits.Starter) != 0
                && (_rules.Traits(text, sink.Starts[token - 1], sink.Ends[token - 1] - 1) & (WordTraits.Title | WordTraits.Inner)) == 0;
        if (CharClasses.IsUpper(rune))
            return true;
        if (CharClasses.IsLower(rune))
            return (sign & BreakSign.Stop) != 0 || (!closed && (sign & BreakSign.Cry) != 0);
        return (sign & (BreakSign.Stop | BreakSign.Cry)) != 0 && CharClasses.Of(rune) is CharClass.Digit or CharClass.Letter or CharClass.Symbol || opened;
    }

    /// <summary>Whether a line end is deliberate, not the wrap of a paragraph.</summary>
    private static bool EndsAtLine<T>(CodeUnits<T> text, TokenSink sink, int token)
        where T : unmanaged
    {
        if (token >= sink.Count)
            return true;
        int end = sink.Ends[token - 1], next = sink.Starts[token];
        int line = LengthBefore(text, end);
        if (line > WidestWrap)
            return true;
        int first = text.Rune(next, out _);
        if (CharClasses.IsLower(first))
            return false;
        int word = Math.Min(LengthAfter(text, next), sink.Ends[token] - next);
        if (line < ShortLine || line + 1 + word <= LengthAfter(text, next))
            return true;
        int before = end;
        while (before > 0 && text.At(before - 1) != '\n')
            before--;
        return before > 1 && line + 1 + word <= LengthBefore(text, before - 1);
    }

    /// <summary>Characters between a position and the line end before it, at most one more than <see cref="WidestWrap"/>.</summary>
    private static int LengthBefore<T>(CodeUnits<T> text, int end)
        where T : unmanaged
    {
        int length = 0;
        for (int i = end - 1; i >= 0 && length <= WidestWrap && text.At(i) != '\n'; i--)
            length += text.IsRuneStart(i) ? 1 : 0;
        return length;
    }

    /// <summary>Characters from a position to the next line end, at most one more than <see cref="WidestWrap"/>.</summary>
    private static int LengthAfter<T>(CodeUnits<T> text, int start)
        where T : unmanaged
    {
        int length = 0;
        for (int i = start; i < text.Length && length <= WidestWrap && text.At(i) != '\n'; i++)
            length += text.IsRuneStart(i) ? 1 : 0;
        return length;
    }
}

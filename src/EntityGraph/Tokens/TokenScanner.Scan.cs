using System.Numerics;

namespace EntityGraph.Tokens;

/// <content>The loop.</content>
internal sealed unsafe partial class TokenScanner
{
    /// <summary>Finds the tokens of a text.</summary>
    /// <remarks>
    /// A block of 64 code units becomes bit masks; runs between white space and lone punctuation are walked by their bits. A run of plain letters or
    /// digits is a token as it stands; any other goes to <see cref="ReadAt{T}"/>. A run that the block cuts begins the next block.
    /// </remarks>
    public void Scan<T>(CodeUnits<T> text, TokenSink sink)
        where T : unmanaged
    {
        bool lines = false;
        for (int at = 0; at < text.Length;)
        {
            int left = text.Length - at;
            bool last = left <= CharBlock.Size;
            var block = left >= CharBlock.Size ? CharBlock.Read(text.Start + at) : CharBlock.ReadLast(text.Start + at, left);
            ulong words = block.Letters | block.Digits;
            ulong separators = block.Solos & (block.Digits << 1) & (block.Digits >> 1 | NextDigit(text, at));
            ulong solos = block.Solos & ~separators;
            ulong runs = ~(block.Spaces | solos);
            ulong hard = ~(words | block.Spaces | solos) | (block.Letters & (block.Digits << 1));
            ulong special = hard | block.Pairs;
            ulong lineEnds = block.Lines;
            ulong todo = runs | solos;
            int next = at + CharBlock.Size;
            while (todo != 0)
            {
                int first = BitOperations.TrailingZeroCount(todo);
                ulong here = 1UL << first;
                if ((lineEnds & (here - 1)) != 0)
                {
                    lines = true;
                    lineEnds &= ~(here - 1);
                }
                int start = at + first;
                if ((solos & here) != 0)
                {
                    if (lines)
                        lines = AddLines(text, start, sink);
                    sink.Add(start, start + 1, TokenKind.Punctuation);
                    todo &= todo - 1;
                    continue;
                }
                ulong ends = ~runs & ~(here - 1);
                if (ends == 0 && !last && first > 0)
                {
                    next = start;
                    break;
                }
                ulong run = ends == 0 ? ~(here - 1) : ((ends & (0 - ends)) - 1) & ~(here - 1);
                if ((special & run) == 0 && (ends != 0 || last))
                {
                    if (lines)
                        lines = AddLines(text, start, sink);
                    sink.Add(start, start + BitOperations.PopCount(run), (block.Digits & here) != 0 ? TokenKind.Number : TokenKind.Word);
                    todo &= ~run;
                    continue;
                }
                if (lines && !IsSpaceAt(text, start))
                    lines = AddLines(text, start, sink);
                int count = sink.Count;
                int after = 0;
                if ((block.Letters & here) != 0 && ends != 0)
                    after = ReadEasy(text, start, at + BitOperations.TrailingZeroCount((hard & run) | ends), at + BitOperations.TrailingZeroCount(ends), sink);
                if (after == 0)
                    after = ReadAt(text, start, sink);
                lines |= sink.Count == count;
                if (after - at >= CharBlock.Size)
                {
                    next = after;
                    lineEnds = 0;
                    break;
                }
                todo &= ~0UL << (after - at);
            }
            lines |= lineEnds != 0 && next > at + BitOperations.TrailingZeroCount(lineEnds);
            at = next;
        }
    }

    /// <summary>Reads the most frequent runs that are not plain: "end.", "end?", "Putin's", and words with nn, tt or nt; gives 0 for any other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Begin of the run, a letter.</param>
    /// <param name="wordEnd">End of its plain letters and digits.</param>
    /// <param name="end">End of the run: white space or lone punctuation follows.</param>
    /// <param name="sink">Takes the tokens.</param>
    private int ReadEasy<T>(CodeUnits<T> text, int start, int wordEnd, int end, TokenSink sink)
        where T : unmanaged
    {
        int length = wordEnd - start;
        if (length <= _rules.LongestSplit && _rules.SplitOf(text, start, wordEnd) > 0)
            return 0;
        var mark = TokenKind.Punctuation;
        var sign = BreakSign.None;
        if (end > wordEnd)
        {
            int unit = text.At(wordEnd);
            if (end == wordEnd + 1)
            {
                switch (unit)
                {
                    case '.' when length > _rules.LongestAbbreviation || !IsAbbreviation(text, start, wordEnd):
                        sign = BreakSign.Stop;
                        break;
                    case '?' or '!':
                        sign = BreakSign.Cry;
                        break;
                    case ':' or ';' when text[end] == ' ':
                    case '\'':
                        break;
                    default:
                        return 0;
                }
            }
            else if (_rules.HasPossessive && text.At(end - 1) == 's' && IsApostropheBetween(text, wordEnd, end - 1))
                mark = TokenKind.Word;
            else
                return 0;
        }
        sink.Add(start, wordEnd, TokenKind.Word);
        if (end > wordEnd)
            sink.Add(wordEnd, end, mark);
        if (sign != BreakSign.None)
            sink.AddBreak(sign);
        return end;
    }

    private static bool IsApostropheBetween<T>(CodeUnits<T> text, int start, int end)
        where T : unmanaged
    {
        int unit = text.At(start);
        if (typeof(T) == typeof(byte) && unit == 0xE2)
            return end == start + 3 && text.At(start + 1) == 0x80 && text.At(start + 2) == 0x99;
        return end == start + 1 && unit is '\'' or 0x2019;
    }

    /// <summary>The bit of the last unit of a block, set where a digit follows it.</summary>
    private static ulong NextDigit<T>(CodeUnits<T> text, int at)
        where T : unmanaged => CharClasses.IsAsciiDigit(text[at + CharBlock.Size]) ? 1UL << 63 : 0;

    private static bool IsSpaceAt<T>(CodeUnits<T> text, int at)
        where T : unmanaged => text.At(at) >= 0x80 && CharClasses.Of(text.Rune(at, out _)) == CharClass.Space;

    /// <summary>Notes the line ends between the last token and the next one; gives false.</summary>
    internal static bool AddLines<T>(CodeUnits<T> text, int end, TokenSink sink)
        where T : unmanaged
    {
        if (sink.Count == 0)
            return false;
        int lines = 0;
        for (int i = sink.Ends[sink.Count - 1]; i < end;)
        {
            int rune = text.Rune(i, out int length);
            if (rune is '\n' or 0x0B or 0x85 or 0x2028 || (rune == '\r' && text[i + 1] != '\n'))
                lines++;
            else if (rune is '\f' or 0x2029)
                lines += 2;
            i += length;
        }
        if (lines > 0)
            sink.AddBreak(lines > 1 ? BreakSign.Blank : BreakSign.Line);
        return false;
    }
}

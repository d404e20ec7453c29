using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EntityGraph.Tokens;

/// <content>The loop.</content>
internal sealed unsafe partial class TokenScanner
{
    /// <summary>Finds the tokens of a text.</summary>
    /// <remarks>
    /// A block of 64 code units becomes bit masks of runs between white space and of lone punctuation. Runs of plain letters or digits are tokens as
    /// they stand, added by the bits where they begin and end; any other goes to <see cref="ReadAt{T}"/>. A run that the block cuts begins the next block.
    /// Blocks and bit sets after Langdale and Lemire, "Parsing Gigabytes of JSON per Second" (2019).
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
            int next = at + CharBlock.Size;
            while (true)
            {
                if (!lines)
                {
                    ulong plain = Below(PlainEnd(runs, solos, special | lineEnds));
                    AddPlain(runs, solos, block.Digits, plain, at, sink);
                    runs &= ~plain;
                    solos &= ~plain;
                }
                if ((runs | solos) == 0)
                    break;
                int first = BitOperations.TrailingZeroCount(runs | solos);
                ulong here = 1UL << first;
                if ((lineEnds & (here - 1)) != 0)
                {
                    lines = true;
                    lineEnds &= ~(here - 1);
                }
                int start = at + first;
                ulong ends = ~runs & (0 - here);
                if (ends == 0 && !last && first > 0)
                {
                    next = start;
                    break;
                }
                if (lines && !IsSpaceAt(text, start))
                    lines = AddLines(text, start, sink);
                int count = sink.Count;
                int end = at + BitOperations.TrailingZeroCount(ends);
                int after = (block.Letters & here) != 0 && ends != 0
                    ? ReadEasy(text, start, Math.Min(end, at + BitOperations.TrailingZeroCount(hard & (0 - here))), end, (block.Pairs & Below(end - at) & (0 - here)) != 0, sink)
                    : 0;
                if (after == 0)
                    after = ReadAt(text, start, sink);
                lines |= sink.Count == count;
                if (after - at >= CharBlock.Size)
                {
                    next = after;
                    lineEnds = 0;
                    break;
                }
                ulong rest = ~0UL << (after - at);
                runs &= rest;
                solos &= rest;
                special &= rest;
            }
            lines |= lineEnds != 0 && next > at + BitOperations.TrailingZeroCount(lineEnds);
            at = next;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Below(int bit) => (1UL << bit) - 1;

    /// <summary>The bit up to which a block holds nothing but plain tokens: the begin of the first run that is special, or that the block may cut.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlainEnd(ulong runs, ulong solos, ulong special)
    {
        int bit = BitOperations.TrailingZeroCount(special | (1UL << 63));
        if ((runs >> bit & 1) == 0)
            return bit;
        ulong begins = (runs & ~(runs << 1)) | solos;
        return 63 - BitOperations.LeadingZeroCount(begins & ((2UL << bit) - 1));
    }

    /// <summary>Adds the tokens of a part of a block that are plain words, numbers and lone punctuation. Their begins and their ends are two sets of bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPlain(ulong runs, ulong solos, ulong digits, ulong plain, int at, TokenSink sink)
    {
        const int unroll = 4;
        ulong begins = ((runs & ~(runs << 1)) | solos) & plain;
        ulong ends = (((runs << 1) & ~runs) | (solos << 1)) & ((plain << 1) | 1);
        int count = BitOperations.PopCount(begins);
        sink.Reserve(CharBlock.Size + unroll);
        ref int starts = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(sink.Starts), sink.Count);
        ref int stops = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(sink.Ends), sink.Count);
        ref var kinds = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(sink.Kinds), sink.Count);
        for (int i = 0; i < count; i += unroll)
        {
            // Beyond the last token this writes into room that is reserved and not yet counted.
            for (int j = i; j < i + unroll; j++)
            {
                int first = BitOperations.TrailingZeroCount(begins);
                Unsafe.Add(ref starts, j) = at + first;
                Unsafe.Add(ref stops, j) = at + BitOperations.TrailingZeroCount(ends);
                Unsafe.Add(ref kinds, j) = (TokenKind)((digits >> first & 1) + ((solos >> first & 1) << 1));
                begins &= begins - 1;
                ends &= ends - 1;
            }
        }
        sink.Count += count;
    }

    /// <summary>Reads the most frequent runs that are not plain: "end.", "end?", "Putin's", and words with nn, tt or nt; gives 0 for any other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Begin of the run, a letter.</param>
    /// <param name="wordEnd">End of its plain letters and digits.</param>
    /// <param name="end">End of the run: white space or lone punctuation follows.</param>
    /// <param name="pair">Whether it has nn, tt or nt.</param>
    /// <param name="sink">Takes the tokens.</param>
    private int ReadEasy<T>(CodeUnits<T> text, int start, int wordEnd, int end, bool pair, TokenSink sink)
        where T : unmanaged
    {
        int length = wordEnd - start;
        if (pair && length <= _rules.LongestSplit && _rules.SplitOf(text, start, wordEnd) > 0)
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

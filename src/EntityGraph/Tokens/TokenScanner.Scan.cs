namespace EntityGraph.Tokens;

/// <content>The loop.</content>
internal sealed unsafe partial class TokenScanner
{
    /// <summary>Finds the tokens of a text.</summary>
    public void Scan<T>(CodeUnits<T> text, TokenSink sink)
        where T : unmanaged
    {
        int gap = 0;
        for (int i = 0; i < text.Length;)
        {
            int rune = text.Rune(i, out int length);
            if (CharClasses.Of(rune) == CharClass.Space)
            {
                i += length;
                continue;
            }
            AddLines(text, gap, i, sink);
            i = ReadAt(text, i, sink);
            gap = i;
        }
    }

    /// <summary>Notes the line ends between two tokens.</summary>
    private static void AddLines<T>(CodeUnits<T> text, int start, int end, TokenSink sink)
        where T : unmanaged
    {
        int lines = 0;
        for (int i = start; i < end;)
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
    }
}

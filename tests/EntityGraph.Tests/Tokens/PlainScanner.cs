using EntityGraph.Models;
using EntityGraph.Tokens;

namespace EntityGraph.Tests.Tokens;

/// <summary>The scanner without blocks and short cuts: every position goes to the rules. The oracle of the fast one.</summary>
internal static class PlainScanner
{
    public static TokenRules Rules { get; } = TokenRules.Load(ModelSet.English);

    public static unsafe TokenSink Scan(string text)
    {
        fixed (char* start = text)
            return Scan(new CodeUnits<ushort>((ushort*)start, text.Length));
    }

    public static unsafe TokenSink Scan(byte[] text)
    {
        fixed (byte* start = text)
            return Scan(new CodeUnits<byte>(start, text.Length));
    }

    private static TokenSink Scan<T>(CodeUnits<T> text)
        where T : unmanaged
    {
        var sink = new TokenSink();
        var scanner = new TokenScanner(Rules);
        for (int at = 0; at < text.Length;)
        {
            int rune = text.Rune(at, out int length);
            if (CharClasses.Of(rune) == CharClass.Space)
            {
                at += length;
                continue;
            }
            TokenScanner.AddLines(text, at, sink);
            at = scanner.ReadAt(text, at, sink);
        }
        return sink;
    }
}

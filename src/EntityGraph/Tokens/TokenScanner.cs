namespace EntityGraph.Tokens;

/// <summary>Finds the tokens of a text, and where a sentence might end.</summary>
/// <remarks>
/// Tokens follow the conventions of the Universal Dependencies treebanks of English. Most of a text is plain words between spaces: the scan
/// (<see cref="Scan{T}"/>) classifies a block of characters at once and hands to the rules only the runs that hold something to decide.
/// Immutable and thread-safe.
/// </remarks>
internal sealed unsafe partial class TokenScanner(TokenRules rules)
{
    private readonly TokenRules _rules = rules;

    /// <summary>Reads what begins at a position by the rules, alone or with what belongs to it, and gives the position after it.</summary>
    /// <remarks>Adds one token or two, or none for white space. The result depends on the text and the position alone.</remarks>
    internal int ReadAt<T>(CodeUnits<T> text, int start, TokenSink sink)
        where T : unmanaged
    {
        int rune = text.Rune(start, out int length);
        switch (CharClasses.Of(rune))
        {
            case CharClass.Space:
                return start + length;
            case CharClass.Letter or CharClass.Digit:
                return ReadWord(text, start, sink);
            case CharClass.Emoji:
                return ReadEmoji(text, start, sink);
            case CharClass.Joiner or CharClass.Other:
                sink.Add(start, start + length, TokenKind.Other);
                return start + length;
            case CharClass.Solo:
                sink.Add(start, start + length, TokenKind.Punctuation);
                return start + length;
            default:
                return ReadMark(text, start, rune, length, sink);
        }
    }
}

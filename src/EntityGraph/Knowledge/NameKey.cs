using EntityGraph.Models;

namespace EntityGraph.Knowledge;

/// <summary>The key of a name: its letters and digits alone, in lower case and without accents, so that spellings of one name meet.</summary>
/// <remarks>"U.S." and "US", "Guinea-Bissau" and "Guinea Bissau", "São Paulo" and "Sao Paulo", "the Hague" and "Hague" have one key each.</remarks>
internal static class NameKey
{
    /// <summary>Longest name that is looked up, in letters and digits; a longer one has no key.</summary>
    public const int MaximumLength = 96;

    // Base letters of U+00C0..U+024F and U+1E00..U+1EFF; a full stop stands for "as it is".
    private const string Latin =
        "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll..llnnnnnn..nooo" +
        "ooooorrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz.................................oo.............uu............................aaiioouuuuuuuuuu.a" +
        "aaa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................";

    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxx" +
        "yyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

    /// <summary>The key of a name, or 0 where it has none.</summary>
    public static ulong Of(ReadOnlySpan<char> name)
    {
        if (name.Length > 4 && name[3] == ' ' && name[..3].Equals("the", StringComparison.OrdinalIgnoreCase))
            name = name[4..];
        Span<char> buffer = stackalloc char[MaximumLength];
        int length = 0;
        foreach (char c in name)
        {
            char folded = c == '&' ? '&' : Fold(c);
            if (folded == '\0')
                continue;
            if (length == MaximumLength)
                return 0;
            buffer[length++] = folded;
        }
        return length == 0 ? 0 : WordHash.Exact(buffer[..length]);
    }

    /// <summary>Lower case without accent; NUL for what is neither letter nor digit.</summary>
    public static char Fold(char c)
    {
        if (c < 0x80)
            return char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : char.IsAsciiLetterOrDigit(c) ? c : '\0';
        char letter = c is >= '\u00C0' and <= '\u024F' ? Latin[c - 0xC0] : c is >= '\u1E00' and <= '\u1EFF' ? LatinAdditional[c - 0x1E00] : '.';
        return letter != '.' ? letter : char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '\0';
    }
}

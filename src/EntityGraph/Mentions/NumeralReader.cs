using System.Globalization;

namespace EntityGraph.Mentions;

/// <summary>Reads how many a description says it means.</summary>
internal static class NumeralReader
{
    /// <summary>The number ("the two leaders" → 2, "both" → 2, "38 countries" → 38); 0 where it says none.</summary>
    public static int Of(Document document, Mention mention)
    {
        for (int t = mention.FirstToken; t < mention.EndToken; t++)
        {
            var word = document.TokenText(t);
            if (document.TokenKinds[t] == TokenKind.Number && word.Length <= 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                return number;
            int named = word.Length > 7 ? 0 : OfWord(word);
            if (named > 0)
                return named;
        }
        return 0;
    }

    private static int OfWord(ReadOnlySpan<char> word)
    {
        Span<char> small = stackalloc char[word.Length];
        word.ToLowerInvariant(small);
        return small switch
        {
            "two" or "both" or "pair" or "duo" or "couple" or "each" or "neither" or "either" => 2,
            "three" or "trio" => 3,
            "four" => 4,
            "five" => 5,
            "six" => 6,
            "seven" => 7,
            "eight" => 8,
            "nine" => 9,
            "ten" => 10,
            _ => 0,
        };
    }
}

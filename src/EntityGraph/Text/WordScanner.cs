using EntityGraph.Models;

namespace EntityGraph.Text;

/// <summary>Cuts a paragraph into words, letters and digits with inner marks, as the phrase lists see them; tokens proper come later.</summary>
internal static class WordScanner
{
    /// <summary>Adds the words of a range to <paramref name="words"/>.</summary>
    public static void Scan(string text, int start, int end, List<Word> words)
    {
        for (int at = start; at < end;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }
            int first = at;
            while (at < end && (char.IsLetterOrDigit(text[at]) || (IsInner(text[at]) && at + 1 < end && char.IsLetterOrDigit(text[at + 1]))))
                at++;
            words.Add(new(first, at, WordHash.Folded(text.AsSpan(first, at - first))));
        }
    }

    private static bool IsInner(char c) => c is '\'' or '\u2019' or '-' or '.' or ':';
}

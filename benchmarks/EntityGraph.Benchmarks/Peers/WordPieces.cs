using System.Text;

namespace EntityGraph.Benchmarks.Peers;

/// <summary>A word-piece vocabulary made of the text itself, for peers that ship without one: special pieces, single characters, frequent words.</summary>
internal static class WordPieces
{
    private const int Size = 30_000;

    public static string Make(IEnumerable<string> articles)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string article in articles.Take(400))
            foreach (string word in article.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                if (word.Trim('.', ',', '"', '(', ')') is { Length: > 1 } trimmed && trimmed.All(char.IsAsciiLetterOrDigit))
                    counts[trimmed] = counts.GetValueOrDefault(trimmed) + 1;
        var text = new StringBuilder("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n");
        for (char c = '!'; c <= '~'; c++)
            if (!char.IsAsciiLetterUpper(c))
                text.Append(c).Append("\n##").Append(c).Append('\n');
        foreach (var (word, _) in counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(Size))
            text.Append(word).Append('\n');
        return text.ToString();
    }
}

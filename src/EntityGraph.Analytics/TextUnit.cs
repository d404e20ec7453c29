namespace EntityGraph.Analytics;

/// <summary>A stretch of a document that is short enough to be read at once by a language model.</summary>
/// <param name="Field">The text it is cut from.</param>
/// <param name="Start">First code unit of that text.</param>
/// <param name="End">One past the last.</param>
/// <param name="Text">Its characters, before them the headline where it is the first.</param>
/// <param name="Tokens">Number of tokens.</param>
/// <param name="First">Whether headline and dateline count as part of it.</param>
internal sealed record TextUnit(TextField Field, int Start, int End, string Text, int Tokens, bool First)
{
    /// <summary>Most tokens of a unit that has more than one sentence.</summary>
    public const int MaximumTokens = 1200;

    private static readonly Extractor Reader = new(ExtractorOptions.Default with { LastStage = Stage.Tokens });

    /// <summary>Cuts an article into units of whole sentences.</summary>
    public static IEnumerable<TextUnit> Cut(string? title, string text)
    {
        var document = Reader.Read(new Article(text));
        int start = 0, tokens = 0, end = 0;
        bool first = true;
        foreach (var sentence in document.Sentences)
        {
            int count = sentence.Tokens.Count;
            if (tokens > 0 && tokens + count > MaximumTokens)
            {
                yield return Make();
                (start, tokens, first) = (end, 0, false);
            }
            tokens += count;
            end = sentence.Tokens[count - 1].Range.End;
        }
        end = text.Length;
        if (tokens > 0 || first)
            yield return Make();

        TextUnit Make() => new(TextField.Text, start, end, first && title is { Length: > 0 } ? $"{title}\n\n{text[start..end]}" : text[start..end].Trim(), tokens, first);
    }

    /// <summary>Number of tokens of a text.</summary>
    public static int Count(string text) => Reader.Read(new Article(text)).Tokens.Count;
}

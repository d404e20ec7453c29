using System.Globalization;
using EntityGraph.Inputs;

namespace EntityGraph.Benchmarks.Soak;

/// <summary>Any number of short articles, made of the sentences of given ones in ever new company; article N is always the same.</summary>
internal sealed class RecombinedArticles
{
    private const int LeastWords = 60;

    private readonly string[] _sentences;

    /// <param name="files">Files of articles, as <c>extract</c> takes them.</param>
    public RecombinedArticles(IEnumerable<string> files)
    {
        var splitter = new Extractor(ExtractorOptions.Default with { LastStage = Stage.Tokens });
        var sentences = new List<string>();
        foreach (string file in files)
        {
            using var stream = File.OpenRead(file);
            foreach (var record in new ArticleReader().Read(stream, Path.GetFileName(file)))
                if (record.Article is { } article)
                    sentences.AddRange(splitter.Read(article with { Title = null, Dateline = null }).Sentences.Select(s => s.Text.ToString().ReplaceLineEndings(" ").Trim()));
        }
        _sentences = [.. sentences.Where(s => Throughput.CountWords(s) is >= 5 and <= 60).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (_sentences.Length < 20)
            throw new FormatException($"The articles have {_sentences.Length} sentences of 5 to 60 words; 20 are the least.");
    }

    public int SentenceCount => _sentences.Length;

    public Article Make(int number)
    {
        var random = new Random(number);
        var parts = new List<string>();
        for (int words = 0; words < LeastWords; words += Throughput.CountWords(parts[^1]))
            parts.Add(_sentences[random.Next(_sentences.Length)]);
        return new(string.Join(' ', parts))
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"soak-{number:0000000}"),
            Date = new DateOnly(2020, 1, 1).AddDays(random.Next(1800)),
        };
    }
}

using System.Text;
using EntityGraph.Inputs;

namespace EntityGraph.Benchmarks;

/// <summary>The text that tokenizers are measured on: news articles, together several times larger than the last cache.</summary>
internal static class NewsText
{
    private const int TargetBytes = 48 << 20;
    private const string Folder = "shared/data/articles";

    private static readonly string[] Subjects = ["President Marta Velik", "The Foreign Ministry", "Gen. A. B. Okoro", "Opposition leader Dr. Chen Wei-ling", "The U.S. delegation", "Kestrel Energy Inc.", "“Nobody,” a spokesman,"];
    private static readonly string[] Verbs = ["met", "criticized", "didn't answer", "will visit", "has accused", "signed a $1.5 billion deal with", "spoke by telephone with"];
    private static readonly string[] Objects = ["Prime Minister Tomas Lind", "the country's neighbours", "Varna's port authority", "well-known activists", "the European Union", "rebels in the north-east"];
    private static readonly string[] Tails = ["in Geneva on Jan. 14, 2020", "at 5:30 p.m. on Monday", "after three days of talks", "\"without any conditions,\" officials said", "— for the second time this year", "(see https://news.example/a?id=7)"];

    /// <summary>The articles of the shared folder where it is present, else made ones, repeated to the size that is wanted.</summary>
    public static string[] Articles { get; } = Repeat(Load() ?? Make());

    /// <summary>Where the text is from.</summary>
    public static string Origin { get; private set; } = "made";

    private static string[]? Load()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, Folder, "articles.jsonl");
            if (!File.Exists(file))
                continue;
            Origin = "articles.jsonl";
            using var stream = File.OpenRead(file);
            return [.. new ArticleReader().Read(stream, file, ArticleFormat.JsonLines).Where(r => r.Article is not null).Select(r => r.Article!.Text)];
        }
        return null;
    }

    private static string[] Make()
    {
        var random = new Random(2018);
        var articles = new string[400];
        for (int i = 0; i < articles.Length; i++)
        {
            var text = new StringBuilder();
            for (int sentence = 0; sentence < 20; sentence++)
                text.Append(Pick(Subjects)).Append(' ').Append(Pick(Verbs)).Append(' ').Append(Pick(Objects)).Append(' ').Append(Pick(Tails)).Append(sentence % 4 == 3 ? ".\n\n" : ". ");
            articles[i] = text.ToString();
        }
        return articles;

        string Pick(string[] words) => words[random.Next(words.Length)];
    }

    private static string[] Repeat(string[] articles)
    {
        var all = new List<string>();
        for (long bytes = 0; bytes < TargetBytes;)
            foreach (string article in articles)
            {
                // A copy each, so that a second reading does not find it in the cache.
                all.Add(new string(article.AsSpan()));
                bytes += Encoding.UTF8.GetByteCount(article);
            }
        return [.. all];
    }
}

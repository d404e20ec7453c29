using System.Diagnostics;
using System.Globalization;
using System.Text;
using EntityGraph.Graph;
using EntityGraph.Inputs;
using EntityGraph.Outputs;
using FsCheck;
using FsCheck.Fluent;

namespace EntityGraph.Tests.Documents;

/// <summary>Mutated news for a stretch of time: nothing throws, all ranges are valid, the graph is read back the same.</summary>
/// <remarks><c>ENTITYGRAPH_FUZZ_SECONDS</c> sets the time (10 by default), <c>ENTITYGRAPH_FUZZ_SEED</c> where it begins; a failure names the seed that shows it at once.</remarks>
public sealed class FuzzTests
{
    private const int ArticlesARound = 20;

    private static readonly Extractor Extractor = new();

    private static readonly string[] Splices =
    [
        "\"", "“", "”", "(", ")", "[", "]", "'", ". ", "\n\n", "\0", "\uFEFF", "\u202E", "\u2066", "\uD800", "\uDFFF", "\u0301", "İ", "ǆ", "\u2028", "…", "$1,000.5bn", "Jan. 1", "12/31/99", "and", ", ", " he ",
        " said ", "the two leaders", "President of the ", "-", "--", " of of of ", "@", "https://", "U.S.", "Mr. ", ":", ";", "99999999999999999999", "१२", "𝒜𝒷", "👩‍👩‍👧",
    ];

    [Test]
    public void Read_MutatedNews_NeverThrowsAndAllRangesAreValid() => Rounds((seed, count) =>
    {
        foreach (var article in Articles(seed))
        {
            count.Start(seed, article.Text.Length);
            var document = Extractor.Read(article);
            DocumentInvariants.Check(document);
            foreach (var mention in document.Mentions)
                Assert.That(document.TextOf(document.RangeOf(mention)).SequenceEqual(document.TextOf(mention)));
            var graph = KnowledgeGraph.From(document);
            string json = Json(graph);
            Assert.That(Json(JsonGraphReader.Read(new StringReader(json)).Single()), Is.EqualTo(json));
            count.End();
        }
    });

    [Test]
    public void Read_MutatedRecords_GiveArticlesOrErrors() => Rounds((seed, count) =>
    {
        var random = new Random(seed);
        byte[] bytes = [.. Articles(seed).SelectMany(a => Encoding.UTF8.GetBytes($"{{\"id\":\"{a.Id}\",\"text\":{Quoted(a.Text)}}}\n"))];
        for (int i = random.Next(20); i > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        int length = random.Next(bytes.Length + 1);
        count.Start(seed, length);
        foreach (var record in new ArticleReader { MaximumBytes = 1 << 16 }.Read(new MemoryStream(bytes, 0, length), "in", (ArticleFormat)random.Next(3)))
            Assert.That(record.Article is null, Is.Not.EqualTo(record.Error is null));
        count.End();
    });

    /// <summary>Runs rounds, each from the next seed, until the time is over; at least one.</summary>
    private static void Rounds(Action<int, FuzzCount> round)
    {
        var count = new FuzzCount();
        double seconds = Setting("ENTITYGRAPH_FUZZ_SECONDS", 10) / 2;
        int first = (int)Setting("ENTITYGRAPH_FUZZ_SEED", 1), seed = first;
        for (var watch = Stopwatch.StartNew(); seed == first || watch.Elapsed.TotalSeconds < seconds; seed++)
        {
            try
            {
                round(seed, count);
            }
            catch (Exception error) when (error is not SuccessException)
            {
                Assert.Fail($"ENTITYGRAPH_FUZZ_SEED={seed}: {error}");
            }
        }
        TestContext.Out.WriteLine($"Seeds {first} to {seed - 1}: {count}");
    }

    private static double Setting(string name, double otherwise) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : otherwise;

    /// <summary>Articles of generated pieces, and made-up news cut, doubled, spliced and joined.</summary>
    private static IEnumerable<Article> Articles(int seed)
    {
        var random = new Random(seed);
        foreach (var article in AnyText.Articles.Generator.Sample(30, new Rnd((ulong)seed), ArticlesARound / 2))
            yield return article;
        for (int i = 0; i < ArticlesARound / 2; i++)
        {
            var one = SampleArticles.All[random.Next(SampleArticles.All.Count)];
            yield return new(Mutate(one.Text, random))
            {
                Id = one.Id,
                Title = random.Next(2) == 0 ? one.Title : Mutate(one.Title ?? "News", random),
                Date = one.Date,
                Dateline = one.Dateline,
            };
        }
    }

    private static string Mutate(string seed, Random random)
    {
        var text = new StringBuilder(seed);
        for (int i = random.Next(1, 30); i > 0 && text.Length is > 0 and < 20_000; i--)
        {
            int at = random.Next(text.Length), length = Math.Min(random.Next(1, 60), text.Length - at);
            switch (random.Next(6))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(random.Next(text.Length + 1), text.ToString(at, length));
                    break;
                case 2:
                    text[at] = (char)random.Next(char.MaxValue + 1);
                    break;
                case 3:
                    text.Insert(at, string.Concat(Enumerable.Repeat(Splices[random.Next(Splices.Length)], random.Next(1, 40))));
                    break;
                case 4:
                    text.Insert(at, Splices[random.Next(Splices.Length)]);
                    break;
                default:
                    text.Insert(at, SampleArticles.All[random.Next(SampleArticles.All.Count)].Text);
                    break;
            }
        }
        return text.ToString();
    }

    private static string Quoted(string text) => Newtonsoft.Json.JsonConvert.ToString(text);

    private static string Json(KnowledgeGraph graph)
    {
        var text = new StringWriter();
        JsonGraphWriter.Write(text, graph, explain: false);
        return text.ToString();
    }
}

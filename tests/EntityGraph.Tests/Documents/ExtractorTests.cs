using EntityGraph.Graph;
using EntityGraph.Outputs;

namespace EntityGraph.Tests.Documents;

/// <summary>What holds of the whole, from the text to the graph.</summary>
public sealed class ExtractorTests
{
    private static readonly Extractor Extractor = new();

    [Test]
    public void Read_AnyArticle_KeepsTheInvariants() =>
        AnyText.Check(AnyText.Articles, article => DocumentInvariants.Check(Extractor.Read(article)));

    [Test]
    public void Read_SameArticleTwice_GivesTheSameGraph() =>
        AnyText.Check(
            AnyText.Articles,
            article =>
            {
                string first = Json(Extractor.Read(article));
                Assert.That(Json(Extractor.Read(article)), Is.EqualTo(first));
            },
            100);

    [TestCaseSource(nameof(HostileTexts))]
    public void Read_HostileText_KeepsTheInvariants(string text) => DocumentInvariants.Check(Extractor.Read(text));

    [Test]
    public void Read_FromEightThreads_GivesTheSameGraphs()
    {
        var articles = SampleArticles.All.SelectMany(a => Enumerable.Repeat(a, 3)).ToArray();
        string[] expected = [.. articles.Select(a => Json(Extractor.Read(a)))];
        string[] actual = new string[articles.Length];
        Parallel.For(0, articles.Length, new() { MaxDegreeOfParallelism = 8 }, i => actual[i] = Json(Extractor.Read(articles[i])));
        Assert.That(actual, Is.EqualTo(expected));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(8)]
    public async Task ReadAsync_AnyNumberOfThreads_KeepsTheOrder(int degree)
    {
        var articles = Enumerable.Range(0, 200).Select(i => new Article($"Person {i} spoke.") { Id = $"{i}" });
        var ids = new List<string?>();
        await foreach (var result in Extractor.ReadAsync(articles, degree))
            ids.Add(result.Article.Id);
        Assert.That(ids, Is.EqualTo(Enumerable.Range(0, 200).Select(i => $"{i}")));
    }

    [Test]
    public async Task ReadAsync_ArticleOverTheLimit_GivesAnErrorAndGoesOn()
    {
        var extractor = new Extractor(ExtractorOptions.Default with { MaximumLength = 10 });
        var results = new List<ExtractionResult>();
        await foreach (var result in extractor.ReadAsync([new("short"), new("far too long for that"), new("short")], 2))
            results.Add(result);
        Assert.That(results.Select(r => r.Error is null), Is.EqualTo(new[] { true, false, true }));
        Assert.That(results[1].Error!.Message, Does.Contain("21").And.Contains("MaximumLength"));
    }

    [Test]
    public async Task ReadAsync_SlowConsumer_ReadsOnlyAFewAhead()
    {
        int read = 0;
        IEnumerable<Article> Endless()
        {
            while (true)
            {
                read++;
                yield return new("One.");
            }
        }
        int taken = 0;
        await foreach (var _ in Extractor.ReadAsync(Endless(), 2))
            if (++taken == 5)
                break;
        Assert.That(read, Is.LessThanOrEqualTo(5 + (2 * 4) + 1));
    }

    [Test]
    public void ReadAsync_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        IEnumerable<Article> Endless()
        {
            for (int i = 0; ; i++)
            {
                if (i == 50)
                    cancellation.Cancel();
                yield return new("One.");
            }
        }
        Assert.That(
            async () =>
            {
                await foreach (var _ in Extractor.ReadAsync(Endless(), 2, cancellation.Token))
                {
                }
            },
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static IEnumerable<TestCaseData> HostileTexts()
    {
        yield return new TestCaseData("").SetArgDisplayNames("empty");
        yield return new TestCaseData(" \n\t ").SetArgDisplayNames("blank");
        yield return new TestCaseData("\uD800\uDC00\uDC00\uD800 \uD800").SetArgDisplayNames("lone surrogates");
        yield return new TestCaseData("\0\0\0 a\0b").SetArgDisplayNames("nul");
        yield return new TestCaseData(new string('x', 1_000_000)).SetArgDisplayNames("a word of a million letters");
        yield return new TestCaseData(new string('.', 1_000_000)).SetArgDisplayNames("a million full stops");
        yield return new TestCaseData(new string('(', 200_000)).SetArgDisplayNames("brackets");
        yield return new TestCaseData(string.Concat(Enumerable.Repeat("Putin ", 100_000))).SetArgDisplayNames("a sentence of a hundred thousand names");
        yield return new TestCaseData(string.Concat(Enumerable.Repeat("he met the president and ", 20_000))).SetArgDisplayNames("a sentence of a hundred thousand words");
        yield return new TestCaseData(string.Concat(Enumerable.Repeat("\n\n", 200_000)) + "end").SetArgDisplayNames("empty lines");
        yield return new TestCaseData(string.Concat(Enumerable.Repeat("a@", 100_000))).SetArgDisplayNames("half an address");
        yield return new TestCaseData(string.Concat(Enumerable.Repeat("1,", 100_000))).SetArgDisplayNames("a long number");
        yield return new TestCaseData(new string('\u0301', 100_000)).SetArgDisplayNames("combining marks");
    }

    private static string Json(Document document)
    {
        var text = new StringWriter();
        JsonGraphWriter.Write(text, KnowledgeGraph.From(document), explain: true);
        return text.ToString();
    }
}

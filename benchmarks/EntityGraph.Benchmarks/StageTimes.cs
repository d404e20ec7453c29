using System.Globalization;
using EntityGraph.Entities;
using EntityGraph.Graph;
using EntityGraph.Inputs;
using EntityGraph.Knowledge;
using EntityGraph.Mentions;
using EntityGraph.Models;
using EntityGraph.Outputs;
using EntityGraph.Relations;
using EntityGraph.Syntax;
using EntityGraph.Tags;
using EntityGraph.Times;

namespace EntityGraph.Benchmarks;

/// <summary>Processor time and allocation of each stage on its own, on one thread: the least of many passes over a file of articles.</summary>
internal sealed class StageTimes
{
    private readonly List<(string Name, Action Run)> _stages = [];
    private readonly Article[] _articles;
    private readonly Document[] _documents;

    private StageTimes(Article[] articles)
    {
        _articles = articles;
        _documents = new Document[articles.Length];
        var models = ModelSet.English;
        var segments = new Extractor(ExtractorOptions.Default with { LastStage = Stage.Tokens });
        var tagger = new Tagger(models);
        var parser = new Parser(models);
        var times = new TimeReader(models);
        var gazetteer = new Gazetteer(models);
        var mentions = new MentionFinder(models, gazetteer);
        var resolver = new Resolver(models, gazetteer);
        var relations = new RelationFinder(models, gazetteer, new());
        _stages.Add(("tokens", () => Fill(segments)));
        Add("tags", d => tagger.Tag(d, new TagSink(d)));
        Add("syntax", d => parser.Apply(d));
        Add("times", times.Apply);
        Add("mentions", mentions.Apply);
        Add("entities", resolver.Apply);
        Add("relations", relations.Apply);
        Add("graph and JSON", static d => JsonGraphWriter.Write(TextWriter.Null, KnowledgeGraph.From(d)));
    }

    public static int Run(string[] arguments)
    {
        if (arguments is not ([_] or [_, _]) || (arguments is [_, var n] && !int.TryParse(n, out _)))
        {
            Console.Error.WriteLine("usage: stages FILE.jsonl [PASSES]");
            return 2;
        }
        using var stream = File.OpenRead(arguments[0]);
        Article[] articles = [.. new ArticleReader().Read(stream, arguments[0], ArticleFormat.JsonLines).Where(r => r.Article is not null).Select(r => r.Article!)];
        new StageTimes(articles).Measure(arguments is [_, var passes] ? int.Parse(passes, CultureInfo.InvariantCulture) : 20);
        return 0;
    }

    private void Measure(int passes)
    {
        double words = _articles.Sum(a => (double)Throughput.CountWords(a.Title) + Throughput.CountWords(a.Text));
        var best = new double[_stages.Count];
        var allocated = new long[_stages.Count];
        Array.Fill(best, double.PositiveInfinity);
        for (int pass = 0; pass < passes; pass++)
        {
            for (int s = 0; s < _stages.Count; s++)
            {
                GC.Collect();
                long bytes = GC.GetAllocatedBytesForCurrentThread();
                var start = Environment.CpuUsage.TotalTime;
                _stages[s].Run();
                best[s] = Math.Min(best[s], (Environment.CpuUsage.TotalTime - start).TotalSeconds);
                allocated[s] = GC.GetAllocatedBytesForCurrentThread() - bytes;
            }
        }
        Print("stage", "seconds", "words/s", "bytes/word");
        for (int s = 0; s < _stages.Count; s++)
            PrintRow(_stages[s].Name, best[s], words, allocated[s]);
        PrintRow("all", best.Sum(), words, allocated.Sum());
    }

    private void Fill(Extractor extractor)
    {
        for (int i = 0; i < _articles.Length; i++)
            _documents[i] = extractor.Read(_articles[i]);
    }

    private void Add(string name, Action<Document> apply) =>
        _stages.Add((name, () => Array.ForEach(_documents, apply)));

    private static void PrintRow(string name, double seconds, double words, long bytes) =>
        Print(name, seconds.ToString("F3", CultureInfo.InvariantCulture), (words / seconds).ToString("N0", CultureInfo.InvariantCulture), (bytes / words).ToString("N0", CultureInfo.InvariantCulture));

    private static void Print(string name, string seconds, string rate, string bytes) => Console.WriteLine($"{name,-16}{seconds,10}{rate,14}{bytes,12}");
}

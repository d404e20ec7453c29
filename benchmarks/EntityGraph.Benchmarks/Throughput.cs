using System.Diagnostics;
using System.Globalization;
using EntityGraph.Graph;
using EntityGraph.Inputs;
using EntityGraph.Outputs;

namespace EntityGraph.Benchmarks;

/// <summary>Speed and memory of the whole way from a file of articles to graph documents, on one thread.</summary>
internal static class Throughput
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5), Measured = TimeSpan.FromSeconds(20);

    public static int Run(string[] arguments)
    {
        if (arguments is not [var file])
        {
            Console.Error.WriteLine("usage: throughput FILE.jsonl");
            return 2;
        }
        var clock = Stopwatch.StartNew();
        var extractor = new Extractor();
        extractor.Read("A first sentence.");
        var start = clock.Elapsed;
        for (clock.Restart(); clock.Elapsed < WarmUp;)
            Pass(extractor, file);
        long articles = 0, words = 0, characters = 0, passes = 0, allocated = GC.GetAllocatedBytesForCurrentThread();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        for (clock.Restart(); clock.Elapsed < Measured; passes++)
        {
            var (a, w, c) = Pass(extractor, file);
            articles += a;
            words += w;
            characters += c;
        }
        double seconds = clock.Elapsed.TotalSeconds;
        double processorSeconds = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Print("start, first sentence included", start.TotalMilliseconds, "ms");
        Print("passes", passes, $"of {articles / passes} articles, {words / passes} words");
        Print("articles", articles / seconds, "/s");
        Print("words", words / seconds, "/s");
        Print("words by processor time", words / processorSeconds, "/s, whatever else the machine does");
        Print("characters", characters / seconds / 1e6, "million/s");
        Print("allocated", (double)allocated / words, "bytes/word");
        Print("peak memory", Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, "MiB");
        return 0;
    }

    /// <summary>Reads, extracts and writes every article of the file; a word is a run of characters without white space.</summary>
    private static (long Articles, long Words, long Characters) Pass(Extractor extractor, string file)
    {
        long articles = 0, words = 0, characters = 0;
        using var stream = File.OpenRead(file);
        using var output = new StreamWriter(Stream.Null);
        foreach (var record in new ArticleReader().Read(stream, file, ArticleFormat.JsonLines))
        {
            var article = record.Article ?? throw record.Error!;
            JsonGraphWriter.Write(output, KnowledgeGraph.From(extractor.Read(article)));
            articles++;
            words += CountWords(article.Title) + CountWords(article.Text);
            characters += article.Text.Length;
        }
        return (articles, words, characters);
    }

    internal static int CountWords(string? text)
    {
        int count = 0;
        bool inside = false;
        foreach (char c in text ?? "")
        {
            bool space = char.IsWhiteSpace(c);
            if (!space && !inside)
                count++;
            inside = !space;
        }
        return count;
    }

    private static void Print(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-32}{value,12:N1} {unit}"));
}

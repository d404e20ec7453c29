using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using EntityGraph.Analytics;
using EntityGraph.Graph;

namespace EntityGraph.Benchmarks.Soak;

/// <summary>A long job: made articles through the pipeline into a store. Memory and handles are watched, and every row is counted on both sides.</summary>
/// <remarks>Ends with 1 if a count differs, or if memory or handles grew after the first fifth of the job by more than <see cref="Growth"/>.</remarks>
internal static class SoakRun
{
    private const double Growth = 0.15;
    private const int Samples = 20;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var number, var store, .. { Length: > 0 } files] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int articles) || articles < Samples)
        {
            Console.Error.WriteLine("usage: soak NUMBER STORE.duckdb FILE…    (STORE '-': the pipeline alone)");
            return 2;
        }
        var made = new RecombinedArticles(files);
        var extractor = new Extractor();
        var tally = new Tally();
        var samples = new List<SoakSample>();
        var clock = Stopwatch.StartNew();
        Print($"{articles:N0} articles of {made.SentenceCount:N0} sentences; every count and size as it goes:\n\n| articles | s | resident, MB | managed heap, MB | handles | threads |\n|---:|---:|---:|---:|---:|---:|");
        var graphs = Graphs(extractor, made, articles, tally, done =>
        {
            var s = SoakSample.Take(done, clock);
            samples.Add(s);
            Print($"| {s.Articles:N0} | {s.Seconds:N0} | {s.Resident / 1e6:N0} | {s.Heap / 1e6:N0} | {s.Handles} | {s.Threads} |");
        });
        bool exact = store == "-" ? await Drain(graphs).ConfigureAwait(false) : await Load(store, graphs, articles, tally).ConfigureAwait(false);
        clock.Stop();
        Print($"{tally.Words:N0} words, {tally.Errors} errors, {clock.Elapsed.TotalSeconds:N0} s");
        bool flat = IsFlat(samples);
        return exact && flat && tally.Errors == 0 ? 0 : 1;
    }

    private static async IAsyncEnumerable<KnowledgeGraph> Graphs(
        Extractor extractor, RecombinedArticles made, int articles, Tally tally, Action<long> sample, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var result in extractor.ReadAsync(Enumerable.Range(0, articles).Select(made.Make), cancellationToken: cancellation).ConfigureAwait(false))
        {
            var graph = result.Document is { } document ? KnowledgeGraph.From(document) : KnowledgeGraph.FromError(result.Article.Id!, result.Error!.Message);
            tally.Add(result, graph);
            if (tally.Articles % (articles / Samples) == 0)
                sample(tally.Articles);
            yield return graph;
        }
    }

    private static async Task<bool> Drain(IAsyncEnumerable<KnowledgeGraph> graphs)
    {
        await foreach (var graph in graphs.ConfigureAwait(false))
            _ = graph.Relations.Count;
        return true;
    }

    private static async Task<bool> Load(string path, IAsyncEnumerable<KnowledgeGraph> graphs, int articles, Tally tally)
    {
        LoadReport report;
        using (var store = GraphStore.Open(path))
            report = await store.LoadAsync(graphs).ConfigureAwait(false);
        // What another process would find.
        using var read = GraphStore.Open(path, new() { ReadOnly = true });
        var counts = read.Counts;
        var found = (report.Added, counts.Documents, counts.Mentions, counts.Entities, counts.Relations, counts.Evidence);
        var expected = ((long)articles, (long)articles, tally.Mentions, tally.Entities, tally.Relations, tally.Evidence);
        Print($"\nstore: {new FileInfo(path).Length / 1e6:N1} MB; documents {counts.Documents:N0}, mentions {counts.Mentions:N0}, entities {counts.Entities:N0}, relations {counts.Relations:N0}, evidence {counts.Evidence:N0}");
        Print($"counts agree with what was extracted: {(found == expected ? "yes" : $"NO, expected {expected}")}");
        return found == expected;
    }

    private static bool IsFlat(List<SoakSample> samples)
    {
        // From a fifth of the job on all that is kept for the whole of it is there.
        var settled = samples.Skip(Samples / 5).ToList();
        var (first, last) = (settled.Take(settled.Count / 4).ToList(), settled.TakeLast(settled.Count / 4).ToList());
        double memory = (last.Average(s => s.Resident) / first.Average(s => s.Resident)) - 1, handles = (last.Average(s => s.Handles) / first.Average(s => s.Handles)) - 1;
        Print($"from the second fifth to the end: resident memory {memory:+0.0 %;-0.0 %}, handles {handles:+0.0 %;-0.0 %}; peak {samples.Max(s => s.Resident) / 1e6:N0} MB");
        return memory <= Growth && handles <= Growth;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>What came out of the pipeline.</summary>
    private sealed class Tally
    {
        public long Articles { get; private set; }

        public long Errors { get; private set; }

        public long Words { get; private set; }

        public long Mentions { get; private set; }

        public long Entities { get; private set; }

        public long Relations { get; private set; }

        public long Evidence { get; private set; }

        public void Add(ExtractionResult result, KnowledgeGraph graph)
        {
            Articles++;
            Errors += result.Error is null ? 0 : 1;
            Words += Throughput.CountWords(result.Article.Text);
            Mentions += graph.Documents[0].Mentions.Count;
            Entities += graph.Entities.Count;
            Relations += graph.Relations.Count;
            Evidence += graph.Relations.Sum(r => r.Evidence.Count);
        }
    }
}

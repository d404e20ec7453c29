using System.Diagnostics;
using System.Globalization;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Benchmarks;

/// <summary>Whether a user's gazetteer costs more the more names it holds: time to load it, its memory, and the time to find its names in articles.</summary>
internal static class GazetteerScale
{
    private const int Seed = 1, Passes = 40;

    private static readonly int[] Sizes = [0, 1_000, 100_000, 1_000_000];

    public static int Run(string[] arguments)
    {
        if (arguments is not [var file])
        {
            Console.Error.WriteLine("usage: gazetteer FILE.jsonl");
            return 2;
        }
        var reader = new Extractor(ExtractorOptions.Default with { LastStage = Stage.Tokens });
        var articles = AnnotatedArticles.Records(file).Select(r => new Article((string)r["text"]!)).ToList();
        var documents = articles.ConvertAll(reader.Read);
        long tokens = documents.Sum(d => (long)d.Tokens.Count);
        string[] words = [.. documents.SelectMany(d => d.Tokens.Select(t => t.Text.ToString())).Where(w => w.Length > 2 && char.IsUpper(w[0]) && w.All(char.IsLetter)).Distinct().Order(StringComparer.Ordinal)];
        Console.WriteLine(Invariant($"{documents.Count} articles, {tokens} tokens; the names are one to three of the {words.Length} words with a capital that stand in these articles, and a word that does not"));
        Console.WriteLine("| entries | file, MB | load, s | memory, MB | names found | ns/token | allocated, bytes/token |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        foreach (int size in Sizes)
            Measure(size, words, documents, tokens);
        return 0;
    }

    private static void Measure(int size, string[] words, List<Document> documents, long tokens)
    {
        string path = Path.GetTempFileName();
        Write(path, size, words);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var gazetteer = NameGazetteer.FromFile(path);
        double load = clock.Elapsed.TotalSeconds;
        double memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        var tagger = new Tags.GazetteerTagger(new NoTagger(), gazetteer, first: true);
        double best = double.MaxValue;
        long found = 0, allocated = 0;
        for (int pass = 0; pass < Passes; pass++)
        {
            foreach (var document in documents)
                document.NameList.Clear();
            allocated = GC.GetAllocatedBytesForCurrentThread();
            clock.Restart();
            foreach (var document in documents)
                tagger.Tag(document, new TagSink(document));
            best = Math.Min(best, clock.Elapsed.TotalNanoseconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            found = documents.Sum(d => (long)d.Names.Count);
        }
        Console.WriteLine(Invariant($"| {gazetteer.Count} | {new FileInfo(path).Length / 1e6:0.0} | {load:0.00} | {memory:0.0} | {found} | {best / tokens:0.0} | {(double)allocated / tokens:0.0} |"));
        File.Delete(path);
    }

    /// <summary>Writes a table of names. The first thousand are words of the articles, so that every size finds about as many.</summary>
    private static void Write(string path, int size, string[] words)
    {
        var random = new Random(Seed);
        using var file = File.CreateText(path);
        for (int i = 0; i < size; i++)
        {
            string name = words[random.Next(words.Length)];
            if (i >= 1000)
            {
                for (int more = random.Next(3); more > 0; more--)
                    name += " " + words[random.Next(words.Length)];
                name += Invariant($" Zx{i}");
            }
            file.WriteLine(Invariant($"{name}\tThing\tT-{i}\t{(i % 4 == 0 ? $"Qv{i} {name}" : "")}"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Finds nothing, so that the gazetteer is measured alone.</summary>
    private sealed class NoTagger : ITagger
    {
        public void Tag(Document document, TagSink sink)
        {
        }
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using EntityGraph.Graph;
using EntityGraph.Outputs;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Util;
using Newtonsoft.Json;

namespace EntityGraph.Benchmarks.Ratios;

/// <summary>Has the library become slower? Measures it beside a peer in the same run, and compares the ratios with those that are kept in the repository: a fast or busy machine changes both sides alike.</summary>
/// <remarks>The measure of all is Lucene.Net's StandardTokenizer over the same text. Processor time, one thread, the least of many turns in which all take part.</remarks>
internal static partial class RatioRun
{
    private const int Articles = 150, Rounds = 9;
    private const double Tolerance = 0.25, LeastSeconds = 0.1;
    private const string Peer = "Lucene.Net StandardTokenizer", Usage = "usage: ratios FILE.json [--write]";

    public static int Run(string[] arguments)
    {
        if (arguments is not [var file, .. var more] || more is not ([] or ["--write"]))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }
        var ratios = Measure();
        if (more.Length > 0)
        {
            File.WriteAllText(file, JsonConvert.SerializeObject(ratios, Formatting.Indented).ReplaceLineEndings("\n") + "\n");
            return 0;
        }
        var kept = JsonConvert.DeserializeObject<SortedDictionary<string, double>>(File.ReadAllText(file)) ?? throw new FormatException($"{file}: no ratios.");
        return Compare(kept, ratios) ? 0 : 1;
    }

    /// <summary>Time of each work by the time of the peer.</summary>
    private static SortedDictionary<string, double> Measure()
    {
        var articles = Enumerable.Range(0, Articles).Select(MadeArticles.Article).ToArray();
        var names = new Extractor(ExtractorOptions.Default with { LastStage = Stage.Tags });
        var entities = new Extractor(ExtractorOptions.Default with { LastStage = Stage.Entities });
        var all = new Extractor();
        var sink = new TokenSink();
        (string Name, Action Run)[] works =
        [
            (Peer, () => Each(a => Tokens(a.Text))),
            ("regular expression, words and marks", () => Each(a => WordsAndMarks().Count(a.Text))),
            ("tokens and sentences", () => Each(a => Tokenizer.English.Tokenize(a.Text, sink))),
            ("names and parts of speech", () => Each(a => names.Read(a))),
            ("entities", () => Each(a => entities.Read(a))),
            ("graph and JSON", () => Each(a => JsonGraphWriter.Write(TextWriter.Null, KnowledgeGraph.From(all.Read(a))))),
        ];
        int[] turns = [.. works.Select(w => Turns(w.Run))];
        double[] best = [.. works.Select(_ => double.PositiveInfinity)];
        for (int round = 0; round < Rounds; round++)
        {
            for (int w = 0; w < works.Length; w++)
            {
                GC.Collect();
                var start = Environment.CpuUsage.TotalTime;
                for (int i = 0; i < turns[w]; i++)
                    works[w].Run();
                best[w] = Math.Min(best[w], (Environment.CpuUsage.TotalTime - start).TotalSeconds / turns[w]);
            }
        }
        var ratios = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (int w = 1; w < works.Length; w++)
            ratios[works[w].Name] = Math.Round(best[w] / best[0], 3);
        return ratios;

        void Each(Action<Article> work) => Array.ForEach(articles, work);
    }

    /// <summary>Turns that take long enough to be measured, after the code is compiled for good.</summary>
    private static int Turns(Action work)
    {
        for (int i = 0; i < 3; i++)
            work();
        var start = Environment.CpuUsage.TotalTime;
        work();
        return (int)Math.Ceiling(LeastSeconds / Math.Max(1e-4, (Environment.CpuUsage.TotalTime - start).TotalSeconds));
    }

    private static bool Compare(SortedDictionary<string, double> kept, SortedDictionary<string, double> ratios)
    {
        bool good = true;
        Console.WriteLine($"{$"time by that of {Peer}",-56}{"kept",10}{"now",10}");
        foreach (var (name, ratio) in ratios)
        {
            if (!kept.TryGetValue(name, out double before))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-56}{"-",10}{ratio,10:0.000}  NOT KEPT: write the ratios anew"));
                good = false;
                continue;
            }
            double change = (ratio / before) - 1;
            string verdict = change > Tolerance ? "SLOWER" : change < -Tolerance ? "faster: write the ratios anew" : "";
            good &= change <= Tolerance;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-56}{before,10:0.000}{ratio,10:0.000}  {change:+0 %;-0 %;0 %}  {verdict}"));
        }
        return good;
    }

    private static int Tokens(string text)
    {
        int tokens = 0;
        using var tokenizer = new StandardTokenizer(LuceneVersion.LUCENE_48, new StringReader(text));
        tokenizer.Reset();
        while (tokenizer.IncrementToken())
            tokens++;
        tokenizer.End();
        return tokens;
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:['’.\-][\p{L}\p{N}]+)*|\S")]
    private static partial Regex WordsAndMarks();
}

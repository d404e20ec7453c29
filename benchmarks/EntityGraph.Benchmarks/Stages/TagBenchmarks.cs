using BenchmarkDotNet.Attributes;
using EntityGraph.Models;
using EntityGraph.Tags;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Benchmarks.Stages;

/// <summary>The tagger alone, on articles that are tokenized before: parts of speech with lemmas, names, and both, on one thread.</summary>
/// <remarks>Reads <c>../shared/data/articles/articles.jsonl</c>, or the file that <c>ENTITYGRAPH_ARTICLES</c> names. The columns count tokens of the shipped tokenizer.</remarks>
[Config(typeof(RateConfig))]
public class TagBenchmarks
{
    private readonly Tagger _partsOfSpeech = Tagger.WithoutNames(ModelSet.English), _both = new(ModelSet.English);
    private readonly TagContext _context = new(new(ModelSet.English), new(ModelSet.English));
    private readonly NameReader _names = new(new(ModelSet.English.Load("names.egm")));
    private Document[] _documents = [];

    /// <summary>Reads the documents and tags them once: names are read with the parts of speech that stand there.</summary>
    [GlobalSetup]
    public void ReadDocuments()
    {
        string path = Environment.GetEnvironmentVariable("ENTITYGRAPH_ARTICLES") ?? Path.GetFullPath("../shared/data/articles/articles.jsonl");
        var extractor = new Extractor(new ExtractorOptions { LastStage = Stage.Tags });
        _documents = [.. AnnotatedArticles.Records(path).Select(r => extractor.Read(new Article((string)r["text"]!)))];
        long bytes = _documents.Sum(d => (long)System.Text.Encoding.UTF8.GetByteCount(d.Source)), tokens = _documents.Sum(d => (long)d.TokenCount);
        foreach (string method in (string[])[nameof(PartsOfSpeech), nameof(Names), nameof(Both)])
            Measure.Set(method, bytes, tokens);
    }

    /// <summary>Parts of speech and lemmas.</summary>
    [Benchmark]
    public void PartsOfSpeech()
    {
        foreach (var document in _documents)
            _partsOfSpeech.Tag(document, new TagSink(document));
    }

    /// <summary>Names, dates and amounts of money, with the reading of word forms and lists.</summary>
    [Benchmark]
    public void Names()
    {
        foreach (var document in _documents)
        {
            document.NameList.Clear();
            _context.Read(document);
            _names.Read(document, _context, true, new TagSink(document));
        }
    }

    /// <summary>Both, as the extractor runs them.</summary>
    [Benchmark(Baseline = true)]
    public void Both()
    {
        foreach (var document in _documents)
        {
            document.NameList.Clear();
            _both.Tag(document, new TagSink(document));
        }
    }
}

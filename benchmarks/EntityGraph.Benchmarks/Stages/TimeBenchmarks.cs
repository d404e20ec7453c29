using BenchmarkDotNet.Attributes;
using EntityGraph.Models;
using EntityGraph.Text;
using EntityGraph.Times;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Benchmarks.Stages;

/// <summary>What is the article, and its time expressions, on one thread: each stage alone, on the same articles.</summary>
/// <remarks>Reads the first articles of <c>../shared/data/articles/articles.jsonl</c>, or of the file that <c>ENTITYGRAPH_ARTICLES</c> names.</remarks>
[MemoryDiagnoser]
public class TimeBenchmarks
{
    private readonly BlockReader _blocks = new(ModelSet.English);
    private readonly TimeReader _times = new(ModelSet.English);
    private Document[] _documents = [];

    /// <summary>Reads the documents as far as the tags.</summary>
    [GlobalSetup]
    public void ReadDocuments()
    {
        string path = Environment.GetEnvironmentVariable("ENTITYGRAPH_ARTICLES") ?? Path.GetFullPath("../shared/data/articles/articles.jsonl");
        var extractor = new Extractor();
        _documents = [.. AnnotatedArticles.Records(path).Take(100).Select(r => extractor.Read(new Article((string)r["text"]!) { Date = new(2020, 1, 1) }))];
        Console.WriteLine($"// {_documents.Length} documents, {_documents.Sum(d => d.Source.Length)} characters");
    }

    /// <summary>Finds the time expressions of them all.</summary>
    [Benchmark]
    public int Times()
    {
        int found = 0;
        foreach (var document in _documents)
        {
            document.TimeList.Clear();
            _times.Apply(document);
            found += document.TimeList.Count;
        }
        return found;
    }

    /// <summary>Tells the article from captions, datelines and site furniture in them all.</summary>
    [Benchmark]
    public int Blocks()
    {
        int found = 0;
        foreach (var document in _documents)
        {
            var fresh = new Document(document.Article);
            _blocks.Apply(fresh);
            found += fresh.Blocks.Count;
        }
        return found;
    }
}

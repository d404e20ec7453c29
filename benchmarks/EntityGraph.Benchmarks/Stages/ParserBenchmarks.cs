using BenchmarkDotNet.Attributes;
using EntityGraph.Models;
using EntityGraph.Syntax;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Benchmarks.Stages;

/// <summary>The parser alone, on articles that are tokenized and tagged before: words a second of one thread, every sentence parsed.</summary>
/// <remarks>Reads the first articles of <c>../shared/data/articles/articles.jsonl</c>, or of the file that <c>ENTITYGRAPH_ARTICLES</c> names.</remarks>
public class ParserBenchmarks
{
    private readonly Parser _parser = new(ModelSet.English);
    private Document[] _documents = [];

    /// <summary>Words between white space in all documents.</summary>
    public static int Words { get; private set; }

    /// <summary>Reads the documents.</summary>
    [GlobalSetup]
    public void ReadDocuments()
    {
        string path = Environment.GetEnvironmentVariable("ENTITYGRAPH_ARTICLES") ?? Path.GetFullPath("../shared/data/articles/articles.jsonl");
        var extractor = new Extractor();
        _documents = [.. AnnotatedArticles.Records(path).Take(100).Select(r => extractor.Read(new Article((string)r["text"]!)))];
        Words = _documents.Sum(d => d.Source.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        Console.WriteLine($"// {_documents.Length} documents, {Words} words, {_documents.Sum(d => d.TokenCount)} tokens");
    }

    /// <summary>Parses them all.</summary>
    [Benchmark]
    public void Parse()
    {
        foreach (var document in _documents)
            _parser.Apply(document);
    }
}

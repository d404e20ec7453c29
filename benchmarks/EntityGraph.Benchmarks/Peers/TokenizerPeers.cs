using System.Text;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using EntityGraph.Models;
using EntityGraph.Tokens;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Util;
using BertOptions = Microsoft.ML.Tokenizers.BertOptions;
using FastBert = FastBertTokenizer.BertTokenizer;
using MicrosoftBert = Microsoft.ML.Tokenizers.BertTokenizer;

namespace EntityGraph.Benchmarks.Peers;

/// <summary>Tokenizers of .NET on the same text in the same run; <see cref="Utf16"/> is the measure of the others.</summary>
[Config(typeof(RateConfig))]
public partial class TokenizerPeers
{
    private const int LongestArticle = 1 << 16;

    private readonly long[] _ids = new long[LongestArticle], _mask = new long[LongestArticle];
    private readonly TokenSink _sink = new();
    private string[] _articles = [];
    private byte[][] _utf8 = [];
    private long _bytes;
    private TokenScanner _scanner = null!;
    private FastBert _fastBert = null!;
    private MicrosoftBert _microsoftBert = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _articles = NewsText.Articles;
        _utf8 = [.. _articles.Select(Encoding.UTF8.GetBytes)];
        _bytes = _utf8.Sum(a => (long)a.Length);
        _scanner = new(TokenRules.Load(ModelSet.English));
        string vocabulary = WordPieces.Make(_articles);
        _fastBert = new();
        _fastBert.LoadVocabulary(new StringReader(vocabulary), convertInputToLowercase: true);
        _microsoftBert = MicrosoftBert.Create(new MemoryStream(Encoding.UTF8.GetBytes(vocabulary)), new BertOptions { LowerCaseBeforeTokenization = true });
    }

    [Benchmark(Baseline = true, Description = "EntityGraph, tokens and sentences, UTF-16")]
    public long Utf16()
    {
        long tokens = 0;
        foreach (string article in _articles)
        {
            Tokenizer.English.Tokenize(article, _sink);
            tokens += _sink.TokenCount;
        }
        return Measure.Set(nameof(Utf16), _bytes, tokens);
    }

    [Benchmark(Description = "EntityGraph, tokens and sentences, UTF-8")]
    public long Utf8()
    {
        long tokens = 0;
        foreach (byte[] article in _utf8)
        {
            Tokenizer.English.Tokenize(article, _sink);
            tokens += _sink.TokenCount;
        }
        return Measure.Set(nameof(Utf8), _bytes, tokens);
    }

    [Benchmark(Description = "EntityGraph, tokens alone, UTF-16")]
    public unsafe long TokensUtf16()
    {
        long tokens = 0;
        foreach (string article in _articles)
        {
            _sink.Clear();
            fixed (char* start = article)
                _scanner.Scan(new CodeUnits<ushort>((ushort*)start, article.Length), _sink);
            tokens += _sink.TokenCount;
        }
        return Measure.Set(nameof(TokensUtf16), _bytes, tokens);
    }

    [Benchmark(Description = "EntityGraph, tokens alone, UTF-8")]
    public unsafe long TokensUtf8()
    {
        long tokens = 0;
        foreach (byte[] article in _utf8)
        {
            _sink.Clear();
            fixed (byte* start = article)
                _scanner.Scan(new CodeUnits<byte>(start, article.Length), _sink);
            tokens += _sink.TokenCount;
        }
        return Measure.Set(nameof(TokensUtf8), _bytes, tokens);
    }

    [Benchmark(Description = "Lucene.Net StandardTokenizer 4.8.0-beta00017")]
    public long Lucene()
    {
        long tokens = 0;
        foreach (string article in _articles)
        {
            using var tokenizer = new StandardTokenizer(LuceneVersion.LUCENE_48, new StringReader(article));
            tokenizer.Reset();
            while (tokenizer.IncrementToken())
                tokens++;
            tokenizer.End();
        }
        return Measure.Set(nameof(Lucene), _bytes, tokens);
    }

    [Benchmark(Description = "FastBertTokenizer 1.2.6, word pieces")]
    public long FastBertTokenizer()
    {
        long tokens = 0;
        foreach (string article in _articles)
            tokens += _fastBert.Encode(article, _ids, _mask);
        return Measure.Set(nameof(FastBertTokenizer), _bytes, tokens);
    }

    [Benchmark(Description = "Microsoft.ML.Tokenizers 2.0.1 BertTokenizer, word pieces")]
    public long MicrosoftMLTokenizers()
    {
        long tokens = 0;
        foreach (string article in _articles)
            tokens += _microsoftBert.EncodeToIds(article).Count;
        return Measure.Set(nameof(MicrosoftMLTokenizers), _bytes, tokens);
    }

    [Benchmark(Description = "Regex, source-generated, words and marks")]
    public long GeneratedRegex()
    {
        long tokens = 0;
        foreach (string article in _articles)
            foreach (var _ in WordsAndMarks().EnumerateMatches(article))
                tokens++;
        return Measure.Set(nameof(GeneratedRegex), _bytes, tokens);
    }

    [Benchmark(Description = "string.Split at white space")]
    public long StringSplit()
    {
        long tokens = 0;
        foreach (string article in _articles)
            tokens += article.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return Measure.Set(nameof(StringSplit), _bytes, tokens);
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:['’.\-][\p{L}\p{N}]+)*|\S")]
    private static partial Regex WordsAndMarks();
}

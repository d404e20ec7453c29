using EntityGraph.Entities;
using EntityGraph.Knowledge;
using EntityGraph.Mentions;
using EntityGraph.Models;
using EntityGraph.Relations;
using EntityGraph.Sentences;
using EntityGraph.Syntax;
using EntityGraph.Tags;
using EntityGraph.Text;
using EntityGraph.Times;

namespace EntityGraph;

/// <summary>Reads news articles: names, who is who, and the relations between them, each with its evidence.</summary>
/// <remarks>Immutable and thread-safe. Make it once and share it: making it loads the model, reading does not.</remarks>
public sealed class Extractor
{
    private readonly ExtractorOptions _options;
    private readonly BlockReader _blocks;
    private readonly SentenceReader _sentences;
    private readonly ITagger? _tagger;
    private readonly Parser? _parser;
    private readonly TimeReader _times;
    private readonly MentionFinder? _mentions;
    private readonly Resolver? _resolver;
    private readonly RelationFinder? _relations;

    /// <summary>An extractor with the English model that travels inside the library.</summary>
    public Extractor()
        : this(ExtractorOptions.Default)
    {
    }

    /// <summary>An extractor with options of your own.</summary>
    /// <exception cref="Models.ModelFormatException">A model file is damaged or of another version.</exception>
    /// <exception cref="RuleFormatException">A file of <see cref="ExtractorOptions.Rules"/> is not as the rule language wants it.</exception>
    /// <exception cref="ArgumentException">A relation type of the user's is there twice, or one to be left out is not there.</exception>
    public Extractor(ExtractorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _blocks = new(options.Models);
        _times = new(options.Models);
        _sentences = new(options.Tokenizer ?? (options.Models == ModelSet.English ? Tokenizer.English : new Tokenizer(options.Models)), new Lexicon(options.Models));
        if (options.LastStage >= Stage.Tags)
        {
            var tagger = options.Tagger ?? new Tagger(options.Models, options.NameModel);
            if (options.NameGazetteer is { } names)
                tagger = new GazetteerTagger(tagger, names, options.NameGazetteerFirst);
            _tagger = options.Phrases is { } phrases ? new PhraseTagger(tagger, phrases, options.PhrasesFirst) : tagger;
        }
        if (options.LastStage >= Stage.Syntax)
            _parser = new(options.Models);
        if (options.LastStage >= Stage.Entities)
        {
            var gazetteer = new Gazetteer(options.Models);
            _mentions = new(options.Models, gazetteer);
            _resolver = new(options.Models, gazetteer);
            if (options.LastStage >= Stage.Relations)
            {
                _relations = new(options.Models, gazetteer, new()
                {
                    MinimumConfidence = options.MinimumConfidence,
                    Ontology = options.Ontology,
                    Rules = options.Rules,
                    Model = options.RelationModel,
                    WithoutTypes = options.WithoutTypes,
                    Shipped = options.ShippedRelations,
                });
            }
        }
    }

    /// <summary>Reads one article of bare text.</summary>
    /// <exception cref="ArgumentException">The text is longer than <see cref="ExtractorOptions.MaximumLength"/>.</exception>
    public Document Read(string text) => Read(new Article(text));

    /// <summary>Reads one article.</summary>
    /// <exception cref="ArgumentException">The article is longer than <see cref="ExtractorOptions.MaximumLength"/>.</exception>
    public Document Read(Article article)
    {
        var observer = _options.Observer;
        observer?.Started(article);
        var document = ReadUnparsed(article, observer);
        if (_mentions is not null)
        {
            _mentions.Apply(document);
            observer?.Finished(Stage.Entities, document);
        }
        if (_parser is not null)
        {
            _parser.Apply(document, _mentions is not null);
            observer?.Finished(Stage.Syntax, document);
        }
        if (_resolver is not null)
        {
            _resolver.Apply(document);
            observer?.Finished(Stage.Entities, document);
        }
        if (_relations is not null)
        {
            _relations.Apply(document);
            observer?.Finished(Stage.Relations, document);
        }
        return document;
    }

    /// <summary>The stages up to the names of entities; pronouns and descriptions stay open.</summary>
    internal Document ReadNames(Article article)
    {
        var document = ReadUnparsed(article);
        Needed(_mentions).Apply(document);
        _parser?.Apply(document, onlyWithMentions: true);
        Needed(_resolver).ResolveNames(document);
        return document;
    }

    /// <summary>Links the pronouns and descriptions of a document by a chooser.</summary>
    internal void ResolveReferences(Document document, Entities.IReferenceChooser chooser) => Needed(_resolver).ResolveReferences(document, chooser);

    private static T Needed<T>(T? stage)
        where T : class =>
        stage ?? throw new InvalidOperationException($"The extractor was made without entities; set {nameof(ExtractorOptions)}.{nameof(ExtractorOptions.LastStage)} to {nameof(Stage.Entities)} or later.");

    /// <summary>The stages before mentions: all that looks at words alone, with the trees of all sentences.</summary>
    internal Document ReadWords(Article article)
    {
        var document = ReadUnparsed(article);
        _parser?.Apply(document);
        return document;
    }

    /// <summary>The stages before mentions that need no tree: sentences without a mention can hold no relation, and are told by then.</summary>
    private Document ReadUnparsed(Article article, IStageObserver? observer = null)
    {
        ArgumentNullException.ThrowIfNull(article);
        long length = (long)article.Text.Length + (article.Title?.Length ?? 0) + (article.Dateline?.Length ?? 0);
        if (length > _options.MaximumLength)
            throw new ArgumentException(
                $"The article has {length} UTF-16 code units, more than the limit of {_options.MaximumLength} ({nameof(ExtractorOptions)}.{nameof(ExtractorOptions.MaximumLength)}).",
                nameof(article));
        var document = Segment(article);
        observer?.Finished(Stage.Tokens, document);
        if (_tagger is not null)
        {
            _tagger.Tag(document, new TagSink(document));
            observer?.Finished(Stage.Tags, document);
        }
        if (_options.LastStage >= Stage.Times)
        {
            _times.Apply(document);
            observer?.Finished(Stage.Times, document);
        }
        return document;
    }

    /// <summary>Reads a stream of articles and gives the results in its order. An article that cannot be read gives a result with its error, and the rest goes on.</summary>
    /// <param name="articles">The articles; read as the results are taken, a few ahead.</param>
    /// <param name="degreeOfParallelism">Number of threads; 0 for all cores. The results are the same for every number.</param>
    /// <param name="cancellationToken">Stops between two articles.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is negative.</exception>
    public IAsyncEnumerable<ExtractionResult> ReadAsync(
        IAsyncEnumerable<Article> articles,
        int degreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        ArgumentOutOfRangeException.ThrowIfNegative(degreeOfParallelism);
        int degree = degreeOfParallelism == 0 ? Environment.ProcessorCount : degreeOfParallelism;
        return OrderedParallel.SelectAsync(articles, TryRead, degree, cancellationToken);
    }

    /// <summary>Reads a stream of articles and gives the results in its order.</summary>
    /// <inheritdoc cref="ReadAsync(IAsyncEnumerable{Article}, int, CancellationToken)"/>
    public IAsyncEnumerable<ExtractionResult> ReadAsync(
        IEnumerable<Article> articles,
        int degreeOfParallelism = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return ReadAsync(articles.ToAsyncEnumerable(), degreeOfParallelism, cancellationToken);
    }

    /// <summary>Reads one article; never throws for what is wrong with it.</summary>
    public ExtractionResult TryRead(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        try
        {
            return new(article, Read(article), null);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return new(article, null, error);
        }
    }

    /// <summary>Finds the tokens and sentences of an article, and no more.</summary>
    internal Document Segment(Article article)
    {
        var document = new Document(article);
        _blocks.Apply(document);
        _sentences.Apply(document, new TokenSink());
        return document;
    }
}

using EntityGraph.Models;
using EntityGraph.Relations;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains the encoder of tokens together with the networks over pairs of mentions and over pairs of entities. Single-threaded and seeded.</summary>
internal sealed class RelationNetworkTrainer
{
    private const int Warmup = 200;

    private readonly int _seed;
    private readonly RelationTrainerOptions _options;
    private readonly PairNetworkTrainer _sentences, _wholes;
    private readonly TokenEncoderTrainer _encoder;
    private readonly PairContextTrainer _context;
    private readonly float[] _scores;

    /// <param name="labels">Number of labels.</param>
    /// <param name="given">Word vectors.</param>
    /// <param name="options">Sizes and rates.</param>
    /// <param name="seed">Seed of the first weights and of the order of documents.</param>
    public RelationNetworkTrainer(int labels, GivenVectors given, RelationTrainerOptions options, int seed)
    {
        _options = options;
        _seed = seed;
        _sentences = new(labels, options.Hidden, seed);
        _wholes = new(labels, options.Hidden, seed + 1);
        var shape = new TokenEncoderShape(options.Width, options.Layers, options.Hidden);
        _encoder = new(shape, given, (ulong)seed) { Dropout = (options.VectorDropout, options.LayerDropout) };
        _context = new(_encoder, shape);
        _scores = new float[labels];
    }

    private sealed record Example(Document Document, List<(int[] Rows, float[] Truth, RelationInstance Instance)> Sentences, List<(int[] Rows, float[] Truth, RelationInstance Instance)> Wholes);

    /// <summary>Learns from documents.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="targets">What is to be learned of a pair.</param>
    /// <param name="log">Takes a line on each pass.</param>
    public void Fit(List<RelationDocument> documents, Func<RelationInstance, float[]> targets, Action<string> log)
    {
        _sentences.Choose(documents.SelectMany(d => d.Instances).Select(i => i.Features), _options.LeastInstances);
        _wholes.Choose(documents.SelectMany(d => d.EntityPairs).Select(i => i.Features), _options.LeastInstances);
        var examples = documents.Where(d => d.Document.TokenCount > 0).Select(d => new Example(
            d.Document,
            [.. d.Instances.Select(i => (_sentences.Rows(i.Features), targets(i), i))],
            [.. d.EntityPairs.Select(i => (_wholes.Rows(i.Features), targets(i), i))])).ToArray();
        log($"{examples.Length} documents, {examples.Sum(e => e.Sentences.Count)} pairs of mentions, {_sentences.FeatureCount} features; {examples.Sum(e => e.Wholes.Count)} pairs of entities, {_wholes.FeatureCount} features");
        var random = new Random(_seed);
        int step = 0, steps = _options.Passes * examples.Length;
        for (int pass = 0; pass < _options.Passes; pass++)
        {
            random.Shuffle(examples);
            double loss = 0;
            float rate = _options.Rate * (1 - ((float)pass / _options.Passes));
            foreach (var example in examples)
            {
                _encoder.Forward(example.Document, training: true);
                foreach (var (rows, truth, instance) in example.Sentences)
                {
                    _context.ReadMentions(example.Document, instance);
                    loss += _sentences.Learn(rows, truth, random, rate, _options.Dropout, _context.Sum, _context.Gradient);
                    _context.Return();
                }
                foreach (var (rows, truth, instance) in example.Wholes)
                {
                    _context.ReadEntities(example.Document, instance);
                    loss += _wholes.Learn(rows, truth, random, rate, _options.Dropout, _context.Sum, _context.Gradient);
                    _context.Return();
                }
                _encoder.Backward();
                step++;
                _encoder.Update(_options.EncoderRate * Math.Min(1 - ((float)step / (steps + 1)), (float)step / Warmup), step);
            }
            log($"pass {pass + 1} of {_options.Passes}, loss of a document {loss / examples.Length:0.000}");
        }
    }

    /// <summary>Rounds the embeddings to what <see cref="Write"/> keeps of them.</summary>
    public void Quantize()
    {
        _sentences.Quantize();
        _wholes.Quantize();
    }

    /// <summary>Turns to a document, to score its pairs.</summary>
    public void Open(RelationDocument document)
    {
        if (document.Document.TokenCount > 0)
            _encoder.Forward(document.Document, training: false);
    }

    /// <summary>Log-odds of every label of two mentions.</summary>
    public ReadOnlySpan<float> ScoreMentions(Document document, RelationInstance instance)
    {
        _context.ReadMentions(document, instance);
        _sentences.Score(_sentences.Rows(instance.Features), _context.Sum, _scores);
        return _scores;
    }

    /// <summary>Log-odds of every label of two entities.</summary>
    public ReadOnlySpan<float> ScoreEntities(Document document, RelationInstance instance)
    {
        _context.ReadEntities(document, instance);
        _wholes.Score(_wholes.Rows(instance.Features), _context.Sum, _scores);
        return _scores;
    }

    /// <summary>Adds all tables to a file.</summary>
    public void Write(ModelFileBuilder file)
    {
        _encoder.Write(file);
        _sentences.Write(file, "sentence.");
        _wholes.Write(file, "whole.");
    }
}

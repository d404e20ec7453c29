using EntityGraph.Knowledge;
using EntityGraph.Models;
using EntityGraph.Sentences;
using EntityGraph.Tags;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains a model of names on documents whose tokens have one allowed label or several.</summary>
/// <remarks>
/// The model reads a document twice (<see cref="DocumentHistory"/>). What the first reading will have told is made by jackknife: each half of the
/// corpus is read by a model of the other half. One sentence in four learns without it, so that the same weights serve the first reading.
/// </remarks>
internal sealed class NameTrainer(Lexicon lexicon, NameLists lists, ITagger partsOfSpeech, TextWriter log)
{
    private readonly TagContext _context = new(lexicon, lists);

    /// <summary>Trains and adds the sections of the model.</summary>
    /// <param name="labels">The labels, BIOES.</param>
    /// <param name="documents">The corpus.</param>
    /// <param name="options">How to train.</param>
    /// <param name="builder">Takes the sections.</param>
    public void Train(IReadOnlyList<string> labels, IEnumerable<NameDocument> documents, SequenceTrainerOptions options, ModelFileBuilder builder)
    {
        var random = new Random(options.Seed);
        var examples = new List<Example>();
        var halves = new Dictionary<string, int>(StringComparer.Ordinal);
        int read = 0;
        foreach (var document in documents)
        {
            int half = read % 2;
            if (document.Id is null || halves.TryAdd(document.Id, half))
                read++;
            else
                half = halves[document.Id];
            examples.Add(Prepare(document, half));
            var recased = new NameDocument([], [], [], document.Weight, document.Source);
            for (int s = 0; s < document.Tokens.Count; s++)
            {
                if (Recasing.Choose(random) is not { } mode)
                    continue;
                recased.Tokens.Add(Recasing.Apply(document.Tokens[s], mode));
                recased.Labels.Add(document.Labels[s]);
                recased.Allowed!.Add(document.Allowed?[s]);
            }
            if (recased.Tokens.Count > 0)
                examples.Add(Prepare(recased, half));
        }
        log.WriteLine($"{examples.Sum(e => e.Sentences.Count)} sentences, {examples.Sum(e => e.Document.TokenCount)} tokens");
        bool twice = examples.Any(e => e.Sentences.Count > 1) && new NameLabels(labels).Names.Length <= DocumentHistory.MaximumKinds;
        if (twice)
        {
            var odd = examples.Where(e => e.Half == 1).ToList();
            var even = examples.Where(e => e.Half == 0).ToList();
            AddHistory(odd, TrainHalf(labels, even, options), random);
            AddHistory(even, TrainHalf(labels, odd, options), random);
            builder.Add<byte>(NameModel.Prefix + NameModel.HistorySection, [1]);
        }
        TrainOn(labels, examples, options, log).Save(builder, NameModel.Prefix);
    }

    private static SequenceTrainer TrainOn(IReadOnlyList<string> labels, List<Example> examples, SequenceTrainerOptions options, TextWriter log)
    {
        var trainer = new SequenceTrainer(labels, new NameLabels(labels).MayFollow, options, log);
        trainer.Train([.. examples.SelectMany(e => e.Sentences)]);
        return trainer;
    }

    private static NameModel TrainHalf(IReadOnlyList<string> labels, List<Example> half, SequenceTrainerOptions options)
    {
        var builder = new ModelFileBuilder();
        TrainOn(labels, half, options with { FirstPasses = 3, LastPasses = 0 }, TextWriter.Null).Save(builder, NameModel.Prefix);
        using var stream = new MemoryStream();
        builder.Write(stream);
        stream.Position = 0;
        return NameModel.Load(stream, "half of the corpus");
    }

    private Example Prepare(NameDocument source, int half)
    {
        var document = PretokenizedText.Read(source.Tokens, lexicon);
        partsOfSpeech.Tag(document, new TagSink(document));
        _context.Read(document);
        short[] labels = [.. source.Labels.SelectMany(l => l)];
        ulong[]? allowed = source.Allowed is { } sets && sets.Exists(a => a is not null)
            ? [.. sets.SelectMany((a, s) => a ?? [.. source.Labels[s].Select(l => 1ul << l)])]
            : null;
        var sentences = new List<TrainingSentence>();
        for (int s = 0; s < _context.Sentences.Count; s++)
        {
            var view = _context.View(s);
            short[] own = labels[view.First..view.End];
            sentences.Add(SentenceFeatures.Names(view, own, own.Contains((short)-1) ? allowed![view.First..view.End] : null, source.Weight));
        }
        return new(document, sentences, half);
    }

    private void AddHistory(List<Example> examples, NameModel other, Random random)
    {
        var reader = new NameReader(other);
        Span<uint> buffer = stackalloc uint[KeySink.Capacity];
        foreach (var (document, sentences, _) in examples.Where(e => e.Sentences.Count > 1))
        {
            _context.Read(document);
            reader.ReadHistory(document, _context);
            for (int s = 0; s < sentences.Count; s++)
            {
                if (random.Next(4) == 0)
                    continue;
                var view = _context.View(s);
                var features = new List<uint>();
                int[] starts = new int[sentences[s].Starts.Length];
                for (int i = view.First; i < view.End; i++)
                {
                    int t = i - view.First;
                    var keys = new KeySink(buffer);
                    NameFeatures.AddHistory(view, i, ref keys);
                    features.AddRange(sentences[s].Features.AsSpan(sentences[s].Starts[t]..sentences[s].Starts[t + 1]));
                    features.AddRange(keys.Keys);
                    starts[t + 1] = features.Count;
                }
                sentences[s] = sentences[s] with { Features = [.. features], Starts = starts };
            }
        }
    }

    private sealed record Example(Document Document, List<TrainingSentence> Sentences, int Half);
}

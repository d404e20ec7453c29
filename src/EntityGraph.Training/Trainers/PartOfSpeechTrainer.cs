using EntityGraph.Knowledge;
using EntityGraph.Models;
using EntityGraph.Sentences;
using EntityGraph.Tags;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains the part-of-speech model on treebanks. A label is a Penn tag and a universal tag together.</summary>
internal sealed class PartOfSpeechTrainer(Lexicon lexicon, NameLists lists, TextWriter log)
{
    /// <summary>The section names of the model begin so.</summary>
    public const string Prefix = "pos.";

    // A row of so many weights is one line of the cache.
    private const int MinimumLabelCount = 8, MaximumLabels = 64;

    /// <summary>Trains and adds the sections of the model.</summary>
    /// <param name="treebank">The sentences to learn from.</param>
    /// <param name="news">Sentences of what will be read: the model keeps the labels that it gives most often there.</param>
    /// <param name="options">How to train.</param>
    /// <param name="builder">Takes the sections.</param>
    public void Train(IReadOnlyList<TreebankWords> treebank, IEnumerable<string[]> news, SequenceTrainerOptions options, ModelFileBuilder builder)
    {
        string[] labels = [.. treebank.SelectMany(s => s.Xpos.Zip(s.Upos, (x, u) => x + "|" + u)).GroupBy(l => l)
            .Where(g => g.Count() >= MinimumLabelCount).Select(g => g.Key).Order(StringComparer.Ordinal)];
        var numbers = labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => (short)p.i, StringComparer.Ordinal);
        var sentences = new List<TrainingSentence>();
        var context = new TagContext(lexicon, lists);
        var random = new Random(options.Seed);
        foreach (var words in treebank)
        {
            sentences.Add(Features(words.Forms, words));
            if (Recasing.Choose(random) is { } mode)
                sentences.Add(Features(Recasing.Apply(words.Forms, mode), words));
        }
        var trainer = new SequenceTrainer(labels, (_, _) => true, options, log);
        trainer.Train(sentences);
        var whole = new ModelFileBuilder();
        trainer.Save(whole, Prefix);
        trainer.Save(builder, Prefix, MostGiven(Load(whole), news));

        TrainingSentence Features(string[] forms, TreebankWords words)
        {
            short[] gold = [.. words.Xpos.Zip(words.Upos, (x, u) => numbers.GetValueOrDefault(x + "|" + u, FirstOf(x, u)))];
            return SentenceFeatures.PartsOfSpeech(context, PretokenizedText.Read([forms], lexicon), gold);
        }

        short FirstOf(string xpos, string upos)
        {
            int same = Array.FindIndex(labels, l => l.StartsWith(xpos + "|", StringComparison.Ordinal));
            return (short)(same >= 0 ? same : Math.Max(0, Array.FindIndex(labels, l => l.EndsWith("|" + upos, StringComparison.Ordinal))));
        }
    }

    /// <summary>The labels that a model gives most often to sentences, in rising order.</summary>
    public int[] MostGiven(SequenceModel model, IEnumerable<string[]> sentences)
    {
        var reader = new PartOfSpeechReader(model);
        var context = new TagContext(lexicon, lists);
        int[] counts = new int[model.Labels.Length];
        foreach (string[] forms in sentences)
        {
            context.Read(PretokenizedText.Read([forms], lexicon));
            for (int s = 0; s < context.Sentences.Count; s++)
                foreach (byte label in reader.Read(context.View(s)))
                    counts[label]++;
        }
        return [.. Enumerable.Range(0, counts.Length).OrderByDescending(l => counts[l]).Take(MaximumLabels).Order()];
    }

    private static SequenceModel Load(ModelFileBuilder builder)
    {
        using var stream = new MemoryStream();
        builder.Write(stream);
        stream.Position = 0;
        return new(ModelFile.Read(stream, "parts of speech"), Prefix);
    }
}

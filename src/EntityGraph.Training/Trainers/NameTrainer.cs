using EntityGraph.Knowledge;
using EntityGraph.Models;
using EntityGraph.Sentences;
using EntityGraph.Tags;
using EntityGraph.Training.Corpora;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains a model of names on documents whose tokens have one allowed label or several.</summary>
internal sealed class NameTrainer(Lexicon lexicon, NameLists lists, ITagger partsOfSpeech, TextWriter log)
{
    /// <summary>Trains and adds the sections of the model.</summary>
    public void Train(IReadOnlyList<string> labels, IEnumerable<NameDocument> documents, SequenceTrainerOptions options, ModelFileBuilder builder)
    {
        var scheme = new NameLabels(labels);
        var context = new TagContext(lexicon, lists);
        var random = new Random(options.Seed);
        var sentences = new List<TrainingSentence>();
        foreach (var document in documents)
        {
            AddFeatures(document, context, sentences);
            var recased = new NameDocument([], [], document.Weight, document.Source);
            for (int s = 0; s < document.Tokens.Count; s++)
            {
                if (Recasing.Choose(random) is not { } mode)
                    continue;
                recased.Tokens.Add(Recasing.Apply(document.Tokens[s], mode));
                recased.Allowed.Add(document.Allowed[s]);
            }
            if (recased.Tokens.Count > 0)
                AddFeatures(recased, context, sentences);
        }
        log.WriteLine($"{sentences.Count} sentences, {sentences.Sum(s => s.Count)} tokens");
        var trainer = new SequenceTrainer(labels, scheme.MayFollow, options, log);
        trainer.Train(sentences);
        trainer.Save(builder, NameModel.Prefix);
    }

    private void AddFeatures(NameDocument source, TagContext context, List<TrainingSentence> sentences)
    {
        var document = PretokenizedText.Read(source.Tokens, lexicon);
        partsOfSpeech.Tag(document, new TagSink(document));
        context.Read(document);
        ulong[] all = [.. source.Allowed.SelectMany(a => a)];
        for (int s = 0; s < context.Sentences.Count; s++)
        {
            var view = context.View(s);
            ulong[] allowed = all[view.First..view.End];
            bool single = allowed.All(a => ulong.PopCount(a) == 1);
            short[] labels = [.. allowed.Select(a => ulong.PopCount(a) == 1 ? (short)ulong.TrailingZeroCount(a) : (short)-1)];
            sentences.Add(SentenceFeatures.Names(view, labels, single ? null : allowed, source.Weight));
        }
    }
}

using EntityGraph.Knowledge;
using EntityGraph.Models;
using EntityGraph.Sentences;
using EntityGraph.Tags;
using EntityGraph.Training.Corpora;
using EntityGraph.Training.Scoring;

namespace EntityGraph.Training.Trainers;

/// <summary>Trains and measures models of a user's own kinds of names.</summary>
public static class OwnNames
{
    /// <summary>The most kinds of names that one model can hold.</summary>
    public const int MaximumKinds = 60;

    // Below this size each feature is worth keeping.
    private const int SmallCorpus = 50_000;

    /// <summary>Trains on a BIO file and writes a model file.</summary>
    /// <param name="train">The documents to learn from; the labels are BIO, BIOES or BILOU.</param>
    /// <param name="output">The model file to write.</param>
    /// <param name="models">The language model whose word classes and parts of speech it uses.</param>
    /// <param name="log">Takes the progress.</param>
    /// <exception cref="FormatException">There is no name in the corpus, or there are more than <see cref="MaximumKinds"/> kinds.</exception>
    public static void Train(IReadOnlyList<ConllDocument> train, string output, ModelSet models, TextWriter log)
    {
        ArgumentNullException.ThrowIfNull(train);
        string[] kinds = [.. train.SelectMany(d => d.Sentences).SelectMany(s => ConllColumns.Spans(s.Labels)).Select(s => s.Label).Distinct().Order(StringComparer.Ordinal)];
        if (kinds.Length is 0 or > MaximumKinds)
            throw new FormatException($"The training file has {kinds.Length} kinds of names; a model takes from 1 to {MaximumKinds}. Labels are O, B-KIND and I-KIND.");
        string[] labels = NameCorpora.LabelsOf(kinds);
        var documents = ConllColumns.Stretches([.. train]).Select(d => new NameDocument([.. d.Sentences.Select(s => s.Tokens)], [.. d.Sentences.Select(s => Numbers(s, kinds))], null, 1, "own"));
        var options = new SequenceTrainerOptions { MinimumCount = train.Sum(d => d.Sentences.Sum(s => s.Tokens.Length)) < SmallCorpus ? 1 : 2 };
        var builder = new ModelFileBuilder();
        new NameTrainer(new(models), new(models), Tagger.WithoutNames(models), log).Train(labels, documents, options, builder);
        builder.Write(output);
    }

    /// <summary>Measures a model, or the shipped one, on a BIO file.</summary>
    /// <param name="gold">The annotated documents.</param>
    /// <param name="model">The model; null for the shipped one.</param>
    /// <param name="models">The language model.</param>
    public static NameScore Measure(IReadOnlyList<ConllDocument> gold, NameModel? model, ModelSet models)
    {
        ArgumentNullException.ThrowIfNull(gold);
        var tagger = new Tagger(models, model);
        var lexicon = new Lexicon(models);
        var score = new NameScore();
        foreach (var source in ConllColumns.Stretches([.. gold]))
        {
            var document = PretokenizedText.Read([.. source.Sentences.Select(s => s.Tokens)], lexicon);
            tagger.Tag(document, new TagSink(document));
            int name = 0;
            for (int s = 0; s < document.SentenceCount; s++)
            {
                int first = document.SentenceStarts[s], end = document.SentenceStarts[s + 1];
                var found = new List<(int, int, string)>();
                for (; name < document.NameList.Count && document.NameList[name].EndToken <= end; name++)
                    found.Add((document.NameList[name].FirstToken - first, document.NameList[name].EndToken - first, document.NameList[name].Label));
                score.Add(source.Sentences[s].Labels, found);
            }
        }
        return score;
    }

    private static short[] Numbers(ConllSentence sentence, string[] kinds)
    {
        short[] labels = new short[sentence.Tokens.Length];
        foreach (var (start, end, label) in ConllColumns.Spans(sentence.Labels))
            for (int i = start; i < end; i++)
                labels[i] = (short)NameCorpora.LabelNumber(Array.IndexOf(kinds, label), i - start, end - start);
        return labels;
    }
}

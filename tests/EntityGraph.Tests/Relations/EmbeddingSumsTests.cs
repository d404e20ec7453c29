using EntityGraph.Models;
using EntityGraph.Relations;
using NUnit.Framework;

namespace EntityGraph.Tests.Relations;

/// <summary>Scores from sums that are kept against scores from all features.</summary>
public sealed class EmbeddingSumsTests
{
    [Test]
    public void Score_PairsThatShareGroups_GivesTheScoresOfAllFeatures()
    {
        var document = new Extractor(ExtractorOptions.Default with { LastStage = Stage.Entities }).Read(
            "President Ann Orlov of Ruritania met Prime Minister Tom Berg and his wife in Oslo on Monday, her office said. They had talked by phone with Norway's king before.");
        var models = RelationModels.Load(ModelSet.English, new(ModelSet.English));
        PairReader plain = new(models.Rules), grouped = new(models.Rules);
        grouped.Features.Sums = new(models.Sentences);
        float[] expected = new float[models.LabelCount], scores = new float[models.LabelCount];
        float[] context = new float[models.Sentences.Width], hidden = new float[models.Sentences.Width];
        plain.Open(document);
        grouped.Open(document);
        int pairs = 0;
        while (plain.ReadSentence() && grouped.ReadSentence())
        {
            for (int i = 0; i < plain.MentionCount; i++)
            {
                for (int j = i; j < plain.MentionCount; j++, pairs++)
                {
                    plain.Extract(i, j);
                    grouped.Extract(i, j);
                    int[] sums = new int[models.Sentences.Width];
                    models.Sentences.AddTo(plain.Features.Keys, sums);
                    models.Sentences.Hidden(sums, context, hidden);
                    foreach (int label in models.Ontology.AllLabels)
                        expected[label] = models.Sentences.Score(hidden, label);
                    grouped.Features.Sums.Score(grouped.Features.Keys, context, models.Ontology.AllLabels, scores);
                    Assert.That(scores, Is.EqualTo(expected));
                }
            }
        }
        Assert.That(pairs, Is.GreaterThan(10));
    }
}

using EntityGraph.Models;
using EntityGraph.Tags;
using NUnit.Framework;

namespace EntityGraph.Tests.Tags;

/// <summary>The cache of words against the scores without one.</summary>
public sealed class WordCacheTests
{
    [Test]
    public void Score_MoreWordsThanItKeeps_IsAsWithoutIt()
    {
        var model = new SequenceModel(ModelSet.English.Load("tags.egm"), "pos.");
        var cache = new WordCache(model, PartOfSpeechFeatures.AddWord);
        var context = new TagContext(new(ModelSet.English), new(ModelSet.English));
        var reader = new Extractor(ExtractorOptions.Default with { LastStage = Stage.Tokens });
        var random = new Random(5);
        for (int round = 0; round < 60; round++)
        {
            var document = reader.Read(string.Join(' ', Enumerable.Range(0, 600).Select(_ => $"Word{random.Next(40_000)}s")));
            context.Read(document);
            for (int s = 0; s < context.Sentences.Count; s++)
            {
                var view = context.View(s);
                short[] scores = new short[(view.End - view.First) * model.Width];
                cache.Score(view, scores);
                int token = random.Next(view.First, view.End);
                Assert.That(scores.AsSpan((token - view.First) * model.Width, model.Width).SequenceEqual(Plain(model, view, token)));
            }
        }
    }

    private static short[] Plain(SequenceModel model, in SentenceView view, int token)
    {
        short[] scores = [.. model.Blank];
        uint[] buffer = new uint[KeySink.Capacity];
        int[] rows = new int[KeySink.Capacity];
        for (int offset = -WordCache.Reach; offset <= WordCache.Reach; offset++)
        {
            var keys = new KeySink(buffer);
            PartOfSpeechFeatures.AddWord(view, token + offset, offset, ref keys);
            model.Add(rows.AsSpan(0, model.Find(keys.Keys, rows)), scores);
        }
        return scores;
    }
}

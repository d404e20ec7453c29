using EntityGraph.Tags;

namespace EntityGraph.Training.Trainers;

/// <summary>Runs the feature templates of the tagger over documents of a corpus.</summary>
internal static class SentenceFeatures
{
    /// <summary>The features of a document of one sentence for the part-of-speech model.</summary>
    public static TrainingSentence PartsOfSpeech(TagContext context, Document document, short[] labels)
    {
        context.Read(document);
        Span<uint> buffer = stackalloc uint[KeySink.Capacity];
        var features = new List<uint>();
        int[] starts = new int[labels.Length + 1];
        for (int s = 0; s < context.Sentences.Count; s++)
        {
            var view = context.View(s);
            for (int i = view.First; i < view.End; i++)
            {
                var keys = new KeySink(buffer);
                for (int offset = -2; offset <= 2; offset++)
                    PartOfSpeechFeatures.AddWord(view, i + offset, offset, ref keys);
                PartOfSpeechFeatures.AddPairs(view, i, ref keys);
                features.AddRange(keys.Keys);
                starts[i + 1] = features.Count;
            }
        }
        return new([.. features], starts, labels, null, 1);
    }

    /// <summary>The features of one stretch of a document for a name model.</summary>
    public static TrainingSentence Names(in SentenceView view, short[] labels, ulong[]? allowed, float weight)
    {
        Span<uint> buffer = stackalloc uint[KeySink.Capacity];
        var features = new List<uint>();
        int[] starts = new int[labels.Length + 1];
        for (int i = view.First; i < view.End; i++)
        {
            var keys = new KeySink(buffer);
            for (int offset = -2; offset <= 2; offset++)
                NameFeatures.AddWord(view, i + offset, offset, ref keys);
            NameFeatures.AddPairs(view, i, ref keys);
            features.AddRange(keys.Keys);
            starts[i - view.First + 1] = features.Count;
        }
        return new([.. features], starts, labels, allowed, weight);
    }
}

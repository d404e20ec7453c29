namespace EntityGraph.Tags;

/// <summary>Reads the parts of speech of sentences under a model.</summary>
/// <remarks>Scratch memory: one for each thread.</remarks>
internal sealed class PartOfSpeechReader(SequenceModel model)
{
    private readonly WordCache _words = new(model, PartOfSpeechFeatures.AddWord);
    private readonly PairScores _pairs = new(model, PartOfSpeechFeatures.AddPairs, PairScores.Sure);
    private readonly Decoder _decoder = new();
    private short[] _emissions = [];
    private byte[] _labels = [];

    /// <summary>The label of each token of a sentence, until the next is read.</summary>
    public ReadOnlySpan<byte> Read(in SentenceView view)
    {
        int count = view.End - view.First;
        if (_labels.Length < count)
        {
            _emissions = new short[count * model.Width];
            _labels = new byte[count];
        }
        var emissions = _emissions.AsSpan(0, count * model.Width);
        var labels = _labels.AsSpan(0, count);
        _words.Score(view, emissions);
        _pairs.Add(view, emissions);
        _decoder.Decode(model, emissions, labels);
        return labels;
    }
}

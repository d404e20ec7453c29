namespace EntityGraph.Tags;

/// <summary>How probable the names of a decoded sentence are under the model: the share of all label sequences that hold the name as it stands.</summary>
/// <remarks>Forward-backward over the labels that are not out of the question. Scratch memory: one for each thread.</remarks>
internal sealed class SpanConfidence
{
    // Labels this far below the best, in log-odds, add less than a thousandth.
    private const float Negligible = 8;

    private float[] _emit = [], _alpha = [], _beta = [], _scale = [];
    private byte[] _best = [];
    private byte[] _candidates = [];
    private int[] _counts = [];
    private SequenceModel? _model;

    /// <summary>Reads a sentence.</summary>
    public void Read(SequenceModel model, ReadOnlySpan<short> emissions, ReadOnlySpan<byte> labels)
    {
        _model = model;
        int count = labels.Length, width = model.Width;
        if (_emit.Length < count * width)
        {
            _emit = new float[count * width];
            _alpha = new float[count * width];
            _beta = new float[count * width];
            _candidates = new byte[count * width];
        }
        if (_best.Length < count)
        {
            _best = new byte[count];
            _counts = new int[count];
            _scale = new float[count];
        }
        labels.CopyTo(_best);
        for (int t = 0; t < count; t++)
            Choose(emissions.Slice(t * width, width), labels[t], t);
        Forward(count);
        Backward(count);
    }

    /// <summary>The probability that the name stands there with its type and borders, 0 to 1.</summary>
    public float Of(int start, int end)
    {
        int width = _model!.Width;
        // Along the name: the label's forward weight at its start, then step by step the share that keeps to the name.
        float path = _alpha[(start * width) + _best[start]];
        for (int t = start + 1; t < end; t++)
            path *= _model.Factors[(_best[t - 1] * width) + _best[t]] * _emit[(t * width) + _best[t]] / _scale[t];
        return Math.Clamp(path * _beta[((end - 1) * width) + _best[end - 1]], 0, 1);
    }

    private void Choose(ReadOnlySpan<short> row, int decoded, int t)
    {
        int kinds = _model!.Labels.Length, at = t * _model.Width, count = 0, top = short.MinValue, lowest = (int)(Negligible / _model.Scale);
        for (int i = 0; i < kinds; i++)
            top = Math.Max(top, row[i]);
        for (int i = 0; i < kinds; i++)
        {
            if (row[i] < top - lowest && i != decoded)
                continue;
            _candidates[at + count++] = (byte)i;
            _emit[at + i] = MathF.Exp(Math.Max(-40, (row[i] - top) * _model.Scale));
        }
        _counts[t] = count;
    }

    private void Forward(int count)
    {
        int width = _model!.Width;
        float[] factors = _model.Factors;
        for (int t = 0; t < count; t++)
        {
            float sum = 0;
            foreach (byte label in Candidates(t))
            {
                float reached = 0;
                if (t == 0)
                    reached = factors[(_model.Labels.Length * width) + label];
                else
                    foreach (byte last in Candidates(t - 1))
                        reached += _alpha[((t - 1) * width) + last] * factors[(last * width) + label];
                sum += _alpha[(t * width) + label] = reached * _emit[(t * width) + label];
            }
            // Only a model that was given impossible scores reaches no label.
            _scale[t] = Math.Max(sum, float.Epsilon);
            foreach (byte label in Candidates(t))
                _alpha[(t * width) + label] /= _scale[t];
        }
    }

    private void Backward(int count)
    {
        int width = _model!.Width, end = (count - 1) * width;
        float[] factors = _model.Factors;
        float all = 0;
        foreach (byte label in Candidates(count - 1))
            all += _alpha[end + label] * (_beta[end + label] = _model.Ends[label] == SequenceModel.Forbidden ? 0 : MathF.Exp(_model.Ends[label] * _model.Scale));
        foreach (byte label in Candidates(count - 1))
            _beta[end + label] /= Math.Max(all, float.Epsilon);
        for (int t = count - 2; t >= 0; t--)
        {
            int here = t * width, next = here + width;
            foreach (byte label in Candidates(t))
            {
                float sum = 0;
                foreach (byte follower in Candidates(t + 1))
                    sum += factors[(label * width) + follower] * _emit[next + follower] * _beta[next + follower];
                _beta[here + label] = sum / _scale[t + 1];
            }
        }
    }

    private ReadOnlySpan<byte> Candidates(int t) => _candidates.AsSpan(t * _model!.Width, _counts[t]);
}

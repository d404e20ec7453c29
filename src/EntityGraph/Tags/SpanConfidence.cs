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

    /// <summary>Reads the parts of a sentence that hold names.</summary>
    /// <param name="model">The model.</param>
    /// <param name="emissions">The scores of all tokens.</param>
    /// <param name="labels">Their best labels.</param>
    /// <param name="names">The names, in order.</param>
    public void Read(SequenceModel model, ReadOnlySpan<short> emissions, ReadOnlySpan<byte> labels, List<(int Start, int End, int Kind)> names)
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
        Array.Clear(_counts, 0, count);
        for (int n = 0; n < names.Count;)
        {
            // A token that has one label parts the sentence: what stands beyond it changes nothing.
            int first = names[n].Start, last = first;
            while (!IsCertain(emissions, first) && first > 0)
                first--;
            for (; n < names.Count && names[n].Start <= last + 1; n++)
                for (last = Math.Max(last, names[n].End - 1); !IsCertain(emissions, last) && last < count - 1;)
                    last++;
            Choose(emissions, first, last);
            Forward(first, last);
            Backward(first, last, count);
        }
    }

    /// <summary>The probability that the name stands there with its type and borders, 0 to 1.</summary>
    public float Of(int start, int end)
    {
        int width = _model!.Width;
        // Along the name: the label's forward weight at its start, then step by step the share that keeps to the name.
        float path = _alpha[(start * width) + _best[start]];
        for (int t = start + 1; t < end; t++)
            path *= _model.Factors[(_best[t - 1] * width) + _best[t]] * _emit[(t * width) + _best[t]] / _scale[t];
        // Where all labels are as good as impossible the parts leave the range of numbers: nothing is sure then.
        float probability = path * _beta[((end - 1) * width) + _best[end - 1]];
        return probability > 0 ? Math.Min(probability, 1) : 0;
    }

    private bool IsCertain(ReadOnlySpan<short> emissions, int t)
    {
        if (_counts[t] == 0)
            ChooseAt(emissions.Slice(t * _model!.Width, _model.Width), _best[t], t);
        return _counts[t] == 1;
    }

    private void Choose(ReadOnlySpan<short> emissions, int first, int last)
    {
        for (int t = first; t <= last; t++)
            IsCertain(emissions, t);
    }

    private void ChooseAt(ReadOnlySpan<short> row, int decoded, int t)
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

    private void Forward(int first, int last)
    {
        int width = _model!.Width;
        float[] factors = _model.Factors;
        // The label of a certain token takes all; its scale stays that of the part before it.
        if (first > 0)
            _alpha[(first * width) + _best[first]] = 1;
        for (int t = first == 0 ? 0 : first + 1; t <= last; t++)
        {
            float sum = 0;
            foreach (byte label in Candidates(t))
            {
                float reached = 0;
                if (t == 0)
                    reached = factors[(_model.Labels.Length * width) + label];
                else
                    foreach (byte before in Candidates(t - 1))
                        reached += _alpha[((t - 1) * width) + before] * factors[(before * width) + label];
                sum += _alpha[(t * width) + label] = reached * _emit[(t * width) + label];
            }
            // Only a model that was given impossible scores reaches no label.
            _scale[t] = Math.Max(sum, float.Epsilon);
            foreach (byte label in Candidates(t))
                _alpha[(t * width) + label] /= _scale[t];
        }
    }

    private void Backward(int first, int last, int count)
    {
        int width = _model!.Width, end = last * width;
        float[] factors = _model.Factors;
        float all = 0;
        foreach (byte label in Candidates(last))
        {
            float weight = last < count - 1 ? 1 : _model.Ends[label] == SequenceModel.Forbidden ? 0 : MathF.Exp(_model.Ends[label] * _model.Scale);
            all += _alpha[end + label] * (_beta[end + label] = weight);
        }
        foreach (byte label in Candidates(last))
            _beta[end + label] /= Math.Max(all, float.Epsilon);
        for (int t = last - 1; t >= first; t--)
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

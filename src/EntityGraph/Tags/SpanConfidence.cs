using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
    private int[] _counts = [], _tops = [];
    private SequenceModel? _model;

    // The exponential of each difference to the best score that is not negligible.
    private float[] _exponentials = [];
    private int _lowest;

    /// <summary>Reads the parts of a sentence that hold names.</summary>
    /// <param name="model">The model.</param>
    /// <param name="emissions">The scores of all tokens.</param>
    /// <param name="labels">Their best labels.</param>
    /// <param name="names">The names, in order.</param>
    public void Read(SequenceModel model, ReadOnlySpan<short> emissions, ReadOnlySpan<byte> labels, List<(int Start, int End, int Kind)> names)
    {
        Use(model);
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
            _tops = new int[count];
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
            Forward(emissions, first, last);
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
        int at = t * row.Length, count = 0;
        ref short scores = ref MemoryMarshal.GetReference(row);
        var tops = Vector256.Create(short.MinValue);
        for (int i = 0; i < row.Length; i += Vector256<short>.Count)
            tops = Vector256.Max(tops, Vector256.LoadUnsafe(ref scores, (nuint)i));
        int top = VectorMaximum.Of(tops);
        // The places beyond the labels hold the lowest number.
        var least = Vector256.Create((short)Math.Max(short.MinValue + 1, top - _lowest));
        for (int i = 0; i < row.Length; i += Vector256<short>.Count)
        {
            uint some = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref scores, (nuint)i), least).AsByte().ExtractMostSignificantBits() & 0x5555_5555;
            if (decoded >> 4 == i >> 4)
                some |= 1u << (2 * (decoded & 15));
            for (; some != 0; some &= some - 1)
                _candidates[at + count++] = (byte)(i + (BitOperations.TrailingZeroCount(some) >> 1));
        }
        _counts[t] = count;
        _tops[t] = top;
    }

    private float Exponential(int lack) => MathF.Exp(Math.Max(-40, -lack * _model!.Scale));

    private void Use(SequenceModel model)
    {
        if (_model == model)
            return;
        _model = model;
        _lowest = (int)Math.Min(ushort.MaxValue, Negligible / model.Scale);
        _exponentials = new float[_lowest + 1];
        for (int lack = 0; lack <= _lowest; lack++)
            _exponentials[lack] = Exponential(lack);
    }

    private void Forward(ReadOnlySpan<short> emissions, int first, int last)
    {
        int width = _model!.Width;
        float[] factors = _model.Factors;
        // The label of a certain token takes all; its scale stays that of the part before it.
        if (first > 0)
            _alpha[(first * width) + _best[first]] = 1;
        for (int t = first == 0 ? 0 : first + 1; t <= last; t++)
        {
            var alpha = _alpha.AsSpan(t * width, width);
            if (t == 0)
                factors.AsSpan(_model.Labels.Length * width, width).CopyTo(alpha);
            else
                Reach(_alpha.AsSpan((t - 1) * width, width), [], Candidates(t - 1), factors, alpha);
            float sum = Emit(emissions.Slice(t * width, width), t, alpha);
            // Only a model that was given impossible scores reaches no label.
            _scale[t] = Math.Max(sum, float.Epsilon);
            foreach (byte label in Candidates(t))
                alpha[label] /= _scale[t];
        }
    }

    /// <summary>Multiplies the weights of a token's candidates by those of its own scores; candidates that nothing reaches are dropped, which changes no sum.</summary>
    private float Emit(ReadOnlySpan<short> row, int t, Span<float> alpha)
    {
        int at = t * row.Length, kept = 0, top = _tops[t];
        float sum = 0;
        foreach (byte label in Candidates(t))
        {
            if (alpha[label] == 0 && label != _best[t])
                continue;
            int lack = top - row[label];
            float emit = lack < _exponentials.Length ? _exponentials[lack] : Exponential(lack);
            _emit[at + label] = emit;
            sum += alpha[label] *= emit;
            _candidates[at + kept++] = label;
        }
        _counts[t] = kept;
        return sum;
    }

    /// <summary>The weight with which each label is reached from some labels of its neighbour: all side by side, each sum in the order of those.</summary>
    private static void Reach(ReadOnlySpan<float> weights, ReadOnlySpan<float> more, ReadOnlySpan<byte> from, ReadOnlySpan<float> factors, Span<float> reached)
    {
        int width = reached.Length;
        ref float to = ref MemoryMarshal.GetReference(reached);
        for (int at = 0; at < width; at += 16)
        {
            Vector256<float> low = Vector256<float>.Zero, high = low;
            foreach (byte label in from)
            {
                ref float pair = ref MemoryMarshal.GetReference(factors.Slice((label * width) + at, 16));
                Vector256<float> weight = Vector256.Create(weights[label]), second = Vector256.Create(more.IsEmpty ? 1 : more[label]);
                low += Vector256.LoadUnsafe(ref pair) * weight * second;
                high += Vector256.LoadUnsafe(ref pair, 8) * weight * second;
            }
            low.StoreUnsafe(ref to, (nuint)at);
            high.StoreUnsafe(ref to, (nuint)at + 8);
        }
    }

    private void Backward(int first, int last, int count)
    {
        int width = _model!.Width, end = last * width;
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
            int next = (t + 1) * width;
            var beta = _beta.AsSpan(t * width, width);
            Reach(_emit.AsSpan(next, width), _beta.AsSpan(next, width), Candidates(t + 1), _model.FactorsBack, beta);
            foreach (byte label in Candidates(t))
                beta[label] /= _scale[t + 1];
        }
    }

    private ReadOnlySpan<byte> Candidates(int t) => _candidates.AsSpan(t * _model!.Width, _counts[t]);
}

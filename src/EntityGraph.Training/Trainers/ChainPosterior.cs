using System.Numerics;
using System.Runtime.InteropServices;

namespace EntityGraph.Training.Trainers;

/// <summary>Label probabilities of a sentence under a linear-chain model by the forward-backward algorithm, over all label sequences or those allowed.</summary>
internal sealed class ChainPosterior(int width)
{
    // Scores further below the best count as this far below: products of a few such numbers still fit a float.
    private const float LowestScore = -30;

    private float[] _emit = [], _alpha = [], _beta = [];
    private readonly float[] _row = new float[width];

    /// <summary>Probabilities of labels, token after token.</summary>
    public float[] Label = [];

    /// <summary>Expected number of label pairs, start row and end row after the last label; added up by <see cref="Run"/> times its weight.</summary>
    public readonly float[] Pairs = new float[(width + 2) * width];

    /// <summary>Runs over a sentence.</summary>
    /// <param name="scores">Scores of labels, token after token.</param>
    /// <param name="transitions">Exponentials of the pair weights: [from, to], then the start row, then the end row; 0 where impossible.</param>
    /// <param name="allowed">Sets of allowed labels, or null for all.</param>
    /// <param name="count">Number of tokens.</param>
    /// <param name="weight">What the expected pairs are multiplied by.</param>
    /// <returns>Whether any sequence is possible; if not, nothing was counted.</returns>
    public bool Run(ReadOnlySpan<float> scores, ReadOnlySpan<float> transitions, ulong[]? allowed, int count, float weight)
    {
        int size = count * width;
        if (_emit.Length < size)
        {
            _emit = new float[size];
            _alpha = new float[size];
            _beta = new float[size];
            Label = new float[size];
        }
        for (int t = 0; t < count; t++)
        {
            var row = scores.Slice(t * width, width);
            float top = float.MinValue;
            foreach (float score in row)
                top = Math.Max(top, score);
            for (int i = 0; i < width; i++)
                _emit[(t * width) + i] = allowed is null || (i < 64 && (allowed[t] >> i & 1) != 0) ? MathF.Exp(Math.Max(LowestScore, row[i] - top)) : 0;
        }
        Forward(transitions, count);
        Backward(transitions, count);
        for (int t = 0; t < count; t++)
        {
            float sum = 0;
            for (int i = t * width; i < (t + 1) * width; i++)
                sum += Label[i] = _alpha[i] * _beta[i];
            if (!(sum > 0))
                return false;
            for (int i = t * width; i < (t + 1) * width; i++)
                Label[i] /= sum;
        }
        CountPairs(transitions, count, weight);
        return true;
    }

    private void Forward(ReadOnlySpan<float> transitions, int count)
    {
        var start = transitions.Slice(width * width, width);
        for (int i = 0; i < width; i++)
            _alpha[i] = start[i] * _emit[i];
        Normalize(_alpha.AsSpan(0, width));
        for (int t = 1; t < count; t++)
        {
            Span<float> next = _alpha.AsSpan(t * width, width), last = _alpha.AsSpan((t - 1) * width, width);
            next.Clear();
            for (int i = 0; i < width; i++)
                if (last[i] > 1e-30f)
                    AddScaled(next, transitions.Slice(i * width, width), last[i]);
            for (int i = 0; i < width; i++)
                next[i] *= _emit[(t * width) + i];
            Normalize(next);
        }
    }

    private void Backward(ReadOnlySpan<float> transitions, int count)
    {
        var end = transitions.Slice((width + 1) * width, width);
        end.CopyTo(_beta.AsSpan((count - 1) * width, width));
        for (int t = count - 2; t >= 0; t--)
        {
            Span<float> row = _beta.AsSpan(t * width, width), next = _beta.AsSpan((t + 1) * width, width);
            for (int i = 0; i < width; i++)
                _row[i] = next[i] * _emit[((t + 1) * width) + i];
            for (int i = 0; i < width; i++)
                row[i] = _alpha[(t * width) + i] > 1e-30f ? Dot(transitions.Slice(i * width, width), _row) : 0;
            Normalize(row);
        }
    }

    private void CountPairs(ReadOnlySpan<float> transitions, int count, float weight)
    {
        for (int i = 0; i < width; i++)
        {
            Pairs[(width * width) + i] += weight * Label[i];
            Pairs[((width + 1) * width) + i] += weight * Label[((count - 1) * width) + i];
        }
        for (int t = 1; t < count; t++)
        {
            for (int j = 0; j < width; j++)
                _row[j] = _beta[(t * width) + j] * _emit[(t * width) + j];
            float sum = 0;
            for (int i = 0; i < width; i++)
            {
                float alpha = _alpha[((t - 1) * width) + i];
                if (alpha > 1e-6f)
                    sum += alpha * Dot(transitions.Slice(i * width, width), _row);
            }
            for (int i = 0; sum > 1e-30f && i < width; i++)
            {
                float alpha = _alpha[((t - 1) * width) + i];
                if (alpha <= 1e-6f)
                    continue;
                AddProduct(Pairs.AsSpan(i * width, width), transitions.Slice(i * width, width), _row, weight * alpha / sum);
            }
        }
    }

    private static void Normalize(Span<float> row)
    {
        float sum = 0;
        foreach (float value in row)
            sum += value;
        if (sum <= 0)
            return;
        float factor = 1 / sum;
        foreach (ref float value in row)
            value *= factor;
    }

    private static void AddScaled(Span<float> target, ReadOnlySpan<float> row, float factor)
    {
        var targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        var rows = MemoryMarshal.Cast<float, Vector<float>>(row);
        for (int i = 0; i < targets.Length; i++)
            targets[i] += rows[i] * factor;
    }

    private static void AddProduct(Span<float> target, ReadOnlySpan<float> a, ReadOnlySpan<float> b, float factor)
    {
        var targets = MemoryMarshal.Cast<float, Vector<float>>(target);
        var first = MemoryMarshal.Cast<float, Vector<float>>(a);
        var second = MemoryMarshal.Cast<float, Vector<float>>(b);
        for (int i = 0; i < targets.Length; i++)
            targets[i] += first[i] * second[i] * factor;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var first = MemoryMarshal.Cast<float, Vector<float>>(a);
        var second = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (int i = 0; i < first.Length; i++)
            sum += first[i] * second[i];
        return Vector.Sum(sum);
    }
}

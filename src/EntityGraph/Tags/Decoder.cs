using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EntityGraph.Tags;

/// <summary>Finds the best labels of a sentence (Viterbi 1967). Holds the scratch memory: one for each thread.</summary>
internal sealed class Decoder
{
    /// <summary>A label this much below the best one, in log-odds, is not looked at.</summary>
    private const float Hopeless = 12;

    private int[] _scores = [];
    private byte[] _back = [];
    private int[] _alive = new int[256];
    private int[] _next = new int[256];

    /// <summary>Decodes a sentence.</summary>
    /// <param name="model">The model.</param>
    /// <param name="emissions">Scores of each token's labels, row after row of the model's width.</param>
    /// <param name="labels">Takes the best label of each token; its length is the sentence's.</param>
    public void Decode(SequenceModel model, ReadOnlySpan<short> emissions, Span<byte> labels)
    {
        int count = labels.Length, width = model.Width, kinds = model.Labels.Length, spread = (int)(Hopeless / model.Scale);
        if (count == 0)
            return;
        if (_scores.Length < count * width)
        {
            _scores = new int[count * width];
            _back = new byte[count * width];
        }
        var transitions = model.Transitions.AsSpan();
        int alive = Candidates(emissions[..width], kinds, spread, _alive);
        for (int a = 0; a < alive; a++)
            _scores[_alive[a]] = emissions[_alive[a]] + transitions[(kinds * width) + _alive[a]];
        for (int t = 1; t < count; t++)
        {
            var emission = emissions.Slice(t * width, width);
            int next = Candidates(emission, kinds, spread, _next);
            Span<int> row = _scores.AsSpan(t * width, width), last = _scores.AsSpan((t - 1) * width, width);
            bool reached = Step(transitions, width, last, _alive.AsSpan(0, alive), row, _next.AsSpan(0, next), emission, _back.AsSpan(t * width, width));
            if (!reached)
            {
                for (next = 0; next < kinds; next++)
                    _next[next] = next;
                Step(transitions, width, last, _alive.AsSpan(0, alive), row, _next.AsSpan(0, next), emission, _back.AsSpan(t * width, width));
            }
            (_alive, _next) = (_next, _alive);
            alive = next;
        }
        int best = _alive[0], top = int.MinValue;
        for (int a = 0; a < alive; a++)
        {
            int score = _scores[((count - 1) * width) + _alive[a]] + model.Ends[_alive[a]];
            if (score > top)
                (top, best) = (score, _alive[a]);
        }
        for (int t = count - 1; ; t--)
        {
            labels[t] = (byte)best;
            if (t == 0)
                return;
            best = _back[(t * width) + best];
        }
    }

    private static bool Step(
        ReadOnlySpan<int> transitions, int width, ReadOnlySpan<int> last, ReadOnlySpan<int> from, Span<int> row, ReadOnlySpan<int> to,
        ReadOnlySpan<short> emission, Span<byte> back)
    {
        int best = int.MinValue, floor = int.MinValue;
        foreach (int previous in from)
            floor = Math.Max(floor, last[previous]);
        foreach (int label in to)
        {
            int top = int.MinValue, source = from[0];
            foreach (int previous in from)
            {
                int score = last[previous] + transitions[(previous * width) + label];
                if (score > top)
                    (top, source) = (score, previous);
            }
            row[label] = top - floor + emission[label];
            back[label] = (byte)source;
            best = Math.Max(best, top);
        }
        return best > floor + (SequenceModel.Forbidden / 2);
    }

    /// <summary>The labels whose score is not hopelessly below the best: what label pairs can still turn round.</summary>
    private static int Candidates(ReadOnlySpan<short> emission, int kinds, int spread, int[] candidates)
    {
        ref short row = ref MemoryMarshal.GetReference(emission);
        var tops = Vector256.Create(short.MinValue);
        for (int i = 0; i < emission.Length; i += Vector256<short>.Count)
            tops = Vector256.Max(tops, Vector256.LoadUnsafe(ref row, (nuint)i));
        int top = short.MinValue;
        for (int i = 0; i < Vector256<short>.Count; i++)
            top = Math.Max(top, tops[i]);
        var floor = Vector256.Create((short)Math.Max(short.MinValue, top - spread - 1));
        int count = 0;
        for (int i = 0; i < emission.Length; i += Vector256<short>.Count)
        {
            uint alive = Vector256.GreaterThan(Vector256.LoadUnsafe(ref row, (nuint)i), floor).ExtractMostSignificantBits();
            for (; alive != 0; alive &= alive - 1)
            {
                int label = i + BitOperations.TrailingZeroCount(alive);
                if (label < kinds)
                    candidates[count++] = label;
            }
        }
        // The unused lanes hold 0: where every label is far below that, all of them stay.
        if (count > 0)
            return count;
        for (int label = 0; label < kinds; label++)
            candidates[label] = label;
        return kinds;
    }
}

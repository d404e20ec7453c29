using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EntityGraph.Tags;

/// <summary>Finds the best labels of a sentence (Viterbi 1967). Holds the scratch memory: one for each thread.</summary>
internal sealed class Decoder
{
    /// <summary>A label this much below the best one, in log-odds, is not looked at.</summary>
    public const float Hopeless = 12;

    // The labels that the last token may have, with the score of the best sequence up to each.
    private readonly int[] _labels = new int[256], _scores = new int[256];
    private readonly int[] _candidates = new int[256], _sums = new int[256], _best = new int[256];
    private readonly OutsideFinder _finder = new();
    private readonly NarrowDecoder _narrow = new();
    private byte[] _back = [];
    private int _alive;

    /// <summary>Decodes a sentence.</summary>
    /// <param name="model">The model.</param>
    /// <param name="emissions">Scores of each token's labels, row after row of the model's width.</param>
    /// <param name="labels">Takes the best label of each token; its length is the sentence's.</param>
    public void Decode(SequenceModel model, ReadOnlySpan<short> emissions, Span<byte> labels)
    {
        int count = labels.Length, width = model.Width;
        if (count == 0)
            return;
        var outside = _finder.Find(model, emissions[..(count * width)]);
        if (width <= NarrowDecoder.MaximumWidth)
        {
            _narrow.Decode(model, emissions, outside, labels);
            return;
        }
        if (_back.Length < count * width)
            _back = new byte[count * width];
        var first = model.Transitions.AsSpan(model.Labels.Length * width, width);
        int candidates = outside.Length > 0 && outside[0] ? ChooseOutside() : Choose(model, emissions[..width]);
        for (int c = 0; c < candidates; c++)
            _sums[c] = emissions[_candidates[c]] + first[_candidates[c]];
        Keep(model, candidates);
        for (int t = 1; t < count; t++)
        {
            // Nothing to choose: scores count from the best of the last token.
            if (outside.Length > 0 && outside[t] && _alive == 1 && _labels[0] == LabelBounds.Outside)
            {
                _back[(t * width) + LabelBounds.Outside] = LabelBounds.Outside;
                continue;
            }
            var emission = emissions.Slice(t * width, width);
            var back = _back.AsSpan(t * width, width);
            candidates = outside.Length > 0 && outside[t] ? ChooseOutside() : Choose(model, emission);
            if (!Step(model, emission, ref candidates, back))
            {
                for (candidates = 0; candidates < model.Labels.Length; candidates++)
                    _candidates[candidates] = candidates;
                Step(model, emission, ref candidates, back);
            }
            Keep(model, candidates);
        }
        int best = _labels[0], top = int.MinValue;
        for (int a = 0; a < _alive; a++)
        {
            int score = _scores[a] + model.Ends[_labels[a]];
            if (score > top)
                (top, best) = (score, _labels[a]);
        }
        for (int t = count - 1; ; t--)
        {
            labels[t] = (byte)best;
            if (t == 0)
                return;
            best = _back[(t * width) + best];
        }
    }

    /// <summary>Finds the best way to each candidate, and drops those that label pairs forbid; false where they forbid them all.</summary>
    private bool Step(SequenceModel model, ReadOnlySpan<short> emission, ref int candidates, Span<byte> back)
    {
        int width = model.Width, floor = int.MinValue, reached = 0;
        ReadOnlySpan<int> transitions = model.Transitions, from = _labels.AsSpan(0, _alive), scores = _scores.AsSpan(0, _alive);
        foreach (int score in scores)
            floor = Math.Max(floor, score);
        for (int c = 0; c < candidates; c++)
        {
            int label = _candidates[c], top = int.MinValue, source = 0;
            for (int a = 0; a < from.Length; a++)
            {
                int score = scores[a] + transitions[(from[a] * width) + label];
                if (score > top)
                    (top, source) = (score, from[a]);
            }
            if (top <= floor + (SequenceModel.Forbidden / 2))
                continue;
            _candidates[reached] = label;
            _sums[reached++] = top - floor + emission[label];
            back[label] = (byte)source;
        }
        candidates = reached;
        return reached > 0;
    }

    /// <summary>Keeps the candidates that can still win: neither the best of all nor the best of those with the same followers rules them out.</summary>
    private void Keep(SequenceModel model, int candidates)
    {
        var bounds = model.Bounds;
        if (candidates == 1)
        {
            (_labels[0], _scores[0], _alive) = (_candidates[0], _sums[0], 1);
            return;
        }
        Span<int> best = _best.AsSpan(0, bounds.ClassCount);
        best.Fill(-1);
        int first = 0;
        for (int c = 0; c < candidates; c++)
        {
            ref int same = ref best[bounds.Classes[_candidates[c]]];
            if (same < 0 || _sums[c] > _sums[same])
                same = c;
            if (_sums[c] > _sums[first])
                first = c;
        }
        var reached = bounds.Reached(_candidates[first]);
        _alive = 0;
        for (int c = 0; c < candidates; c++)
        {
            int label = _candidates[c], rival = best[bounds.Classes[label]];
            if (_sums[first] - _sums[c] > reached[label] || _sums[rival] - _sums[c] > bounds.Reached(_candidates[rival])[label])
                continue;
            _labels[_alive] = label;
            _scores[_alive++] = _sums[c];
        }
    }

    private int ChooseOutside()
    {
        _candidates[0] = LabelBounds.Outside;
        return 1;
    }

    /// <summary>Chooses the labels whose own score is not hopelessly below the best: what label pairs can still turn round.</summary>
    private int Choose(SequenceModel model, ReadOnlySpan<short> emission)
    {
        ref short row = ref MemoryMarshal.GetReference(emission);
        var tops = Vector256.Create(short.MinValue);
        for (int i = 0; i < emission.Length; i += Vector256<short>.Count)
            tops = Vector256.Max(tops, Vector256.LoadUnsafe(ref row, (nuint)i));
        short top = VectorMaximum.Of(tops);
        int best = 0, count = 0;
        while (!FindEqual(ref Unsafe.Add(ref row, best), top, ref best))
            best += Vector256<short>.Count;
        ref short bounds = ref MemoryMarshal.GetReference(model.Bounds.Alone(best));
        var floor = Vector256.Create((short)Math.Max(short.MinValue + 1, top - (int)(Hopeless / model.Scale)));
        ref int candidates = ref MemoryMarshal.GetArrayDataReference(_candidates);
        for (int i = 0; i < emission.Length; i += Vector256<short>.Count)
        {
            var least = Vector256.Max(floor, Vector256.SubtractSaturate(Vector256.Create(top), Vector256.LoadUnsafe(ref bounds, (nuint)i)));
            uint alive = Bits(Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref row, (nuint)i), least));
            for (; alive != 0; alive &= alive - 1)
                Unsafe.Add(ref candidates, count++) = i + (BitOperations.TrailingZeroCount(alive) >> 1);
        }
        return count;
    }

    /// <summary>Moves the index on to the first of the next numbers that is the one looked for.</summary>
    private static bool FindEqual(ref short numbers, short number, ref int index)
    {
        uint equal = Bits(Vector256.Equals(Vector256.LoadUnsafe(ref numbers), Vector256.Create(number)));
        if (equal == 0)
            return false;
        index += BitOperations.TrailingZeroCount(equal) >> 1;
        return true;
    }

    /// <summary>A bit at every second place for each lane that is set.</summary>
    private static uint Bits(Vector256<short> lanes) => lanes.AsByte().ExtractMostSignificantBits() & 0x5555_5555;
}

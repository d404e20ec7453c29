using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EntityGraph.Tags;

/// <summary>Finds the best labels of a sentence under a model of at most 32 labels: all of them side by side, without a branch for each.</summary>
/// <remarks>
/// As <see cref="Decoder"/>, with the same result. It drops fewer labels on the way: only those that the best one of all rules out, and the best one of those
/// with the same followers as the first label. Scratch memory: one for each thread.
/// </remarks>
internal sealed class NarrowDecoder
{
    /// <summary>The widest rows it takes.</summary>
    public const int MaximumWidth = 32;

    // Below any score.
    private const int Dead = int.MinValue / 2;

    private static readonly int Step = Vector256<int>.Count;

    // The labels that the last token may have; by label, the score of the best sequence up to it.
    private readonly int[] _alive = new int[MaximumWidth], _scores = new int[MaximumWidth];
    private int[] _back = [];
    private int _count, _floor;

    /// <summary>Decodes a sentence.</summary>
    /// <param name="model">The model.</param>
    /// <param name="emissions">Scores of each token's labels, row after row of the model's width.</param>
    /// <param name="outside">By token, whether it can only be <see cref="LabelBounds.Outside"/>; empty if nothing is known.</param>
    /// <param name="labels">Takes the best label of each token.</param>
    public void Decode(SequenceModel model, ReadOnlySpan<short> emissions, ReadOnlySpan<bool> outside, Span<byte> labels)
    {
        int width = model.Width;
        if (_back.Length < labels.Length * width)
            _back = new int[labels.Length * width];
        Start(model, emissions[..width], outside.Length > 0 && outside[0] ? 1 : Choose(model, emissions[..width]));
        for (int t = 1; t < labels.Length; t++)
        {
            bool isOutside = outside.Length > 0 && outside[t];
            var back = _back.AsSpan(t * width, width);
            // Nothing to choose: scores count from the best of the last token.
            if (isOutside && _count == 1 && _alive[0] == LabelBounds.Outside)
            {
                back[LabelBounds.Outside] = LabelBounds.Outside;
                continue;
            }
            var emission = emissions.Slice(t * width, width);
            uint candidates = isOutside ? 1 : Choose(model, emission);
            if (!Extend(model, emission, candidates, back))
                Extend(model, emission, (uint)((1ul << model.Labels.Length) - 1), back);
            Keep(model);
        }
        int best = _alive[0], top = int.MinValue;
        foreach (int label in _alive.AsSpan(0, _count))
        {
            int score = _scores[label] + model.Ends[label];
            if (score > top)
                (top, best) = (score, label);
        }
        for (int t = labels.Length - 1; t > 0; t--)
        {
            labels[t] = (byte)best;
            best = _back[(t * width) + best];
        }
        labels[0] = (byte)best;
    }

    private void Start(SequenceModel model, ReadOnlySpan<short> emission, uint candidates)
    {
        int width = model.Width;
        ref int first = ref MemoryMarshal.GetReference(model.Transitions.AsSpan(model.Labels.Length * width, width));
        for (int at = 0; at < width; at += Step)
        {
            var sums = Vector256.LoadUnsafe(ref first, (nuint)at) + Wide(emission, at);
            Vector256.ConditionalSelect(Lanes(candidates >> at), sums, Vector256.Create(Dead)).StoreUnsafe(ref _scores[at]);
        }
        Keep(model);
    }

    /// <summary>Finds the best way to each candidate; false where label pairs forbid them all.</summary>
    private bool Extend(SequenceModel model, ReadOnlySpan<short> emission, uint candidates, Span<int> back)
    {
        int width = model.Width;
        Span<int> scores = stackalloc int[MaximumWidth];
        ReadOnlySpan<int> alive = _alive.AsSpan(0, _count);
        for (int a = 0; a < alive.Length; a++)
            scores[a] = _scores[alive[a]];
        ref int transitions = ref MemoryMarshal.GetArrayDataReference(model.Transitions);
        var least = Vector256.Create(_floor + (SequenceModel.Forbidden / 2));
        var floor = Vector256.Create(_floor);
        var any = Vector256<int>.Zero;
        for (int at = 0; at < width; at += Step)
        {
            var lanes = Lanes(candidates >> at);
            Vector256<int> top = Vector256.Create(int.MinValue), source = Vector256<int>.Zero;
            for (int a = 0; a < alive.Length; a++)
            {
                var score = Vector256.Create(scores[a]) + Vector256.LoadUnsafe(ref transitions, (nuint)((alive[a] * width) + at));
                source = Vector256.ConditionalSelect(Vector256.GreaterThan(score, top), Vector256.Create(alive[a]), source);
                top = Vector256.Max(top, score);
            }
            var reached = Vector256.GreaterThan(top, least) & lanes;
            any |= reached;
            Vector256.ConditionalSelect(reached, top - floor + Wide(emission, at), Vector256.Create(Dead)).StoreUnsafe(ref _scores[at]);
            source.StoreUnsafe(ref back[at]);
        }
        if (any != Vector256<int>.Zero)
            return true;
        for (int a = 0; a < alive.Length; a++)
            _scores[alive[a]] = scores[a];
        return false;
    }

    /// <summary>Keeps the labels that can still win.</summary>
    private void Keep(SequenceModel model)
    {
        var bounds = model.Bounds;
        int width = model.Width, best = Best(width, uint.MaxValue), rival = Best(width, bounds.FirstClass);
        uint alive = Within(bounds, best, width);
        if ((bounds.FirstClass >> best & 1) == 0 && _scores[rival] > Dead)
            alive &= Within(bounds, rival, width) | ~bounds.FirstClass;
        _floor = _scores[best];
        for (_count = 0; alive != 0; alive &= alive - 1)
            _alive[_count++] = BitOperations.TrailingZeroCount(alive);
    }

    /// <summary>The first of the best labels among some.</summary>
    private int Best(int width, uint among)
    {
        ref int scores = ref MemoryMarshal.GetArrayDataReference(_scores);
        var tops = Vector256.Create(Dead);
        for (int at = 0; at < width; at += Step)
            tops = Vector256.Max(tops, Vector256.ConditionalSelect(Lanes(among >> at), Vector256.LoadUnsafe(ref scores, (nuint)at), Vector256.Create(Dead)));
        var top = Vector256.Create(VectorMaximum.Of(tops));
        uint equal = 0;
        for (int at = 0; at < width; at += Step)
            equal |= Vector256.Equals(Vector256.LoadUnsafe(ref scores, (nuint)at), top).ExtractMostSignificantBits() << at;
        return BitOperations.TrailingZeroCount(equal & among);
    }

    /// <summary>The labels that lack no more to one than they can make up.</summary>
    private uint Within(LabelBounds bounds, int best, int width)
    {
        ref int scores = ref MemoryMarshal.GetArrayDataReference(_scores);
        ref int reached = ref MemoryMarshal.GetReference(bounds.Reached(best));
        var top = Vector256.Create(_scores[best]);
        uint alive = 0;
        for (int at = 0; at < width; at += Step)
        {
            var least = top - Vector256.LoadUnsafe(ref reached, (nuint)at);
            alive |= Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref scores, (nuint)at), least).ExtractMostSignificantBits() << at;
        }
        return alive;
    }

    /// <summary>The labels whose own score is not hopelessly below the best: what label pairs can still turn round.</summary>
    private static uint Choose(SequenceModel model, ReadOnlySpan<short> emission)
    {
        ref short row = ref MemoryMarshal.GetReference(emission);
        var low = Vector256.LoadUnsafe(ref row);
        var high = emission.Length > 16 ? Vector256.LoadUnsafe(ref row, 16) : Vector256.Create(short.MinValue);
        short top = VectorMaximum.Of(Vector256.Max(low, high));
        var tops = Vector256.Create(top);
        int best = BitOperations.TrailingZeroCount(Bits(Vector256.Equals(low, tops), Vector256.Equals(high, tops)));
        ref short bounds = ref MemoryMarshal.GetReference(model.Bounds.Alone(best));
        var floor = Vector256.Create((short)Math.Max(short.MinValue + 1, top - (int)(Decoder.Hopeless / model.Scale)));
        var leastLow = Vector256.Max(floor, Vector256.SubtractSaturate(tops, Vector256.LoadUnsafe(ref bounds)));
        var leastHigh = emission.Length > 16 ? Vector256.Max(floor, Vector256.SubtractSaturate(tops, Vector256.LoadUnsafe(ref bounds, 16))) : floor;
        return Bits(Vector256.GreaterThanOrEqual(low, leastLow), Vector256.GreaterThanOrEqual(high, leastHigh));
    }

    private static uint Bits(Vector256<short> low, Vector256<short> high) => Vector256.Narrow(low, high).ExtractMostSignificantBits();

    /// <summary>The lanes whose bit is set.</summary>
    private static Vector256<int> Lanes(uint bits)
    {
        var places = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        return Vector256.Equals(Vector256.Create((int)bits) & places, places);
    }

    private static Vector256<int> Wide(ReadOnlySpan<short> emission, int at)
    {
        var narrow = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(emission), (nuint)at);
        return Vector256.Create(Vector128.WidenLower(narrow), Vector128.WidenUpper(narrow));
    }
}

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EntityGraph.Tags;

/// <summary>Finds the tokens that are certain to stay outside names, so that the decoder need not try names there.</summary>
/// <remarks>
/// A run of names among the best labels scores more than "O" in the place of each of its labels. How far a token can lead at most is known from its own scores
/// and the label pairs; where no run through a token can have a lead in sum (after Kadane), the token is outside. No result is changed.
/// Scratch memory: one for each thread.
/// </remarks>
internal sealed class OutsideFinder
{
    private int[] _leads = [], _runs = [];
    private bool[] _outside = [];

    /// <summary>Which tokens of a sentence are outside; empty for a model without such a label.</summary>
    public ReadOnlySpan<bool> Find(SequenceModel model, ReadOnlySpan<short> emissions)
    {
        if (!model.Bounds.HasOutside)
            return [];
        int width = model.Width, count = emissions.Length / width;
        if (_leads.Length < count)
        {
            _leads = new int[count];
            _runs = new int[count];
            _outside = new bool[count];
        }
        int run = 0;
        for (int t = 0; t < count; t++)
        {
            _leads[t] = Lead(emissions.Slice(t * width, width), model.Bounds.Entry);
            _runs[t] = run = _leads[t] + Math.Max(0, run);
        }
        int rest = 0;
        for (int t = count - 1; t >= 0; t--)
        {
            _outside[t] = _runs[t] + rest + model.Bounds.Exit < 0;
            rest = Math.Max(0, rest + _leads[t]);
        }
        return _outside.AsSpan(0, count);
    }

    /// <summary>The most by which a token's score as part of a name, with the label pair before it, can exceed that as "O".</summary>
    private static int Lead(ReadOnlySpan<short> emission, ReadOnlySpan<short> entry)
    {
        ref short row = ref MemoryMarshal.GetReference(emission);
        ref short pair = ref MemoryMarshal.GetReference(entry);
        var tops = Vector256.Create(short.MinValue);
        for (int i = 0; i < emission.Length; i += Vector256<short>.Count)
            tops = Vector256.Max(tops, Vector256.AddSaturate(Vector256.LoadUnsafe(ref row, (nuint)i), Vector256.LoadUnsafe(ref pair, (nuint)i)));
        return VectorMaximum.Of(tops) - emission[LabelBounds.Outside];
    }
}

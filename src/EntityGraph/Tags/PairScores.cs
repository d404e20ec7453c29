using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EntityGraph.Tags;

/// <summary>Adds what the features of a template give to the scores of a sentence, several tokens at a time.</summary>
/// <remarks>Scratch memory: one for each thread and model.</remarks>
/// <param name="model">The model.</param>
/// <param name="template">The features.</param>
/// <param name="sure">A token whose best label leads by more than this, in log-odds, is left as it is.</param>
internal sealed class PairScores(SequenceModel model, PairScores.Template template, float sure = float.PositiveInfinity)
{
    /// <summary>The lead from which on what stands around a word changes its label about once in a thousand times.</summary>
    public const float Sure = 4;

    // So many tokens take each step together: the memory that the next step needs is on its way meanwhile.
    private const int Ahead = 8;

    private readonly uint[] _keys = new uint[Ahead * KeySink.Capacity];
    private readonly int[] _rows = new int[Ahead * KeySink.Capacity];
    private readonly int[] _ends = new int[Ahead];
    private readonly int _sureLead = (int)Math.Min(int.MaxValue, sure / model.Scale);

    /// <summary>Adds the features of a token that are of more than one word alone.</summary>
    public delegate void Template(in SentenceView view, int token, ref KeySink keys);

    /// <summary>Adds to the scores of a sentence, row after row; false where no feature is known to the model.</summary>
    public bool Add(in SentenceView view, Span<short> scores)
    {
        bool any = false;
        int width = model.Width;
        for (int first = view.First; first < view.End; first += Ahead)
        {
            int count = Math.Min(Ahead, view.End - first), ended = 0;
            for (int i = 0; i < count; i++)
            {
                if (_sureLead >= ushort.MaxValue || Lead(scores.Slice((first + i - view.First) * width, width)) <= _sureLead)
                {
                    var keys = new KeySink(_keys.AsSpan(ended));
                    template(view, first + i, ref keys);
                    model.Prefetch(keys.Keys);
                    ended += keys.Keys.Length;
                }
                _ends[i] = ended;
            }
            int rows = 0;
            ended = 0;
            for (int i = 0; i < count; i++)
            {
                if (_ends[i] > ended)
                {
                    int found = model.Find(_keys.AsSpan(ended.._ends[i]), _rows.AsSpan(rows));
                    model.Prefetch(_rows.AsSpan(rows, found));
                    rows += found;
                    ended = _ends[i];
                }
                _ends[i] = rows;
            }
            any |= rows > 0;
            int from = 0;
            for (int i = 0; i < count; i++)
            {
                if (_ends[i] == from)
                    continue;
                model.Add(_rows.AsSpan(from.._ends[i]), scores.Slice((first + i - view.First) * width, width));
                from = _ends[i];
            }
        }
        return any;
    }

    /// <summary>By how much the best label leads the next.</summary>
    private static int Lead(ReadOnlySpan<short> scores)
    {
        ref short row = ref MemoryMarshal.GetReference(scores);
        Vector256<short> tops = Vector256.Create(short.MinValue), seconds = tops;
        for (int i = 0; i < scores.Length; i += Vector256<short>.Count)
        {
            var values = Vector256.LoadUnsafe(ref row, (nuint)i);
            seconds = Vector256.Max(seconds, Vector256.Min(tops, values));
            tops = Vector256.Max(tops, values);
        }
        short top = VectorMaximum.Of(tops);
        var best = Vector256.Equals(tops, Vector256.Create(top));
        if (BitOperations.PopCount(best.AsByte().ExtractMostSignificantBits()) > 2)
            return 0;
        // In the lane of the best label, what came second there.
        return top - VectorMaximum.Of(Vector256.ConditionalSelect(best, seconds, tops));
    }
}

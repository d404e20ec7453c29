using System.Runtime.Intrinsics;
using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>Keeps, for each word of late, the summed rows of its own features as seen from five places: most of a sentence's scores without a look into the model.</summary>
/// <remarks>Scratch memory: one for each thread and model. The scores are the same with it and without.</remarks>
internal sealed class WordCache
{
    /// <summary>How far to each side a word's features reach.</summary>
    public const int Reach = 2;

    private const int Places = (2 * Reach) + 1, Slots = 1 << 13;

    private readonly SequenceModel _model;
    private readonly Template _template;
    private readonly ulong[] _words = new ulong[Slots];
    private readonly short[] _sums;

    /// <summary>A cache of what a template gives under a model.</summary>
    public WordCache(SequenceModel model, Template template)
    {
        _model = model;
        _template = template;
        _sums = new short[Slots * Places * model.Width];
    }

    /// <summary>Adds the features of a word alone as seen from a place some tokens before it.</summary>
    public delegate void Template(in SentenceView view, int token, int offset, ref KeySink keys);

    /// <summary>Sets the scores of a sentence to what its words alone give.</summary>
    /// <param name="view">The sentence.</param>
    /// <param name="scores">The scores, row after row.</param>
    public void Score(in SentenceView view, Span<short> scores)
    {
        int width = _model.Width;
        for (int at = 0; at < scores.Length; at += width)
            _model.Blank.CopyTo(scores[at..]);
        for (int token = view.First - Reach; token < view.End + Reach; token++)
        {
            int slot = Find(view, token) * Places * width;
            for (int offset = -Reach; offset <= Reach; offset++)
            {
                int target = token - offset;
                if (view.Has(target))
                    Add(ref _sums[slot + ((offset + Reach) * width)], ref scores[(target - view.First) * width], width);
            }
        }
    }

    private int Find(in SentenceView view, int token)
    {
        // 1 and 2 stand for what is before and after the sentence.
        ulong word = view.Has(token) ? WordHash.Join(view.Document.ExactHashes[token], (ulong)view.Mode) | 4 : token < view.First ? 1ul : 2ul;
        if (!view.Has(token))
            word |= (ulong)view.Mode << 8;
        int slot = (int)(word >> 40) & (Slots - 1);
        if (_words[slot] == word)
            return slot;
        _words[slot] = word;
        Span<uint> buffer = stackalloc uint[KeySink.Capacity];
        var sums = _sums.AsSpan(slot * Places * _model.Width, Places * _model.Width);
        sums.Clear();
        for (int offset = -Reach; offset <= Reach; offset++)
        {
            var keys = new KeySink(buffer);
            _template(view, token, offset, ref keys);
            _model.Add(keys.Keys, sums.Slice((offset + Reach) * _model.Width, _model.Width));
        }
        return slot;
    }

    private static void Add(ref short source, ref short target, int width)
    {
        for (int i = 0; i < width; i += 16)
            Vector256.StoreUnsafe(Vector256.LoadUnsafe(ref source, (nuint)i) + Vector256.LoadUnsafe(ref target, (nuint)i), ref target, (nuint)i);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EntityGraph.Models;

namespace EntityGraph.Tags;

/// <summary>Keeps, for each word of late, the summed rows of its own features as seen from five places: most of a sentence's scores without a look into the model.</summary>
/// <remarks>Scratch memory: one for each thread and model. The scores are the same with it and without.</remarks>
internal sealed class WordCache
{
    /// <summary>How far to each side a word's features reach.</summary>
    public const int Reach = 2;

    // A word may stand in any of the ways of its set. While the sums of a slot are on their way from memory, those of so many further tokens are asked for.
    private const int Places = (2 * Reach) + 1, Ways = 4, Sets = 1 << 12, Ahead = 3, InUse = Places + Ahead;

    private readonly SequenceModel _model;
    private readonly Template _template;
    private readonly ulong[] _words = new ulong[Sets * Ways];
    private readonly byte[] _usedWays = new byte[Sets];
    private readonly short[] _sums;
    private readonly int _firstSum, _size;
    private readonly uint[] _features = new uint[Places * KeySink.Capacity];
    private readonly int[] _rows = new int[Places * KeySink.Capacity];
    private ulong[] _keys = [];
    private int[] _slots = [];

    /// <summary>A cache of what a template gives under a model.</summary>
    public WordCache(SequenceModel model, Template template)
    {
        _model = model;
        _template = template;
        _size = Places * model.Width;
        // Beyond the sets, slots for when all ways of a word's set are in use.
        _sums = CacheLine.Array<short>(((Sets * Ways) + InUse) * _size, out _firstSum);
    }

    /// <summary>Adds the features of a word alone as seen from a place some tokens before it.</summary>
    public delegate void Template(in SentenceView view, int token, int offset, ref KeySink keys);

    /// <summary>Sets the scores of a sentence to what its words alone give.</summary>
    /// <param name="view">The sentence.</param>
    /// <param name="scores">The scores, row after row.</param>
    public void Score(in SentenceView view, Span<short> scores)
    {
        int length = view.End - view.First, count = length + (2 * Reach), width = _model.Width;
        if (_keys.Length < count)
        {
            _keys = new ulong[count];
            _slots = new int[count];
        }
        for (int i = 0; i < count; i++)
        {
            _keys[i] = Key(view, view.First - Reach + i);
            CacheLine.Prefetch(ref _words[SetOf(_keys[i]) * Ways]);
        }
        for (int i = 0; i < count + Ahead; i++)
        {
            if (i < count)
                Prefetch(_slots[i] = Find(view, i));
            if (i >= 2 * Reach + Ahead)
                Sum(_slots.AsSpan(i - (2 * Reach) - Ahead, Places), scores.Slice((i - (2 * Reach) - Ahead) * width, width));
        }
    }

    private static ulong Key(in SentenceView view, int token)
    {
        // 1 and 2 stand for what is before and after the sentence.
        if (!view.Has(token))
            return (token < view.First ? 1ul : 2ul) | ((ulong)view.Mode << 8);
        return WordHash.Join(view.Document.ExactHashes[token], (ulong)view.Mode) | 4;
    }

    private static int SetOf(ulong key) => (int)(key >> 40) & (Sets - 1);

    /// <summary>The slot that holds the sums of the sentence's word number <paramref name="i"/>, counted from <see cref="Reach"/> before its first.</summary>
    private int Find(in SentenceView view, int i)
    {
        ulong key = _keys[i];
        int set = SetOf(key);
        ref ulong first = ref _words[set * Ways];
        uint hits = Vector256.Equals(Vector256.LoadUnsafe(ref first), Vector256.Create(key)).ExtractMostSignificantBits();
        int way = hits != 0 ? BitOperations.TrailingZeroCount(hits) : FreeWay(set, i);
        int slot = way < Ways ? (set * Ways) + way : (Sets * Ways) + (i % InUse);
        if (hits == 0)
        {
            if (way < Ways)
                Unsafe.Add(ref first, way) = key;
            Fill(view, view.First - Reach + i, _sums.AsSpan(_firstSum + (slot * _size), _size));
        }
        if (way < Ways)
        {
            int used = _usedWays[set] | (1 << way);
            _usedWays[set] = (byte)(used == (1 << Ways) - 1 ? 1 << way : used);
        }
        return slot;
    }

    /// <summary>A way of a set that was not used of late, and whose sums no token of late still needs; the number of ways if there is none.</summary>
    private int FreeWay(int set, int i)
    {
        var needed = _slots.AsSpan(Math.Max(0, i - InUse + 1)..i);
        int free = Ways;
        for (int way = 0; way < Ways; way++)
        {
            if (needed.Contains((set * Ways) + way))
                continue;
            if ((_usedWays[set] >> way & 1) == 0)
                return way;
            free = way;
        }
        return free;
    }

    private void Fill(in SentenceView view, int token, Span<short> sums)
    {
        Span<int> ends = stackalloc int[Places];
        int ended = 0, from = 0;
        for (int place = 0; place < Places; place++)
        {
            var keys = new KeySink(_features.AsSpan(ended));
            _template(view, token, place - Reach, ref keys);
            _model.Prefetch(keys.Keys);
            ends[place] = ended += keys.Keys.Length;
        }
        ended = 0;
        for (int place = 0; place < Places; place++)
        {
            int found = _model.Find(_features.AsSpan(from..ends[place]), _rows.AsSpan(ended));
            _model.Prefetch(_rows.AsSpan(ended, found));
            from = ends[place];
            ends[place] = ended += found;
        }
        sums.Clear();
        from = 0;
        for (int place = 0; place < Places; place++)
        {
            _model.Add(_rows.AsSpan(from..ends[place]), sums.Slice(place * _model.Width, _model.Width));
            from = ends[place];
        }
    }

    private void Prefetch(int slot)
    {
        ref short sums = ref _sums[_firstSum + (slot * _size)];
        for (int at = 0; at < _size; at += CacheLine.Size / sizeof(short))
            CacheLine.Prefetch(ref Unsafe.Add(ref sums, at));
    }

    /// <summary>Adds up what the words around a token give to it, from the first of them to the last.</summary>
    private void Sum(ReadOnlySpan<int> slots, Span<short> scores)
    {
        int width = _model.Width;
        ref short sums = ref _sums[_firstSum];
        ref short a = ref Unsafe.Add(ref sums, slots[0] * _size), b = ref Unsafe.Add(ref sums, (slots[1] * _size) + width);
        ref short c = ref Unsafe.Add(ref sums, (slots[2] * _size) + (2 * width)), d = ref Unsafe.Add(ref sums, (slots[3] * _size) + (3 * width));
        ref short e = ref Unsafe.Add(ref sums, (slots[4] * _size) + (4 * width));
        ref short blank = ref MemoryMarshal.GetArrayDataReference(_model.Blank), sum = ref MemoryMarshal.GetReference(scores[..width]);
        for (nuint at = 0; at < (nuint)width; at += 16)
        {
            var near = Vector256.LoadUnsafe(ref b, at) + Vector256.LoadUnsafe(ref c, at) + Vector256.LoadUnsafe(ref d, at);
            (near + Vector256.LoadUnsafe(ref a, at) + Vector256.LoadUnsafe(ref e, at) + Vector256.LoadUnsafe(ref blank, at)).StoreUnsafe(ref sum, at);
        }
    }
}

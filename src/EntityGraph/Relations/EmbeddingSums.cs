using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EntityGraph.Relations;

/// <summary>
/// Adds up the embeddings of an instance's features, and keeps the sums of groups of features that many instances share, so that each is looked up once.
/// </summary>
/// <remarks>Precomputed partial sums as by Chen and Manning 2014. Integers: the same sum in whatever order. Reusable; not thread-safe.</remarks>
internal sealed class EmbeddingSums(PairNetwork network)
{
    private const int Slots = 2048, MostKept = Slots / 2;

    private readonly ulong[] _groups = new ulong[Slots];
    private readonly int[] _times = new int[Slots];
    private readonly short[] _sums = new short[Slots * PairNetwork.Width];
    private readonly int[] _total = new int[PairNetwork.Width];
    private int _time = 1, _kept, _slot;

    /// <summary>Forgets all groups: they belong to one sentence or document.</summary>
    public void Forget()
    {
        _kept = 0;
        if (++_time != int.MaxValue)
            return;
        Array.Clear(_times);
        _time = 1;
    }

    /// <summary>Turns to an instance.</summary>
    public void Begin() => Array.Clear(_total);

    /// <summary>Adds the sum of a group if it is known; if not, its features are wanted by <see cref="Keep"/>.</summary>
    public bool TryAdd(ulong group)
    {
        if (_kept == MostKept)
            Forget();
        _slot = (int)((group * 0x9E3779B97F4A7C15) >> 53);
        while (_times[_slot] == _time)
        {
            if (_groups[_slot] == group)
            {
                Add(Load(0), Load(16));
                return true;
            }
            _slot = (_slot + 1) % Slots;
        }
        _groups[_slot] = group;
        return false;
    }

    /// <summary>Adds the features, at most 256, of the group that was last asked for, and keeps their sum.</summary>
    public void Keep(ReadOnlySpan<ulong> features)
    {
        var (low, high) = network.Sum(features);
        low.CopyTo(_sums, _slot * PairNetwork.Width);
        high.CopyTo(_sums, (_slot * PairNetwork.Width) + 16);
        _times[_slot] = _time;
        _kept++;
        Add(low, high);
    }

    /// <summary>Log-odds of some labels, for the groups that were added and other features; negative infinity for all other labels.</summary>
    public void Score(ReadOnlySpan<ulong> others, ReadOnlySpan<int> labels, Span<float> scores)
    {
        network.AddTo(others, _total);
        network.Score(_total, labels, scores);
    }

    private Vector256<short> Load(int offset) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_sums), (nuint)((_slot * PairNetwork.Width) + offset));

    private void Add(Vector256<short> low, Vector256<short> high)
    {
        ref int total = ref MemoryMarshal.GetArrayDataReference(_total);
        var (a, b) = Vector256.Widen(low);
        var (c, d) = Vector256.Widen(high);
        (Vector256.LoadUnsafe(ref total) + a).StoreUnsafe(ref total);
        (Vector256.LoadUnsafe(ref total, 8) + b).StoreUnsafe(ref total, 8);
        (Vector256.LoadUnsafe(ref total, 16) + c).StoreUnsafe(ref total, 16);
        (Vector256.LoadUnsafe(ref total, 24) + d).StoreUnsafe(ref total, 24);
    }
}

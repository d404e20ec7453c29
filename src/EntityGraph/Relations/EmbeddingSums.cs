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
    private readonly short[] _sums = new short[Slots * network.Width];
    private readonly int[] _total = new int[network.Width];
    private readonly float[] _hidden = new float[network.Width];
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
                Add();
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
        network.Sum(features, _sums.AsSpan(_slot * network.Width, network.Width));
        _times[_slot] = _time;
        _kept++;
        Add();
    }

    /// <summary>Log-odds of some labels, for the groups that were added, other features and what the encoder adds; negative infinity for all other labels.</summary>
    public void Score(ReadOnlySpan<ulong> others, ReadOnlySpan<float> context, ReadOnlySpan<int> labels, Span<float> scores)
    {
        network.AddTo(others, _total);
        network.Hidden(_total, context, _hidden);
        scores.Fill(float.NegativeInfinity);
        foreach (int label in labels)
            scores[label] = network.Score(_hidden, label);
    }

    /// <summary>Log-odds of labels that follow one another, for the instance last scored.</summary>
    public void ScoreMore(int first, Span<float> scores)
    {
        for (int i = 0; i < scores.Length; i++)
            scores[i] = network.Score(_hidden, first + i);
    }

    private void Add() => network.Add(_sums.AsSpan(_slot * network.Width, network.Width), _total);
}

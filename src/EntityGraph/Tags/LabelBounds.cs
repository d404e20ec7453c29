namespace EntityGraph.Tags;

/// <summary>How much worse a label may be than the best one before it is certain not to be part of the best label sequence.</summary>
/// <remarks>
/// A label in the place of another changes, beside its own score, the weights of two label pairs at most; the largest gain of these is known beforehand.
/// A label that lacks more than that cannot win, so that leaving it out changes no result.
/// </remarks>
internal sealed class LabelBounds
{
    /// <summary>The number of the label "O" in models that have it.</summary>
    public const int Outside = 0;

    private readonly int _width;
    private readonly short[] _alone;
    private readonly int[] _reached;

    /// <summary>By label, the number of its class: labels of a class may be followed by the same labels.</summary>
    public byte[] Classes { get; }

    /// <summary>The first labels that are of the same class as label 0, as bits.</summary>
    public uint FirstClass { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Whether label <see cref="Outside"/> is "O", which may stand anywhere.</summary>
    public bool HasOutside { get; }

    /// <summary>By label, the most by which a label pair that ends in it exceeds that of "O" after "O"; the lowest number for "O" itself and the unused places.</summary>
    public short[] Entry { get; } = [];

    /// <summary>The most by which a label pair that leads from a name to "O" exceeds that of "O" after "O".</summary>
    public int Exit { get; }

    /// <summary>The bounds of a model's label pairs.</summary>
    public LabelBounds(SequenceModel model)
    {
        int kinds = model.Labels.Length;
        _width = model.Width;
        _alone = new short[kinds * _width];
        _reached = new int[kinds * _width];
        for (int best = 0; best < kinds; best++)
        {
            for (int label = 0; label < kinds; label++)
            {
                int before = int.MinValue, after = model.Ends[label] - model.Ends[best];
                for (int other = 0; other <= kinds; other++)
                {
                    before = Math.Max(before, model.Transitions[(other * _width) + label] - model.Transitions[(other * _width) + best]);
                    if (other < kinds)
                        after = Math.Max(after, model.Transitions[(label * _width) + other] - model.Transitions[(best * _width) + other]);
                }
                _alone[(best * _width) + label] = (short)Math.Clamp((long)before + after, short.MinValue, short.MaxValue);
                _reached[(best * _width) + label] = after;
            }
        }
        Classes = FollowerClasses(model);
        ClassCount = Classes.Max() + 1;
        for (int label = 0; label < Math.Min(kinds, 32); label++)
            FirstClass |= Classes[label] == Classes[0] ? 1u << label : 0;
        if (kinds < 2 || model.Labels[Outside] != "O")
            return;
        ReadOnlySpan<int> pairs = model.Transitions, start = pairs[(kinds * _width)..];
        int stay = pairs[Outside];
        HasOutside = Math.Min(Math.Min(stay, start[Outside]), model.Ends[Outside]) > SequenceModel.Forbidden;
        Entry = new short[_width];
        Entry.AsSpan().Fill(short.MinValue);
        Exit = int.MinValue;
        for (int label = Outside + 1; label < kinds; label++)
        {
            int most = start[label] - start[Outside];
            for (int before = 0; before < kinds; before++)
                most = Math.Max(most, pairs[(before * _width) + label] - stay);
            Entry[label] = (short)Math.Clamp(most, short.MinValue, short.MaxValue);
            Exit = Math.Max(Exit, Math.Max(pairs[label * _width] - stay, model.Ends[label] - model.Ends[Outside]));
        }
    }

    /// <summary>By label, what its own score may lack to that of the best label of the token.</summary>
    public ReadOnlySpan<short> Alone(int best) => _alone.AsSpan(best * _width, _width);

    /// <summary>By label, what the score of the best sequence up to it may lack to that of the best of all.</summary>
    public ReadOnlySpan<int> Reached(int best) => _reached.AsSpan(best * _width, _width);

    private static byte[] FollowerClasses(SequenceModel model)
    {
        int kinds = model.Labels.Length;
        byte[] classes = new byte[kinds];
        byte count = 0;
        for (int label = 0; label < kinds; label++)
        {
            int same = 0;
            while (same < label && !HaveSameFollowers(model, same, label))
                same++;
            classes[label] = same < label ? classes[same] : count++;
        }
        return classes;
    }

    private static bool HaveSameFollowers(SequenceModel model, int a, int b)
    {
        bool same = (model.Ends[a] > SequenceModel.Forbidden) == (model.Ends[b] > SequenceModel.Forbidden);
        for (int next = 0; same && next < model.Labels.Length; next++)
            same = (model.Transitions[(a * model.Width) + next] > SequenceModel.Forbidden) == (model.Transitions[(b * model.Width) + next] > SequenceModel.Forbidden);
        return same;
    }
}

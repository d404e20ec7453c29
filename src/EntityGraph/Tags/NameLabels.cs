namespace EntityGraph.Tags;

/// <summary>The labels of a name model: O, and a type with the token's position in the name, as BIO, BIOES or BILOU prefixes.</summary>
internal sealed class NameLabels
{
    private readonly char[] _positions;
    private readonly int[] _kinds;

    /// <summary>Reads labels such as "B-Person".</summary>
    public NameLabels(IReadOnlyList<string> labels)
    {
        _positions = new char[labels.Count];
        _kinds = new int[labels.Count];
        var names = new List<string>();
        for (int i = 0; i < labels.Count; i++)
        {
            int dash = labels[i].IndexOf('-', StringComparison.Ordinal);
            _positions[i] = dash < 0 ? 'O' : labels[i][0] switch { 'L' => 'E', 'U' => 'S', var c => c };
            if (dash < 0)
            {
                _kinds[i] = -1;
                continue;
            }
            string name = labels[i][(dash + 1)..];
            if (!names.Contains(name))
                names.Add(name);
            _kinds[i] = names.IndexOf(name);
        }
        Names = [.. names];
        Types = [.. names.Select(EntityLabels.TypeOf)];
    }

    /// <summary>The labels without position.</summary>
    public string[] Names { get; }

    /// <summary>The type of each of <see cref="Names"/>: <see cref="EntityType.Custom"/> where the ontology has no type of that name.</summary>
    public EntityType[] Types { get; }

    /// <summary>The spans of a sentence's labels; a name cut short by another counts to where it was cut.</summary>
    public void Spans(ReadOnlySpan<byte> labels, List<(int Start, int End, int Kind)> spans)
    {
        spans.Clear();
        int start = -1, kind = -1;
        for (int i = 0; i < labels.Length; i++)
        {
            char position = _positions[labels[i]];
            int own = _kinds[labels[i]];
            if (start >= 0 && (position is 'O' or 'B' or 'S' || own != kind))
            {
                spans.Add((start, i, kind));
                start = -1;
            }
            if (position == 'O')
                continue;
            if (start < 0)
                (start, kind) = (i, own);
            if (position is 'E' or 'S')
            {
                spans.Add((start, i + 1, kind));
                start = -1;
            }
        }
        if (start >= 0)
            spans.Add((start, labels.Length, kind));
    }

    /// <summary>Whether label <paramref name="next"/> may follow label <paramref name="label"/> in the BIOES scheme; -1 is the border of the sentence.</summary>
    public bool MayFollow(int label, int next)
    {
        char from = label < 0 ? 'O' : _positions[label], to = next < 0 ? 'O' : _positions[next];
        bool open = from is 'B' or 'I', inside = to is 'I' or 'E';
        return open == inside && (!open || _kinds[label] == _kinds[next]);
    }
}

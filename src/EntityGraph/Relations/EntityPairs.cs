namespace EntityGraph.Relations;

/// <summary>The pairs of entities that a label of two mentions joins, source first; of a set within itself each pair once.</summary>
internal ref struct EntityPairs
{
    /// <summary>Most entities of a set that are taken one by one.</summary>
    public const int MostInSet = 6;

    private readonly ReadOnlySpan<int> _first, _second;
    private readonly bool _backward, _self;
    private int _i, _j;

    public EntityPairs(Mention first, Mention second, bool symmetric, bool backward)
    {
        _backward = backward;
        _self = ReferenceEquals(first, second);
        if ((symmetric || _self) && (backward || !symmetric))
            return;
        _first = first.EntityList.AsSpan(0, Math.Min(first.EntityList.Length, MostInSet));
        _second = second.EntityList.AsSpan(0, Math.Min(second.EntityList.Length, MostInSet));
        _j = _self ? 0 : -1;
    }

    /// <summary>The pair, source first.</summary>
    public readonly (int Source, int Target) Current => _backward ? (_second[_j], _first[_i]) : (_first[_i], _second[_j]);

    public readonly EntityPairs GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_i < _first.Length)
        {
            if (++_j >= _second.Length)
            {
                _i++;
                _j = _self ? _i : -1;
            }
            else if (_first[_i] != _second[_j])
            {
                return true;
            }
        }
        return false;
    }
}

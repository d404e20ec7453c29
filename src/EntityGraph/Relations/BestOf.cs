namespace EntityGraph.Relations;

/// <summary>The two greatest of some values, each of another owner, and the sum of all.</summary>
internal struct BestOf
{
    private int _owner;
    private float _first, _second;

    /// <summary>The sum of all values offered.</summary>
    public float Sum { get; private set; }

    /// <summary>Takes a value of an owner, which is any number but -1.</summary>
    public void Offer(float value, int owner)
    {
        Sum += value;
        // Owners are kept one higher, so that an empty table of zeros has none.
        if (_owner == owner + 1)
        {
            _first = Math.Max(_first, value);
        }
        else if (value > _first)
        {
            (_second, _first) = (_first, value);
            _owner = owner + 1;
        }
        else
        {
            _second = Math.Max(_second, value);
        }
    }

    /// <summary>The greatest value of all owners but one; 0 where there is none.</summary>
    public readonly float But(int owner) => _owner == owner + 1 ? _second : _first;
}

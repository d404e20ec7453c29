namespace EntityGraph.Graph;

/// <summary>Disjoint sets of entities (union–find), which refuse to hold two values of one identifier scheme.</summary>
internal sealed class Clusters
{
    private readonly List<EntityAtom> _atoms;
    private readonly Dictionary<EntityAtom, int> _index = [];
    private readonly int[] _parent;
    private readonly Dictionary<string, string>[] _identifiers;

    public Clusters(List<EntityAtom> atoms)
    {
        _atoms = atoms;
        _parent = new int[atoms.Count];
        _identifiers = new Dictionary<string, string>[atoms.Count];
        for (int i = 0; i < atoms.Count; i++)
        {
            _index[atoms[i]] = i;
            _parent[i] = i;
            _identifiers[i] = new(atoms[i].Entity.Identifiers, StringComparer.Ordinal);
        }
    }

    /// <summary>The first member of the set that holds an atom.</summary>
    public EntityAtom Root(EntityAtom atom) => _atoms[Find(_index[atom])];

    /// <summary>Joins each of the atoms with the first set among them that it agrees with.</summary>
    public void JoinAll(List<EntityAtom> members)
    {
        var roots = new List<EntityAtom> { members[0] };
        foreach (var atom in members.Skip(1))
            if (!roots.Exists(root => Join(root, atom)))
                roots.Add(atom);
    }

    /// <summary>Joins two sets, unless their identifiers disagree.</summary>
    /// <returns>Whether they are one now.</returns>
    public bool Join(EntityAtom one, EntityAtom other)
    {
        int a = Find(_index[one]), b = Find(_index[other]);
        if (a == b)
            return true;
        if (_identifiers[a].Any(p => _identifiers[b].TryGetValue(p.Key, out string? value) && value != p.Value))
            return false;
        if (b < a)
            (a, b) = (b, a);
        _parent[b] = a;
        foreach (var (scheme, value) in _identifiers[b])
            _identifiers[a][scheme] = value;
        return true;
    }

    /// <summary>The sets, in the order of their first members.</summary>
    public List<List<EntityAtom>> Groups()
    {
        var groups = new List<List<EntityAtom>>();
        var byRoot = new Dictionary<int, List<EntityAtom>>();
        for (int i = 0; i < _atoms.Count; i++)
        {
            int root = Find(i);
            if (!byRoot.TryGetValue(root, out var group))
            {
                byRoot[root] = group = [];
                groups.Add(group);
            }
            group.Add(_atoms[i]);
        }
        return groups;
    }

    private int Find(int i)
    {
        while (_parent[i] != i)
            i = _parent[i] = _parent[_parent[i]];
        return i;
    }
}

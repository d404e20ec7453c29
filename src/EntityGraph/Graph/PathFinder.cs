namespace EntityGraph.Graph;

/// <summary>Finds chains between two entities: a breadth-first search from the end tells how far each entity is, and no step is taken that cannot arrive in time.</summary>
internal sealed class PathFinder(GraphQuery query)
{
    public IEnumerable<GraphPath> Find(GraphEntity from, GraphEntity to, int maximumLength)
    {
        if (ReferenceEquals(from, to))
            yield break;
        var distance = Distances(to, maximumLength);
        if (!distance.TryGetValue(from, out int shortest))
            yield break;
        for (int length = shortest; length <= maximumLength; length++)
            foreach (var path in OfLength(from, to, length, distance))
                yield return path;
    }

    /// <summary>Number of relations from each entity to the end, for those that are no farther than the longest chain.</summary>
    private Dictionary<GraphEntity, int> Distances(GraphEntity to, int maximumLength)
    {
        var distance = new Dictionary<GraphEntity, int> { [to] = 0 };
        var queue = new Queue<GraphEntity>();
        queue.Enqueue(to);
        while (queue.TryDequeue(out var entity))
        {
            int next = distance[entity] + 1;
            if (next > maximumLength)
                break;
            foreach (var relation in query.About(entity))
            {
                var other = relation.Other(entity);
                if (distance.TryAdd(other, next))
                    queue.Enqueue(other);
            }
        }
        return distance;
    }

    private IEnumerable<GraphPath> OfLength(GraphEntity from, GraphEntity to, int length, Dictionary<GraphEntity, int> distance)
    {
        var chain = new List<GraphRelation>();
        var passed = new HashSet<GraphEntity> { from };
        var at = new Stack<(GraphEntity Entity, IEnumerator<GraphRelation> Ways)>();
        at.Push((from, query.About(from).GetEnumerator()));
        while (at.TryPeek(out var top))
        {
            if (!top.Ways.MoveNext())
            {
                top.Ways.Dispose();
                at.Pop();
                passed.Remove(top.Entity);
                if (chain.Count > 0)
                    chain.RemoveAt(chain.Count - 1);
                continue;
            }
            var next = top.Ways.Current.Other(top.Entity);
            int left = length - chain.Count - 1;
            if (passed.Contains(next) || !distance.TryGetValue(next, out int far) || far > left || (far == 0 && left > 0))
                continue;
            if (left == 0)
            {
                yield return new(from, [.. chain, top.Ways.Current]);
                continue;
            }
            chain.Add(top.Ways.Current);
            passed.Add(next);
            at.Push((next, query.About(next).GetEnumerator()));
        }
    }
}
